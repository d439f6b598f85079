import { remoteKinds } from './recovery';
import type { Subject } from './subject';
import type { Told } from './tell';

/** Answers what the guides about mailboxes that never came, attributes and validation errors ask. */
export function tellProvisioning(subject: Subject, told: Told): void {
  tellUser(subject, told);
  tellErrors(subject, told);
  tellExchange(subject, told);
  tellDirectory(subject, told);
}

function tellUser({ collected: { parts }, entra, looked }: Subject, { answer }: Told): void {
  const users = parts.user.items;
  const members = users.filter(({ userType }) => userType?.toLowerCase() === 'member');
  if (users.length > 1)
    answer('user-object', 'several', `${users.length} active users have this name or address`);
  else if (members.length === 1 && (parts.adUser.items.length === 0 || entra?.user?.immutableId))
    answer('user-object', 'user', 'one user, UserType Member');
  else if (looked('user') && users.length === 1 && members.length === 0 && users[0]?.userType)
    answer('user-object', 'guest', 'UserType Guest');
  const [user] = users.length === 1 ? users : [];
  if (user)
    answer(
      'country-set',
      user.usageLocation ? 'yes' : 'no',
      `UsageLocation ${user.usageLocation ?? 'is empty'}`,
    );
}

const kindsOfError: [kind: string, pattern: RegExp][] = [
  ['validation', /ArchiveGuid|ExchangeGuid/i],
  ['hold', /\bhold\b/i],
  ['address', /PropertyConflict|proxy ?address|already (?:in use|being used)/i],
];

const validations: [kind: string, pattern: RegExp][] = [
  ['archive-exists', /Failed to sync the ArchiveGuid/i],
  ['different-archive', /Failed to enable the new cloud archive/i],
  ['archive-in-use', /ArchiveGuid is used by another/i],
  ['exchange-in-use', /ExchangeGuid is used by another/i],
];

/** The one kind that all texts have; undefined when they differ. */
function kindOf(texts: readonly string[], kinds: typeof validations): string | undefined {
  const found = new Set(texts.map((text) => kinds.find(([, pattern]) => pattern.test(text))?.[0] ?? 'other'));
  return found.size === 1 ? [...found][0] : undefined;
}

function tellErrors(subject: Subject, { answer, detail }: Told): void {
  const user = subject.entra?.state === 'present' ? subject.entra.user : undefined;
  if (!user) return;
  const texts = [
    ...user.serviceErrors,
    ...user.syncErrors.map(({ category, property }) => `${category ?? ''} ${property ?? ''}`),
  ];
  if (texts.length === 0) {
    answer('provisioning-error', 'none', 'no error is open');
    return answer('validation-error', 'none', 'no error is open');
  }
  const kind = kindOf(texts, kindsOfError);
  answer('provisioning-error', kind, 'the errors of the user');
  if (kind !== 'validation') return;
  const validation = kindOf(user.serviceErrors, validations);
  answer('validation-error', validation, 'the text of the error');
  const guid = user.serviceErrors
    .map((text) => /value\W{1,4}([0-9a-f-]{36})\W/i.exec(text)?.[1]?.toLowerCase())
    .find((one) => one);
  if (!guid || !validation?.endsWith('in-use')) return;
  detail('conflict-guid', guid);
  answer('guid-owner', ownerOf(subject, guid, user.id), 'the recipients that carry the GUID');
}

function ownerOf(
  { collected: { parts, searchedGuids }, complete }: Subject,
  guid: string,
  own: string,
): string | undefined {
  if (!searchedGuids.includes(guid)) return undefined;
  const has = (one: { exchangeGuid?: string | null; archiveGuid?: string | null }) =>
    one.exchangeGuid === guid || one.archiveGuid === guid;
  const inactive =
    parts.inactive.items.some(has) || parts.softDeleted.items.some((one) => has(one) && one.inactive);
  const owners = [
    ...(inactive ? ['inactive'] : parts.softDeleted.items.some(has) ? ['mailbox'] : []),
    ...(parts.deletedMailUsers.items.some(has) ? ['mail-user'] : []),
    ...([...parts.recipients.items, ...parts.mailbox.items].some((one) => has(one) && one.directoryId !== own)
      ? ['live']
      : []),
  ];
  if (owners.length === 0) return complete ? 'none' : undefined;
  return owners.length === 1 ? owners[0] : undefined;
}

function tellExchange(
  { collected: { parts }, mailbox, complete, looked }: Subject,
  { answer, detail }: Told,
): void {
  if (mailbox?.state === 'present' && mailbox.mailbox) {
    const { archiveGuid, archiveDatabase, cloudManaged } = mailbox.mailbox;
    answer(
      'cloud-managed',
      cloudManaged ? 'yes' : 'no',
      `IsExchangeCloudManaged ${cloudManaged ? 'True' : 'is not True'}`,
    );
    if (archiveGuid && archiveDatabase) {
      answer('cloud-archive', 'yes', 'ArchiveGuid and ArchiveDatabase have values');
      detail('cloud-archive-guid', archiveGuid);
    } else if (!archiveGuid) answer('cloud-archive', 'no', 'ArchiveGuid is empty');
  }
  if (mailbox?.state === 'not-present') answer('cloud-managed', 'no', 'there is no mailbox');
  if (!looked('mailbox', 'recipients', 'exchangeUser') || parts.mailbox.items.length > 0) return;
  const recipients = parts.recipients.items.filter(({ by }) => by === 'address');
  const [one] = recipients;
  if (one && recipients.length === 1 && one.kind === 'MailUser')
    answer(
      'exchange-object',
      one.exchangeGuid ? 'mail-user-guid' : 'mail-user',
      `MailUser, ExchangeGuid ${one.exchangeGuid ? 'has a value' : 'is empty'}`,
    );
  const [user] = parts.exchangeUser.items;
  if (!one && user && /^(?:Disabled)?User$/.test(user.kind ?? ''))
    answer('exchange-object', 'user', `RecipientTypeDetails ${user.kind}`);
  if (!one && !user && complete) answer('exchange-object', 'none', '0 users and 0 recipients');
}

const filteredKinds = ['4096', '8192', '16384', '4194304', '8388608', '16777216', '536870912'];

function tellDirectory({ collected: { parts }, onPremises, tenantSyncs }: Subject, { answer }: Told): void {
  if (parts.syncScheduler.items.length > 0) answer('sync-tool', 'connect', 'Get-ADSyncScheduler runs');
  else if (tenantSyncs === false) answer('sync-tool', 'none', 'the tenant does not sync');
  const schema = parts.adForest.items[0]?.exchangeSchema;
  if (typeof schema === 'boolean')
    answer(
      'exchange-schema',
      schema ? 'yes' : 'no',
      `the schema ${schema ? 'has' : 'lacks'} the Exchange attributes`,
    );
  if (!schema || onPremises?.state !== 'present') return;
  const { mailNickname, recipientKind: kind } = onPremises.account;
  answer(
    'mail-nickname',
    mailNickname ? 'filled' : 'empty',
    `mailNickname ${mailNickname ? 'has a value' : 'is empty'}`,
  );
  const recipient = ['1', '128', ...remoteKinds].includes(kind ?? '') ? 'recipient' : undefined;
  const option = !kind
    ? 'empty'
    : kind === '2'
      ? 'linked'
      : filteredKinds.includes(kind)
        ? 'filtered'
        : recipient;
  answer('recipient-kind', option, `msExchRecipientTypeDetails ${kind ?? 'is empty'}`);
}
