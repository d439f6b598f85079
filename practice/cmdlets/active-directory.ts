import {
  changeAccount,
  deleteAccount,
  distinguishedName,
  enableRecycleBin,
  moveAccount,
  newAccount,
  restoreAccount,
} from '../model/on-premises/accounts';
import { groupName } from '../model/sync/members';
import { deleteOu, renameOu, restoreOu } from '../model/on-premises/ous';
import type { Account, Ou, State } from '../model/state/state';
import type { Call } from '../powershell/call';
import { found, notFoundInDirectory, text } from '../powershell/tenant/answer';
import { attributesAfter } from './ad-attributes';
import type { Cmdlet } from './cmdlet';

const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
const deletedName = (name: string, guid: string, base: string) =>
  `${name}\\0ADEL:${guid},CN=Deleted Objects,${base.slice(base.search(/DC=/i))}`;

function dnOf(one: Account): string {
  return one.state === 'live' ? distinguishedName(one) : deletedName(`CN=${one.name}`, one.guid, one.ou);
}

/** The account that an -Identity names: ObjectGUID, SID, logon name or distinguished name. A deleted one is not found unless it is asked for. */
function accountAt(state: State, identity: string, deleted = false): Account | undefined {
  return state.accounts
    .filter((one) => (one.state === 'live') !== deleted)
    .find(
      (one) =>
        [one.guid, one.sid, dnOf(one)].some((key) => same(key, identity)) ||
        (!deleted && same(one.sam, identity)),
    );
}

function ouNamed(state: State, identity: string, deleted = false): Ou | undefined {
  return state.ous
    .filter((one) => (one.deletedAt !== undefined) === deleted)
    .find(
      (one) =>
        same(one.guid, identity) ||
        same(one.path, identity) ||
        same(deletedName(one.path.split(',')[0] ?? '', one.guid, one.path), identity),
    );
}

const identityOf = ({ parameters }: Call) => text(parameters['Identity']);

function theAccount(state: State, call: Call): Account {
  const account = accountAt(state, identityOf(call));
  if (!account) throw notFoundInDirectory(identityOf(call));
  return account;
}

/** An account where there is one, else an OU. */
function thing(state: State, call: Call, deleted = false): { account: Account } | { ou: Ou } {
  const identity = identityOf(call);
  const account = accountAt(state, identity, deleted);
  if (account) return { account };
  const ou = ouNamed(state, identity, deleted);
  if (ou) return { ou };
  throw notFoundInDirectory(identity);
}

const setAttributes: Cmdlet = (state, call) => {
  const {
    UserPrincipalName: upn,
    SamAccountName: sam,
    EmailAddress: mail,
    Enabled: enabled,
  } = call.parameters;
  const account = theAccount(state, call);
  changeAccount(state, account.guid, {
    ...attributesAfter(state, account, call.parameters),
    ...(upn !== undefined && { upn: text(upn) }),
    ...(sam !== undefined && { sam: text(sam) }),
    ...(mail !== undefined && { mail: text(mail) }),
    ...(enabled !== undefined && { enabled: enabled === true }),
  });
  return found();
};

const setEnabled =
  (enabled: boolean): Cmdlet =>
  (state, call) => {
    changeAccount(state, theAccount(state, call).guid, { enabled });
    return found();
  };

const remove: Cmdlet = (state, call) => {
  const one = thing(state, call);
  if ('account' in one) deleteAccount(state, one.account.guid);
  else deleteOu(state, one.ou.path);
  return found();
};

/** Whose a new account is: whoever had the name, the address or the logon name before, else somebody new. */
function personOf(state: State, { sam, upn }: Pick<Account, 'sam' | 'upn'>): string {
  const user = state.users.find((one) => upn !== undefined && same(one.upn, upn));
  const account = state.accounts.find((one) => same(one.sam, sam) || (upn && same(one.upn ?? '', upn)));
  return account?.person ?? user?.person ?? sam;
}

