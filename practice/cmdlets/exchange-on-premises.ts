import { accountOf, newAccount, refuse } from '../model/on-premises/accounts';
import {
  disableRemote,
  enableRemote,
  enableRemoteArchive,
  setRemote,
  type RemoteChange,
  type RemoteKind,
} from '../model/on-premises/remote-mailbox';
import { Refused } from '../model/refused';
import type { Account, State } from '../model/state/state';
import type { Answer, Call } from '../powershell/call';
import { found, Refusal, text } from '../powershell/tenant/answer';
import { one } from '../powershell/tenant/identity';
import type { Cmdlet } from './cmdlet';
import { directoryOf } from './project/directory';

/** The account that an -Identity names among these recipients. */
function accountIn(
  state: State,
  lists: ('remoteMailboxes' | 'onPremisesUsers' | 'onPremisesRecipients')[],
  call: Call,
): Account {
  const shown = directoryOf(state);
  const seen = lists.flatMap((list) => shown[list]);
  const unique = [...new Map(seen.map((thing) => [text(thing['Guid']), thing])).values()];
  const account = accountOf(state, text(one(unique, call)['Guid']));
  if (!account) throw new Error('A recipient without an account.');
  return account;
}

function remoteMailbox(state: State, account: Account): Answer {
  return found(directoryOf(state).remoteMailboxes.find((shown) => text(shown['Guid']) === account.guid));
}

const optional = (value: unknown) => (value === undefined ? undefined : text(value));
const isEmpty = (guid: string) => guid === '' || /^0{8}(-0{4}){3}-0{12}$/.test(guid);

const enable: Cmdlet = (state, call) => {
  const { Archive: archive, Shared: shared, Alias: alias } = call.parameters;
  if (archive) {
    const account = accountIn(state, ['remoteMailboxes'], call);
    return remoteMailbox(state, enableRemoteArchive(state, account));
  }
  const account = accountIn(state, ['onPremisesUsers', 'onPremisesRecipients'], call);
  const made = enableRemote(state, account, {
    routing: optional(call.parameters['RemoteRoutingAddress']),
    primary: optional(call.parameters['PrimarySmtpAddress']),
    alias: optional(alias),
    shared: shared === true,
  });
  return remoteMailbox(state, made);
};

const create: Cmdlet = (state, call) => {
  const { parameters } = call;
  const shared = parameters['Shared'] === true;
  if (!shared && parameters['Password'] === undefined) throw refuse('PasswordNeeded');
  const upn = text(parameters['UserPrincipalName'] ?? parameters['PrimarySmtpAddress']);
  const name = text(parameters['Name']);
  const sam = text(parameters['SamAccountName'] ?? upn.split('@')[0] ?? name);
  const [first] = state.ous;
  const base = first?.path.slice(first.path.search(/DC=/i)) ?? 'DC=contoso,DC=com';
  const before = state.accounts.find((other) => other.upn?.toLowerCase() === upn.toLowerCase());
  const account = newAccount(state, {
    person: before?.person ?? sam,
    sam,
    name,
    ou: optional(parameters['OnPremisesOrganizationalUnit']) ?? `CN=Users,${base}`,
    upn,
    enabled: !shared,
  });
  const made = enableRemote(state, account, {
    routing: optional(parameters['RemoteRoutingAddress']),
    primary: optional(parameters['PrimarySmtpAddress']),
    alias: optional(parameters['Alias']),
    shared,
  });
  return remoteMailbox(state, parameters['Archive'] ? enableRemoteArchive(state, made) : made);
};

function addressesIn(value: unknown): RemoteChange['addresses'] {
  if (value === undefined) return undefined;
  if (typeof value !== 'object' || value === null || Array.isArray(value) || '$said' in value)
    return [value].flat().map(text);
  const table = Object.fromEntries(
    Object.entries(value).map(([name, own]) => [name.toLowerCase(), own as unknown]),
  );
  const list = (name: string) => (table[name] === undefined ? [] : [table[name]].flat().map(text));
  return { add: list('add'), remove: list('remove') };
}

const types: readonly string[] = ['Regular', 'Room', 'Equipment', 'Shared'] satisfies RemoteKind[];

function kindIn(value: unknown): RemoteKind | undefined {
  if (value === undefined) return undefined;
  const kind = types.find((name) => name.toLowerCase() === text(value).toLowerCase());
  if (kind === undefined)
    throw new Refused(`The practice tenant does not know the type ${text(value)} of a remote mailbox.`);
  return kind as RemoteKind;
}

const set: Cmdlet = (state, call) => {
  const { parameters } = call;
  const account = accountIn(state, ['remoteMailboxes'], call);
  const exchangeGuid = optional(parameters['ExchangeGuid']);
  const archiveGuid = optional(parameters['ArchiveGuid']);
  if (archiveGuid !== undefined && isEmpty(archiveGuid))
    throw new Refusal({
      message: "Cannot validate argument on parameter 'ArchiveGuid'. The argument is empty.",
      id: 'ParameterArgumentValidationError',
      category: 'InvalidData',
      terminating: true,
    });
  setRemote(state, account, {
    name: optional(parameters['Name']),
    alias: optional(parameters['Alias']),
    upn: optional(parameters['UserPrincipalName']),
    routing: optional(parameters['RemoteRoutingAddress']),
    primary: optional(parameters['PrimarySmtpAddress']),
    addresses: addressesIn(parameters['EmailAddresses']),
    kind: kindIn(parameters['Type']),
    archiveGuid: archiveGuid?.toLowerCase(),
    ...(exchangeGuid !== undefined && {
      exchangeGuid: { guid: isEmpty(exchangeGuid) ? undefined : exchangeGuid.toLowerCase() },
    }),
  });
  return found();
};

/** The cmdlets of the Exchange Management Shell that change remote mailboxes. */
export const exchangeOnPremises: Record<string, Cmdlet> = {
  'Enable-RemoteMailbox': enable,
  'Disable-RemoteMailbox': (state, call) => {
    const account = accountIn(state, ['remoteMailboxes'], call);
    disableRemote(state, account, call.parameters['Archive'] === true);
    return found();
  },
  'New-RemoteMailbox': create,
  'Set-RemoteMailbox': set,
};
