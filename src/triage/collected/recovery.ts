import { wasSynced, type Subject } from './subject';
import type { Mailbox } from './schema';
import type { Told } from './tell';

/** Answers what the recovery of a lost mailbox asks about the account, the mailbox and the way back. */
export function tellRecovery(subject: Subject, told: Told): void {
  tellEntra(subject, told);
  tellMailbox(subject, told);
  tellIds(subject, told);
  tellOrigin(subject, told);
  tellOnPremises(subject, told);
  tellMatch(subject, told);
}

function tellEntra({ entra, tenantSyncs, onPremises }: Subject, { answer }: Told): void {
  if (!entra) return;
  const said = {
    present: 'Get-MgUser prints the user',
    'soft-deleted': 'it is among the deleted users',
    'hard-deleted': 'no live and no deleted user by id, address, anchor or name',
  };
  answer('entra-account', entra.state, said[entra.state]);
  const { user } = entra;
  if (!user || entra.state !== 'soft-deleted') return;
  if (user.deleted) answer('entra-deleted-on', user.deleted, `DeletedDateTime ${user.deleted}`);
  if (!wasSynced(user)) answer('anchor', 'no', 'OnPremisesImmutableId is empty and nothing shows a sync');
  if (user.immutableId && tenantSyncs === true)
    answer('anchor', 'yes', 'OnPremisesImmutableId has a value and the tenant syncs');
  if (user.immutableId && tenantSyncs === false)
    answer('anchor', 'ended', 'OnPremisesImmutableId has a value, but the tenant does not sync');
  if (onPremises?.state === 'present' && user.immutableId && user.syncEnabled === false)
    answer(
      'left-scope',
      'yes',
      'the deleted user shows OnPremisesSyncEnabled False and OnPremisesImmutableId, and Active Directory has the account',
    );
}

function tellMailbox({ mailbox, twin }: Subject, told: Told): void {
  const { answer } = told;
  if (mailbox) {
    const said = {
      present: 'Get-Mailbox prints it',
      'soft-deleted': 'Get-Mailbox -SoftDeletedMailbox prints it',
      'not-present': 'every search is empty, in the right tenant',
    };
    answer('mailbox', mailbox.state, said[mailbox.state]);
  }
  if (mailbox?.state === 'soft-deleted' && mailbox.mailbox)
    tellDeleted(mailbox.mailbox, 'soft-deleted-kind', told);
  if (twin?.state === 'none') answer('twin', 'none', 'no deleted mailbox by address, id, GUID or name');
  if (twin?.state !== 'found') return;
  answer('mail-missing', 'yes', 'a second, deleted mailbox of the same person is listed');
  if (twin.mailbox) tellDeleted(twin.mailbox, 'twin', told);
}

function tellDeleted(
  { inactive, wasInactive, softDeleted, retired }: Mailbox,
  question: string,
  { answer }: Told,
): void {
  if (inactive) answer(question, 'inactive', 'IsInactiveMailbox True');
  else if (wasInactive) answer(question, 'was-inactive', 'WasInactiveMailbox True');
  else answer(question, 'soft-deleted', 'IsInactiveMailbox and WasInactiveMailbox are not True');
  answer('mailbox-deleted-on', softDeleted ?? 'unknown', `WhenSoftDeleted ${softDeleted ?? 'is empty'}`);
  if (wasInactive && !inactive)
    answer('inactive-retired-on', retired ?? 'unknown', `InactiveMailboxRetireTime ${retired ?? 'is empty'}`);
}

function tellIds({ entra, mailbox }: Subject, { answer }: Told): void {
  const found = mailbox?.mailbox;
  if (!found || !entra) return;
  const { directoryId } = found;
  if (!directoryId) answer('ids', 'empty', 'ExternalDirectoryObjectId is empty');
  else if (entra.user) {
    const same = directoryId === entra.user.id;
    answer(
      'ids',
      same ? 'same' : 'different',
      `ExternalDirectoryObjectId ${same ? 'equals' : 'is not'} the Id of the user`,
    );
  } else if (entra.state === 'hard-deleted')
    answer('ids', 'empty', 'no user, live or deleted, has the ExternalDirectoryObjectId of the mailbox');
}