const create: Cmdlet = (state, { parameters }) => {
  const { Name: name, UserPrincipalName: upn, EmailAddress: mail, Path: path, Enabled: enabled } = parameters;
  const sam = text(parameters['SamAccountName'] ?? name);
  const [first] = state.ous;
  const base = first?.path.slice(first.path.search(/DC=/i)) ?? 'DC=contoso,DC=com';
  const names = { sam, ...(upn !== undefined && { upn: text(upn) }) };
  const made = newAccount(state, {
    ...names,
    person: personOf(state, names),
    name: text(name),
    ou: path === undefined ? `CN=Users,${base}` : text(path),
    enabled: enabled === true,
    ...(mail !== undefined && { mail: text(mail) }),
  });
  const others = attributesAfter(state, made, { Replace: parameters['OtherAttributes'] });
  Object.assign(made, others);
  return found();
};

const restore: Cmdlet = (state, call) => {
  const one = thing(state, call, true);
  const path = call.parameters['TargetPath'];
  if ('ou' in one) restoreOu(state, one.ou.path);
  else restoreAccount(state, one.account.guid, path === undefined ? undefined : text(path));
  return found();
};

const rename: Cmdlet = (state, call) => {
  const one = thing(state, call);
  const name = text(call.parameters['NewName']);
  if ('ou' in one) renameOu(state, one.ou.path, name);
  else changeAccount(state, one.account.guid, { name });
  return found();
};

function namedGroup(state: State, identity: string): string {
  const synced = state.groups.filter((one) => one.synced && !one.deletedAt).map((one) => one.name);
  const known = [...synced, ...state.accounts.flatMap((one) => one.groups)];
  const group = known.find((one) => same(groupName(one), groupName(identity)));
  if (group === undefined) throw notFoundInDirectory(identity);
  return group;
}

const listed = (value: unknown) => [value].flat().map(text);

const membership =
  (member: boolean, groups: string, members: string): Cmdlet =>
  (state, { parameters }) => {
    const named = listed(parameters[groups]).map((one) => namedGroup(state, one));
    const accounts = listed(parameters[members]).map((one) => {
      const account = accountAt(state, one);
      if (!account) throw notFoundInDirectory(one);
      return account;
    });
    for (const { guid, groups: before } of accounts) {
      const others = before.filter((one) => !named.some((group) => same(groupName(group), groupName(one))));
      changeAccount(state, guid, { groups: member ? [...others, ...named] : others });
    }
    return found();
  };

const enableFeature: Cmdlet = (state, call) => {
  const { Scope: scope, Target: target } = call.parameters;
  const forest = /^ForestOrConfigurationSet$/i.test(text(scope)) && text(target) !== '';
  if (!/recycle bin/i.test(identityOf(call)) || !forest) throw notFoundInDirectory(identityOf(call));
  enableRecycleBin(state);
  return found();
};

/** The cmdlets of the ActiveDirectory module that change something. */
export const activeDirectory: Record<string, Cmdlet> = {
  'Set-ADUser': setAttributes,
  'Set-ADObject': setAttributes,
  'New-ADUser': create,
  'Remove-ADUser': (state, call) => {
    deleteAccount(state, theAccount(state, call).guid);
    return found();
  },
  'Remove-ADObject': remove,
  'Remove-ADOrganizationalUnit': remove,
  'Restore-ADObject': restore,
  'Rename-ADObject': rename,
  'Move-ADObject': (state, call) => {
    moveAccount(state, theAccount(state, call).guid, text(call.parameters['TargetPath']));
    return found();
  },
  'Enable-ADAccount': setEnabled(true),
  'Disable-ADAccount': setEnabled(false),
  'Add-ADGroupMember': membership(true, 'Identity', 'Members'),
  'Remove-ADGroupMember': membership(false, 'Identity', 'Members'),
  'Add-ADPrincipalGroupMembership': membership(true, 'MemberOf', 'Identity'),
  'Remove-ADPrincipalGroupMembership': membership(false, 'MemberOf', 'Identity'),
  'Enable-ADOptionalFeature': enableFeature,
};
