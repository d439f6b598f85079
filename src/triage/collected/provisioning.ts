import { isPlace } from './complete';
import { guidInUse, kindOfErrors, textsOf, validationOf } from './errors';
import { remoteKinds } from './recovery';
import type { Subject } from './subject';
import type { Told } from './tell';
import { identityOf, isGuest } from './identity';

/** Answers what the guides about mailboxes that never came, attributes and validation errors ask. */
export function tellProvisioning(subject: Subject, told: Told): void {
  tellUser(subject, told);
  tellErrors(subject, told);
  tellExchange(subject, told);
  tellDirectory(subject, told);
}

function tellUser({ collected: { parts }, entra, looked, whose }: Subject, { answer }: Told): void {
  if (!whose.settled) return;
  const users = entra?.user
    ? parts.user.items.filter((user) => user === entra.user || isGuest(user))
    : parts.user.items.filter((user) => isGuest(user) || whose.verdict(identityOf(user)) === 'own');
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

function tellErrors(subject: Subject, { answer, detail }: Told): void {
  const user = subject.entra?.state === 'present' ? subject.entra.user : undefined;
  if (!user) return;
  const own = user.serviceErrors.flatMap(textsOf);
  const texts = [
    ...own,
    ...user.syncErrors.map(({ category, property }) => `${category ?? ''} ${property ?? ''}`),
  ];
  if (texts.length === 0) {
    answer('provisioning-error', 'none', 'no error is open');
    return answer('validation-error', 'none', 'no error is open');
  }
  const kind = kindOfErrors(texts);
  answer('provisioning-error', kind, 'the errors of the user');
  if (kind !== 'validation') return;
  const validation = validationOf(own);
  answer('validation-error', validation, 'the text of the error');
  const guid = own.map(guidInUse).find((one) => one);
  if (!guid || !validation?.endsWith('in-use')) return;
  detail('conflict-guid', guid);
  answer('guid-owner', ownerOf(subject, guid, user.id), 'the recipients that carry the GUID');
}

function ownerOf(
  { collected: { parts, searched }, complete }: Subject,
  guid: string,
  own: string,
): string | undefined {
  if (!searched.softDeleted.guids.includes(guid)) return undefined;
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
  { collected: { parts }, mailbox, complete, looked, whose }: Subject,
  { answer, detail }: Told,
): void {
  if (!whose.settled) return;
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
  const own = (hit: Parameters<typeof identityOf>[0]) => whose.verdict(identityOf(hit)) === 'own';
  if (!looked('mailbox', 'recipients', 'exchangeUser') || parts.mailbox.items.some(own)) return;
  const recipients = parts.recipients.items.filter(
    (one) => one.by === 'address' && !isPlace(one) && own(one),
  );
  const [one] = recipients;
  if (one && recipients.length === 1 && one.kind === 'MailUser')
    answer(
      'exchange-object',
      one.exchangeGuid ? 'mail-user-guid' : 'mail-user',
      `MailUser, ExchangeGuid ${one.exchangeGuid ? 'has a value' : 'is empty'}`,
    );
  const [user] = parts.exchangeUser.items.filter(own);
  if (!one && user && /^(?:Disabled)?User$/.test(user.kind ?? ''))
    answer('exchange-object', 'user', `RecipientTypeDetails ${user.kind}`);
  if (!one && !user && complete) answer('exchange-object', 'none', '0 users and 0 recipients');
}

const filteredKinds = ['4096', '8192', '16384', '4194304', '8388608', '16777216', '536870912'];

function tellDirectory(
  { collected: { parts }, entra, onPremises, tenantSyncs, whose }: Subject,
  { answer }: Told,
): void {
  const [scheduler] = parts.syncScheduler.items;
  if (scheduler) answer('sync-tool', 'connect', 'Get-ADSyncScheduler runs');
  else if (tenantSyncs === false) answer('sync-tool', 'none', 'the tenant does not sync');
  if (scheduler?.stagingModeEnabled) answer('sync-engine', 'staging', 'StagingModeEnabled True');
  else if (scheduler?.syncCycleEnabled === false) answer('sync-engine', 'paused', 'SyncCycleEnabled False');
  else if (scheduler?.schedulerSuspended) answer('sync-engine', 'busy', 'SchedulerSuspended True');
  const anchor = entra?.user?.immutableId;
  const [account, second] = parts.adUser.items.filter((one) => whose.verdict(identityOf(one)) !== 'other');
  if (anchor && account && !second) {
    const same = account.anchors.includes(anchor);
    answer(
      'same-anchor',
      same ? 'same' : 'different',
      `OnPremisesImmutableId ${same ? 'is the anchor' : 'is no anchor'} of the account`,
    );
  }
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
