import { anchorFrom } from '../../model/sync/anchor';
import { accountOf } from '../../model/on-premises/accounts';
import { userOf } from '../../model/entra/users';
import { holderOf, isMailbox } from '../../model/exchange/mailboxes';
import { remoteKind } from '../../model/on-premises/remote-mailbox';
import { isInScope } from '../../model/on-premises/scope';
import type { Account, Mailbox, State } from '../../model/state/state';
import { isListed, ownMailbox, theAccount, theUser, type About } from '../about';

type Look = (state: State, about: About) => boolean;
const of =
  (is: (one: Account, state: State, about: About) => boolean): Look =>
  (state, about) => {
    const found = theAccount(state, about);
    return found !== undefined && is(found, state, about);
  };
const anchors = ({ guid, consistency }: Account) =>
  [guid, consistency].flatMap((one) => (one ? [anchorFrom(one)] : []));
const carried = ({ mailboxGuid, archiveGuid }: Account) =>
  [mailboxGuid, archiveGuid].filter((one) => one !== undefined);
/** msExchRecipientTypeDetails of a mailbox on a server. */
const serverMailboxes = [1, 4, 16, 32];

/** The accounts in scope that carry a GUID of a soft-deleted mailbox, each with that mailbox. */
function onBothLists(state: State): [Account, Mailbox][] {
  const accounts = state.accounts.filter((one) => one.state === 'live' && isInScope(state, one));
  return state.mailboxes.filter(isListed).flatMap((mailbox) => {
    const of = (guid: string) => guid === mailbox.guid || guid === mailbox.archive;
    return accounts.filter((one) => carried(one).some(of)).map((one): [Account, Mailbox] => [one, mailbox]);
  });
}

export const accountConditions = {
  'another-anchor': of((one, state, about) => {
    const anchor = theUser(state, about)?.anchor;
    return anchor !== undefined && !anchors(one).includes(anchor);
  }),
  'account-deleted': (state: State, about: About) => theAccount(state, about)?.state !== 'live',
  'account-restorable': of((one) => one.state === 'deleted' || one.state === 'tombstone'),
  'account-gone-for-good': (state: State, about: About) =>
    !state.accounts.some((one) => one.person === about.user && one.state !== 'recycled'),
  'alias-empty': of((one) => one.state === 'live' && one.alias === undefined),
  'account-bare': of((one) => one.state === 'live' && (one.upn === undefined || one.alias === undefined)),
  'account-in-scope': of((one, state) => one.state === 'live' && isInScope(state, one)),
  'account-filtered': of((one) => one.filtered === true),
  'remote-mailbox': of((one) => remoteKind(one) !== undefined),
  'foreign-guid': of((one, state, about) => {
    const own = ownMailbox(state, about);
    return carried(one).some((guid) => guid !== own?.guid && guid !== own?.archive);
  }),
  'carries-mailbox-guid': of(
    ({ mailboxGuid }, state, about) =>
      mailboxGuid !== undefined && mailboxGuid !== ownMailbox(state, about)?.guid,
  ),
  'guid-of-live-mailbox': of((one, state, about) => {
    const user = theUser(state, about);
    return carried(one).some((guid) => {
      const holder = holderOf(state, guid, user?.id);
      return holder !== undefined && isMailbox(holder) && holder.state === 'connected';
    });
  }),
  'guid-on-both-lists': (state: State) => onBothLists(state).length > 0,
  'mailbox-endangered': (state: State) =>
    onBothLists(state).some(([account, mailbox]) => {
      const anchor = userOf(state, mailbox.user)?.anchor;
      return anchor === undefined || !anchors(account).includes(anchor);
    }),
  'exchange-tools': (state: State) => state.tenant.exchangeOnPremises,
  'mailbox-on-premises': of(
    (one) => one.state === 'live' && one.details !== undefined && serverMailboxes.includes(one.details),
  ),
  'anchor-overwritten': of((one, state, about) => {
    const anchor = theUser(state, about)?.anchor;
    return one.consistency !== undefined && anchor !== undefined && anchorFrom(one.consistency) !== anchor;
  }),
  'mapping-may-go': of((one, state, about) => {
    const mapping = theUser(state, about)?.mapping;
    return mapping !== undefined && (mapping === one.guid || accountOf(state, mapping)?.state !== 'live');
  }),
};