function tellOrigin(
  { entra, onPremises, tenantSyncs, collected: { parts } }: Subject,
  { answer }: Told,
): void {
  const account = 'on-premises-account';
  if (tenantSyncs === false)
    return answer(account, 'managed', 'the tenant does not sync with Active Directory');
  if (onPremises)
    return answer(
      account,
      onPremises.state,
      `Active Directory has the ${onPremises.state === 'deleted' ? 'deleted ' : ''}account${entra ? '' : ', and this server syncs'}`,
    );
  const unclear = parts.adUser.items.length > 0 || parts.deletedAdUsers.items.length > 0;
  if (entra?.user && !wasSynced(entra.user) && !unclear)
    answer(account, 'managed', 'OnPremisesSyncEnabled and OnPremisesImmutableId are both empty');
}

/** Remote mailboxes as msExchRecipientTypeDetails counts them: user, room, equipment, shared. */
export const remoteKinds = ['2147483648', '8589934592', '17179869184', '34359738368'];

function tellOnPremises({ collected: { parts }, onPremises, looked }: Subject, { answer }: Told): void {
  const [forest] = parts.adForest.items;
  const noExchange = looked('adForest') && forest?.exchangeSchema === false;
  if (forest?.exchangeTools) answer('exchange-hybrid', 'yes', 'Get-RemoteMailbox is there');
  else if (noExchange) answer('exchange-hybrid', 'no', 'Active Directory has no Exchange schema');
  if (noExchange)
    answer(
      'other-places',
      'no',
      'Active Directory has no Exchange schema, so there never was an Exchange server',
    );
  if (!onPremises) return;
  const { state, account } = onPremises;
  if (state === 'present' && account.recipientKind === '1')
    answer('other-places', 'yes', 'msExchRecipientTypeDetails 1: a mailbox on-premises');
  if (state === 'present' && remoteKinds.includes(account.recipientKind ?? ''))
    answer('other-places', 'no', `msExchRecipientTypeDetails ${account.recipientKind}: a remote mailbox`);
  if (forest?.exchangeSchema === true || noExchange) {
    const carries = account.archiveGuid ? 'archive' : account.exchangeGuid ? 'mailbox' : 'none';
    const said = {
      archive: 'msExchArchiveGUID has a value',
      mailbox: 'msExchMailboxGuid has a value',
      none: 'both GUIDs are empty',
    };
    answer('ad-guid', carries, said[carries]);
  }
  if (state !== 'deleted' || account.recycled) return;
  if (forest?.recycleBin === true)
    answer('ad-object', 'same', 'the deleted object is found and the Recycle Bin is on');
  if (forest?.recycleBin === false)
    answer('ad-object', 'shell', 'the deleted object is found, but the Recycle Bin is off');
}

function tellMatch({ collected: { parts, upn }, entra, looked }: Subject, { answer }: Told): void {
  const domain = upn.split('@').at(-1)?.toLowerCase();
  const authentication = parts.domain.items
    .find(({ name }) => name.toLowerCase() === domain)
    ?.authentication.toLowerCase();
  if (authentication === 'federated') answer('federated', 'yes', 'AuthenticationType Federated');
  if (authentication === 'managed') answer('federated', 'no', 'AuthenticationType Managed');
  const user = entra?.user;
  if (!user) return;
  const groups = user.licenceStates.filter(({ group }) => group).length;
  if (groups > 0) answer('group-licence', 'yes', 'AssignedByGroup has a value');
  else if (entra.state === 'present' && user.licenceStates.length > 0)
    answer('group-licence', 'no', 'every licence is assigned directly');
  const blocked = parts.hardMatch.items[0]?.blocked;
  const roles = [parts.roles, parts.eligibleRoles, parts.groupRoles].flatMap(({ items }) => items);
  const privileged = roles.some((role) => role.user === user.id);
  const all = looked('roles', 'eligibleRoles', 'groupRoles');
  const plain = entra.state === 'present' && all && !privileged;
  if (typeof blocked !== 'boolean' || !(privileged || plain)) return;
  const state = blocked ? (privileged ? 'both' : 'blocked') : privileged ? 'privileged' : 'free';
  answer(
    'hard-match',
    state,
    `BlockCloudObjectTakeoverThroughHardMatchEnabled ${blocked ? 'True' : 'False'}, ${privileged ? 'a role' : 'no role'}, assigned or eligible`,
  );
}
