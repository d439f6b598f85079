import {
  archiveFacts,
  deletedMailboxFacts,
  managedFacts,
  ownerFacts,
  type DeletedMailbox,
} from '../../facts/mailbox';
import { answer, dayShown, detail, note, take, type Findings } from '../findings';
import { mailboxState } from './object-kind';
import type { Personal } from './personal';
import { fitting, flag, flagShown, guidOf, guidShown, textShown, type Values } from '../property-values';

/**
 * Learns from the mailboxes of one person: in use, deleted, or both. `inUse`: one in use is known already, and a search
 * of the deleted ones does not speak against it.
 */
export function learnMailboxes(learned: Findings, people: readonly Personal[], inUse: boolean): void {
  const mailboxes = people.filter(({ kind }) => kind === 'mailbox').map(({ block }) => block);
  const of = (state: string) => mailboxes.filter((block) => mailboxState(block, learned.today) === state);
  if (of('on-premises').length > 0) {
    note(
      learned,
      'shows-server-shell',
      '[PS] is the prompt of the Exchange Management Shell on a server: this mailbox is on-premises. Whether there is one in Exchange Online too, only Get-Mailbox there says.',
    );
    answer(learned, 'other-places', 'yes', '[PS], the shell of an Exchange server, printed a mailbox');
  }
  const [present, deleted] = [unique(of('present').map(valuesOf)), unique(of('deleted').map(valuesOf))];
  if (new Set(present.flatMap((one) => guidOf(one, 'exchangeguid') ?? [])).size > 1)
    learned.conflicts.push('The paste shows several mailboxes in use.');
  for (const values of present) {
    answer(learned, 'mailbox', 'present', 'a mailbox in use is printed');
    detail(learned, 'target-guid', guidOf(values, 'exchangeguid'), 'ExchangeGuid of the mailbox in use');
    if (deleted.length === 0)
      detail(
        learned,
        'directory-id',
        guidOf(values, 'externaldirectoryobjectid'),
        'ExternalDirectoryObjectId',
      );
    detail(learned, 'display-name', fitting(values, 'displayname', /^\S.{0,200}$/), 'DisplayName');
    take(learned, managedFacts(flagShown(values, 'isexchangecloudmanaged')));
  }
  const mailUsers = people.filter(({ kind }) => kind === 'mail-user').map(({ block }) => block.values);
  learnArchive(learned, present, mailUsers);
  if (deleted.length > 1) {
    learned.conflicts.push(
      `The paste shows ${deleted.length} deleted mailboxes: take the one with the right WhenSoftDeleted and ExternalDirectoryObjectId.`,
    );
    if (present.length === 0 && !inUse)
      answer(learned, 'mailbox', 'soft-deleted', 'deleted mailboxes are printed');
    return;
  }
  const [lost] = deleted;
  if (lost) learnDeleted(learned, lost, present.length > 0 || inUse);
}

function valuesOf({ values }: { values: Values }): Values {
  return values;
}

/** The same mailbox printed twice is one. */
function unique(all: readonly Values[]): Values[] {
  const merged = new Map<string, Values>();
  all.forEach((values, index) => {
    const key = guidOf(values, 'exchangeguid') ?? `${index}`;
    merged.set(key, new Map([...(merged.get(key) ?? []), ...values]));
  });
  return [...merged.values()];
}

function learnDeleted(learned: Findings, values: Values, beside: boolean): void {
  if (beside) answer(learned, 'mail-missing', 'yes', 'a deleted mailbox is printed beside the one in use');
  else answer(learned, 'mailbox', 'soft-deleted', evidence(values));
  take(learned, deletedMailboxFacts(stateOf(values, learned), beside ? 'twin' : 'soft-deleted-kind'));
  const owner = guidOf(values, 'externaldirectoryobjectid');
  detail(learned, 'exchange-guid', guidOf(values, 'exchangeguid'), 'ExchangeGuid of the deleted mailbox');
  detail(learned, 'archive-guid', guidOf(values, 'archiveguid'), 'ArchiveGuid of the deleted mailbox');
  detail(learned, 'directory-id', owner, 'ExternalDirectoryObjectId of the deleted mailbox');
  learnLegacy(learned, values);
  detail(learned, 'display-name', fitting(values, 'displayname', /^\S.{0,200}$/), 'DisplayName');
  if (!beside) take(learned, ownerFacts(guidShown(values, 'externaldirectoryobjectid'), undefined));
}

/** A date at the end of a paste may be missing there, so that an empty one proves nothing. */
function stateOf(values: Values, learned: Findings): DeletedMailbox {
  return {
    inactive: flagShown(values, 'isinactivemailbox'),
    wasInactive: flagShown(values, 'wasinactivemailbox'),
    softDeleted: dayShown(learned, values, 'whensoftdeleted', 'WhenSoftDeleted'),
    retired: flag(values, 'wasinactivemailbox')
      ? dayShown(learned, values, 'inactivemailboxretiretime', 'InactiveMailboxRetireTime')
      : undefined,
  };
}

/** A LegacyExchangeDN that may have lost its end is never taken: an address made of it would match nobody. */
function learnLegacy(learned: Findings, values: Values): void {
  const legacy = values.get('legacyexchangedn') ?? '';
  if (/\n|(?:…|\.{3})$/.test(legacy))
    learned.conflicts.push(
      'LegacyExchangeDN: the console broke it or the paste ends in it, so its end may be missing. Copy a few more lines, or run the command again in a wider window, or with | Out-String -Width 4096 behind it.',
    );
  else detail(learned, 'legacy-dn', legacy || undefined, 'LegacyExchangeDN');
}

function evidence(values: Values): string {
  const named: [string, string][] = [
    ['isinactivemailbox', 'IsInactiveMailbox True'],
    ['wasinactivemailbox', 'WasInactiveMailbox True'],
    ['issoftdeletedbyremove', 'IsSoftDeletedByRemove True'],
    ['issoftdeletedbydisable', 'IsSoftDeletedByDisable True'],
  ];
  const set = named.find(([property]) => flag(values, property));
  return (
    set?.[1] ??
    (values.has('whensoftdeleted')
      ? 'WhenSoftDeleted has a date'
      : 'Get-Mailbox -SoftDeletedMailbox printed it')
  );
}

/** The archive in the cloud, of a mailbox in use or of a mail user; where there are both, a person has to say which. */
function learnArchive(learned: Findings, mailboxes: readonly Values[], mailUsers: readonly Values[]): void {
  const users = mailUsers.filter((values) => values.has('archivedatabase'));
  if (mailboxes.length > 0 && users.length > 0) {
    learned.conflicts.push(
      "A mailbox and a mail user are printed: neither archive is used until it is clear which is the user's.",
    );
    return;
  }
  for (const values of [...mailboxes, ...users]) {
    const archive = guidOf(values, 'archiveguid');
    const archiveDatabase = textShown(values, 'archivedatabase');
    take(learned, archiveFacts({ archiveGuid: guidShown(values, 'archiveguid'), archiveDatabase }));
    if (archiveDatabase !== null)
      detail(learned, 'cloud-archive-guid', archive, 'ArchiveGuid of the archive in the cloud');
  }
}
