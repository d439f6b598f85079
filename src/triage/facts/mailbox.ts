import type { Finding, SourceValue } from './finding';

/** What Exchange Online says of a mailbox that is no longer in use. */
export interface DeletedMailbox {
  inactive: SourceValue<boolean>;
  wasInactive: SourceValue<boolean>;
  /** When it was deleted, and when its last hold went: a day or an instant. */
  softDeleted: SourceValue<string>;
  retired: SourceValue<string>;
}

/** Of what kind a deleted mailbox is. */
export function kindOfDeleted({
  inactive,
  wasInactive,
}: Pick<DeletedMailbox, 'inactive' | 'wasInactive'>): readonly [kind: string, because: string] | undefined {
  if (inactive) return ['inactive', 'IsInactiveMailbox True'];
  if (wasInactive) return ['was-inactive', 'WasInactiveMailbox True'];
  return inactive === false && wasInactive !== undefined
    ? ['soft-deleted', 'IsInactiveMailbox and WasInactiveMailbox are not True']
    : undefined;
}

/** What a deleted mailbox proves: its kind, as the answer to one of two questions, and when its clocks began. */
export function deletedMailboxFacts(
  mailbox: DeletedMailbox,
  question: 'soft-deleted-kind' | 'twin',
): Finding[] {
  const { softDeleted, retired } = mailbox;
  const kind = kindOfDeleted(mailbox);
  const dated = (id: string, property: string, value: SourceValue<string>): Finding[] =>
    value === undefined ? [] : [[id, value ?? 'unknown', `${property} ${value ?? 'is empty'}`]];
  return [
    ...(kind ? [[question, ...kind] as const] : []),
    ...dated('mailbox-deleted-on', 'WhenSoftDeleted', softDeleted),
    ...(kind?.[0] === 'was-inactive'
      ? dated('inactive-retired-on', 'InactiveMailboxRetireTime', retired)
      : []),
  ];
}

/** A mailbox in use, or a mail user with an archive in the cloud. */
export interface CloudArchive {
  archiveGuid: SourceValue<string>;
  archiveDatabase: SourceValue<string>;
}

/** Whether there is an archive in the cloud: a GUID alone is only what was synced. */
export function archiveFacts({ archiveGuid, archiveDatabase }: CloudArchive): Finding[] {
  if (archiveGuid === null) return [['cloud-archive', 'no', 'ArchiveGuid is empty']];
  return archiveGuid && archiveDatabase
    ? [['cloud-archive', 'yes', 'ArchiveGuid and ArchiveDatabase have values']]
    : [];
}

/** Who manages the Exchange attributes of a mailbox in use. */
export function managedFacts(cloudManaged: SourceValue<boolean>): Finding[] {
  if (cloudManaged === undefined) return [];
  return [
    [
      'cloud-managed',
      cloudManaged ? 'yes' : 'no',
      `IsExchangeCloudManaged ${cloudManaged ? 'True' : 'is not True'}`,
    ],
  ];
}

/** Whether the mailbox that is meant belongs to the account that is meant. `undefined`: the id is not known. */
export function ownerFacts(directoryId: SourceValue<string>, userId: string | undefined): Finding[] {
  if (directoryId === null) return [['ids', 'empty', 'ExternalDirectoryObjectId is empty']];
  if (directoryId === undefined || userId === undefined) return [];
  const same = directoryId === userId;
  return [
    [
      'ids',
      same ? 'same' : 'different',
      `ExternalDirectoryObjectId ${same ? 'equals' : 'is not'} the Id of the user`,
    ],
  ];
}

/** What the cloud has in place of a mailbox: a mail user, with or without the GUID of one. */
export function mailUserFacts(exchangeGuid: SourceValue<string>): Finding[] {
  if (exchangeGuid === undefined) return [];
  return [
    [
      'exchange-object',
      exchangeGuid ? 'mail-user-guid' : 'mail-user',
      `a mail user, ExchangeGuid ${exchangeGuid ? 'has a value' : 'is empty'}`,
    ],
  ];
}

/** An account that Exchange Online knows, and for which it has no mailbox. */
export function exchangeUserFacts(type: string): Finding[] {
  return /^(?:Disabled)?User$/i.test(type)
    ? [['exchange-object', 'user', `RecipientTypeDetails ${type}`]]
    : [];
}

/** Who has a GUID: deleted mailboxes, the recipients in use as far as they are the user's own or not, deleted mail users. */
export interface GuidOwners {
  inactive: boolean;
  softDeleted: boolean;
  others: readonly ('same' | 'other' | 'unknown')[];
  mailUser: boolean;
}

/** Of several owners the one that counts: what still has mail that nobody can get at comes before everything else. */
export function guidOwner({
  inactive,
  softDeleted,
  others,
  mailUser,
}: GuidOwners): 'inactive' | 'mailbox' | 'live' | 'mail-user' | 'none' | undefined {
  if (inactive) return 'inactive';
  if (softDeleted) return 'mailbox';
  if (others.includes('other')) return 'live';
  if (others.includes('unknown')) return undefined;
  return mailUser ? 'mail-user' : 'none';
}
