import { localPart } from '../../model/addresses';
import { changeAccount } from '../../model/on-premises/accounts';
import { Refused } from '../../model/refused';
import { enableRemote, remoteKind, setRemote } from '../../model/on-premises/remote-mailbox';
import { note, type State } from '../../model/state/state';
import { aboutOf, need, ownMailbox } from '../about';
import { liveAccount } from './accounts';
import { act } from './titled';

type Values = Record<string, string>;

function makeRemote(state: State, values: Values): string {
  const about = aboutOf(values);
  const account = liveAccount(state, about);
  if (!state.tenant.exchangeOnPremises)
    throw new Refused('There are no Exchange tools on-premises.', 'NoTools');
  if (!remoteKind(account)) enableRemote(state, account, {});
  const mailbox = ownMailbox(state, about);
  if (mailbox) setRemote(state, account, { exchangeGuid: { guid: mailbox.guid } });
  return `${account.sam} is a remote mailbox.\nExchangeGuid : ${account.mailboxGuid ?? ''}`;
}

const mailUserType = 128;

function makeMailUser(state: State, values: Values): string {
  const account = liveAccount(state, aboutOf(values));
  const external = need(values.external, 'external address');
  const alias = account.alias ?? localPart(account.upn ?? account.sam);
  changeAccount(state, account.guid, {
    alias,
    targetAddress: `SMTP:${external}`,
    mail: external,
    addresses: [`SMTP:${external}`, ...account.addresses.map((one) => one.replace(/^SMTP:/, 'smtp:'))],
    details: mailUserType,
  });
  return `${account.sam} is a mail user with ${external}.`;
}

const remoteUserMailbox = 2147483648;

function correctType(state: State, values: Values): string {
  const account = liveAccount(state, aboutOf(values));
  changeAccount(state, account.guid, {
    details: account.remoteType === undefined ? undefined : remoteUserMailbox,
  });
  return `msExchRecipientTypeDetails : ${account.details ?? 'empty'}`;
}

export const onPremisesExchangeActs = {
  ...act('make-remote-mailbox', ['person'], makeRemote),
  ...act('make-mail-user', ['person', 'external'], makeMailUser),
  ...act('correct-recipient-type', ['person'], correctType),
  ...act('install-exchange-tools', [], (state) => {
    Object.assign(state.tenant, { exchangeOnPremises: true, exchangeSchema: true });
    note(state, 'H27', 'The Exchange Management Tools are installed, and the schema is extended');
    return 'The Exchange Management Tools are there.';
  }),
};
