import { isPlace } from './coverage';
import { kindOf, errorTextsOf, type ErrorReader } from './errors';
import { countryFacts, userObjectFacts } from '../facts/entra-user';
import { archiveFacts, exchangeUserFacts, guidOwner, mailUserFacts, managedFacts } from '../facts/mailbox';
import { schedulerFacts } from '../facts/sync';
import { directoryOf, syncTracesOf, type Subject } from './subject';
import type { CollectedFindings } from './findings';
import { identityOf, isGuest } from './identity';

/** Answers what the guides about mailboxes that never came, attributes and validation errors ask. */
export function tellProvisioning(subject: Subject, told: CollectedFindings, read: ErrorReader): void {
  tellUser(subject, told);
  tellErrors(subject, told, read);
  tellExchange(subject, told);
  tellDirectory(subject, told);
}

function tellUser(subject: Subject, { take }: CollectedFindings): void {
  const {
    collected: { parts },
    entra,
    looked,
    whose,
  } = subject;
  if (!whose.settled) return;
  const users = entra?.user
    ? parts.user.items.filter((user) => user === entra.user || isGuest(user))
    : parts.user.items.filter((user) => isGuest(user) || whose.verdict(identityOf(user)) === 'own');
  const meant = users.map((user) => ({ ...syncTracesOf(user), type: user.userType ?? null }));
  if (looked('user')) take(userObjectFacts(meant, directoryOf(subject)));
  const [user] = users.length === 1 ? users : [];
  if (user) take(countryFacts(user.usageLocation ?? null));
}

function tellErrors(subject: Subject, { answer, detail }: CollectedFindings, read: ErrorReader): void {
  const user = subject.entra?.state === 'present' ? subject.entra.user : undefined;
  if (!user) return;
  const own = user.serviceErrors.flatMap(errorTextsOf);
  const texts = [
    ...own,
    ...user.syncErrors.map(({ category, property }) => `${category ?? ''} ${property ?? ''}`),
  ];
  if (texts.length === 0) {
    answer('provisioning-error', 'none', 'no error is open');
    return answer('validation-error', 'none', 'no error is open');
  }
  const kind = only(texts.map((text) => kindOf(text, read(text))));
  answer('provisioning-error', kind, 'the errors of the user');
  if (kind !== 'validation') return;
  const errors = own.map(read);
  const validation = only(errors.map(({ answers }) => answers['validation-error']?.value ?? 'other'));
  answer('validation-error', validation, 'the text of the error');
  const guid = errors.map(({ details }) => details['conflict-guid']?.value).find((one) => one);
  if (!guid || !validation?.endsWith('in-use')) return;
  detail('conflict-guid', guid);
  answer('guid-owner', ownerOf(subject, guid, user.id), 'the recipients that carry the GUID');
}

/** What all are, if they are one. */
function only<T>(all: readonly T[]): T | undefined {
  return new Set(all).size === 1 ? all[0] : undefined;
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
  const owner = guidOwner({
    inactive,
    softDeleted: parts.softDeleted.items.some(has),
    others: [...parts.recipients.items, ...parts.mailbox.items]
      .filter(has)
      .map(({ directoryId }) => (directoryId === own ? 'same' : 'other')),
    mailUser: parts.deletedMailUsers.items.some(has),
  });
  return owner === 'none' && !complete ? undefined : owner;
}

function tellExchange(
  { collected: { parts }, mailbox, complete, looked, whose }: Subject,
  { answer, detail, take }: CollectedFindings,
): void {
  if (!whose.settled) return;
  if (mailbox?.state === 'present' && mailbox.mailbox) {
    const { archiveGuid, archiveDatabase, cloudManaged } = mailbox.mailbox;
    take(managedFacts(cloudManaged ?? null));
    take(archiveFacts({ archiveGuid: archiveGuid ?? null, archiveDatabase: archiveDatabase ?? null }));
    if (archiveDatabase) detail('cloud-archive-guid', archiveGuid);
  }
  if (mailbox?.state === 'not-present') answer('cloud-managed', 'no', 'there is no mailbox');
  const own = (hit: Parameters<typeof identityOf>[0]) => whose.verdict(identityOf(hit)) === 'own';
  if (!looked('mailbox', 'recipients', 'exchangeUser') || parts.mailbox.items.some(own)) return;
  const recipients = parts.recipients.items.filter(
    (one) => one.by === 'address' && !isPlace(one) && own(one),
  );
  const [one] = recipients;
  if (one && recipients.length === 1 && one.kind === 'MailUser')
    take(mailUserFacts(one.exchangeGuid ?? null));
  const [user] = parts.exchangeUser.items.filter(own);
  if (!one && user) take(exchangeUserFacts(user.kind ?? ''));
  if (!one && !user && complete) answer('exchange-object', 'none', '0 users and 0 recipients');
}

function tellDirectory(
  { collected: { parts }, entra, tenantSyncs, whose }: Subject,
  { answer, take }: CollectedFindings,
): void {
  const [scheduler] = parts.syncScheduler.items;
  if (scheduler)
    take(
      schedulerFacts({
        stagingMode: scheduler.stagingModeEnabled ?? null,
        cycleEnabled: scheduler.syncCycleEnabled ?? null,
        suspended: scheduler.schedulerSuspended ?? null,
      }),
    );
  else if (tenantSyncs === false) answer('sync-tool', 'none', 'the tenant does not sync');
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
}
