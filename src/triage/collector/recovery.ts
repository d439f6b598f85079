import { attributeFacts, guidFacts, restoreFacts } from '../facts/directory-account';
import { anchorFacts, originFacts } from '../facts/entra-user';
import { deletedMailboxFacts, ownerFacts, type DeletedMailbox } from '../facts/mailbox';
import { domainFacts } from '../facts/sync';
import { directoryOf, syncTracesOf, type Subject } from './subject';
import type { Mailbox } from './schema';
import type { CollectedFindings } from './findings';

/** Answers what the recovery of a lost mailbox asks about the account, the mailbox and the way back. */
export function tellRecovery(subject: Subject, told: CollectedFindings): void {
  tellEntra(subject, told);
  tellMailbox(subject, told);
  tellIds(subject, told);
  tellOrigin(subject, told);
  tellOnPremises(subject, told);
  tellMatch(subject, told);
}

function tellEntra({ entra, tenantSyncs, onPremises }: Subject, { answer, take }: CollectedFindings): void {
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
  take(anchorFacts(syncTracesOf(user), tenantSyncs));
  if (onPremises?.state === 'present' && user.immutableId && user.syncEnabled === false)
    answer(
      'left-scope',
      'yes',
      'the deleted user shows OnPremisesSyncEnabled False and OnPremisesImmutableId, and Active Directory has the account',
    );
}

function tellMailbox({ mailbox, twin }: Subject, told: CollectedFindings): void {
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
    told.take(deletedMailboxFacts(deletedOf(mailbox.mailbox), 'soft-deleted-kind'));
  if (twin?.state === 'none') answer('twin', 'none', 'no deleted mailbox by address, id, GUID or name');
  if (twin?.state !== 'found') return;
  answer('mail-missing', 'yes', 'a second, deleted mailbox of the same person is listed');
  if (twin.mailbox) told.take(deletedMailboxFacts(deletedOf(twin.mailbox), 'twin'));
}

function deletedOf({ inactive, wasInactive, softDeleted, retired }: Mailbox): DeletedMailbox {
  return {
    inactive: inactive ?? false,
    wasInactive: wasInactive ?? false,
    softDeleted: softDeleted ?? null,
    retired: retired ?? null,
  };
}

function tellIds({ entra, mailbox }: Subject, { take }: CollectedFindings): void {
  const found = mailbox?.mailbox;
  if (!found || !entra) return;
  if (found.directoryId && !entra.user && entra.state === 'hard-deleted')
    take([['ids', 'empty', 'no user, live or deleted, has the ExternalDirectoryObjectId of the mailbox']]);
  else take(ownerFacts(found.directoryId ?? null, entra.user?.id));
}

function tellOrigin(subject: Subject, { answer, take }: CollectedFindings): void {
  const { entra, onPremises, tenantSyncs } = subject;
  const account = 'on-premises-account';
  if (tenantSyncs === false)
    return answer(account, 'managed', 'the tenant does not sync with Active Directory');
  if (onPremises)
    return answer(
      account,
      onPremises.state,
      `Active Directory has the ${onPremises.state === 'deleted' ? 'deleted ' : ''}account${entra ? '' : ', and this server syncs'}`,
    );
  if (subject.entra?.user) take(originFacts(syncTracesOf(subject.entra.user), directoryOf(subject)));
}

function tellOnPremises(
  { collected: { parts }, onPremises, looked }: Subject,
  { answer, take }: CollectedFindings,
): void {
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
  const { mailNickname, recipientKind, exchangeGuid, archiveGuid } = account;
  if (state === 'present' && forest?.exchangeSchema)
    take(attributeFacts({ recipientType: recipientKind ?? null, mailNickname: mailNickname ?? null }));
  if (forest?.exchangeSchema === true || noExchange) {
    const carried = { mailboxGuid: exchangeGuid ?? null, archiveGuid: archiveGuid ?? null };
    take(
      guidFacts(carried, state === 'deleted' && (account.recycled === true || forest?.recycleBin !== true)),
    );
  }
  if (state === 'deleted') take(restoreFacts(forest?.recycleBin ?? undefined, account.recycled === true));
}

function tellMatch(
  { collected: { parts, upn }, entra, looked }: Subject,
  { answer, take }: CollectedFindings,
): void {
  const domain = upn.split('@').at(-1)?.toLowerCase();
  const authentication = parts.domain.items.find(({ name }) => name.toLowerCase() === domain)?.authentication;
  take(domainFacts(authentication));
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
