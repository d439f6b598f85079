import { setKind } from '../../model/exchange/change';
import { changeAccount } from '../../model/on-premises/accounts';
import { addUser } from '../../model/entra/users';
import { reconcile } from '../../model/exchange/reconcile';
import { assign, hasExchangePlan } from '../../model/entra/licences';
import { newMailbox } from '../../model/exchange/mailboxes';
import { Refused } from '../../model/refused';
import {
  enableRemote,
  kinds,
  remoteKind,
  setRemote,
  type RemoteKind,
} from '../../model/on-premises/remote-mailbox';
import type { Account, Mailbox, State, User } from '../../model/state/state';
import { aboutOf, need, ownMailbox, theAccount, theMailbox, theUser, valueOf } from '../about';
import { liveAccount } from './accounts';
import { freeSku, license } from './licences';
import { act } from './titled';

type Values = Record<string, string>;
const kindOf = (values: Values): Mailbox['kind'] =>
  values['mailbox-for'] === 'resource' ? 'room' : 'shared';
const remoteKindOf = (values: Values): RemoteKind => (kindOf(values) === 'room' ? 'Room' : 'Shared');

/** With a user of its own, whose sign-in is blocked; one that is there already is licensed until its mailbox is made, and of its kind. */
function makeShared(state: State, values: Values): string {
  const about = aboutOf(values);
  const there = ownMailbox(state, about);
  if (there) return `The mailbox is there.\nExchangeGuid : ${there.guid}`;
  const user = theUser(state, about);
  const made = user?.state === 'live' ? onUser(state, user, values) : alone(state, values);
  return `The mailbox is made: ${made.kind}.\nExchangeGuid : ${made.guid}`;
}

function alone(state: State, values: Values): Mailbox {
  const upn = valueOf(values, 'upn');
  const { user: person } = aboutOf(values);
  const taken = state.users.some(
    (one) => one.state === 'live' && one.upn.toLowerCase() === upn.toLowerCase(),
  );
  if (taken) throw new Refused(`${upn} is the sign-in name of somebody else.`, 'ObjectExists');
  const name = values['display-name'] ?? upn;
  const user = addUser(state, { person, upn, name, addresses: [`SMTP:${upn}`], enabled: false });
  return newMailbox(state, { person, user: user.id, upn, displayName: name, kind: kindOf(values) });
}

function onUser(state: State, user: User, values: Values): Mailbox {
  const sku = hasExchangePlan(state, user) ? undefined : freeSku(state, undefined);
  if (sku) license(state, user, sku);
  reconcile(state, user.id);
  const mailbox = need(ownMailbox(state, aboutOf(values)), 'mailbox that the licence made');
  setKind(state, mailbox, kindOf(values));
  if (sku) assign(state, user.id, { remove: [sku.id] });
  return mailbox;
}

/** Enable-RemoteMailbox or Set-RemoteMailbox; where the type is refused because it was migrated, its attributes are written by hand (KB 2710029). */
function makeRemoteShared(state: State, values: Values): string {
  const account = liveAccount(state, aboutOf(values));
  if (!state.tenant.exchangeOnPremises)
    throw new Refused('There are no Exchange tools on-premises.', 'NoTools');
  const kind = remoteKindOf(values);
  if (!remoteKind(account)) enableRemote(state, account, {});
  try {
    setRemote(state, account, { kind });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
  // What says Migrated and has no mailbox in the cloud gets none (H32), so the bit that asks for one is written.
  if (!theMailbox(state, aboutOf(values))) write(state, account, kind);
  return `RecipientTypeDetails : ${kinds[kind].shown}\nExchangeGuid : ${account.mailboxGuid ?? ''}`;
}

const provisionMailbox = 1;
function write(state: State, { guid }: Account, kind: RemoteKind): void {
  const { bits, details } = kinds[kind];
  changeAccount(state, guid, { remoteType: provisionMailbox + bits, details });
}

function onBothSides(state: State, values: Values): string {
  const about = aboutOf(values);
  const account = theAccount(state, about);
  const mailbox = theMailbox(state, about);
  if (account && remoteKind(account)) setRemote(state, account, { kind: 'Shared' });
  if (mailbox) setKind(state, mailbox, 'shared');
  if (!mailbox && !account) throw new Refused('There is neither account nor mailbox.', 'NotFound');
  return 'It is shared on both sides.';
}

export const sharedActs = {
  ...act('make-shared-mailbox', ['person', 'upn'], makeShared),
  ...act('make-remote-shared-mailbox', ['person'], makeRemoteShared),
  ...act('make-shared-on-both-sides', ['person'], onBothSides),
};
