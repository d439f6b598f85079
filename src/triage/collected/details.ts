import type { Subject } from './subject';
import type { Told } from './tell';

/** Fills in what commands need. The mailbox to rescue is the deleted one, never the one in use by a live account. */
export function tellDetails(
  { collected: { parts, upn }, entra, mailbox, twin, onPremises }: Subject,
  { detail }: Told,
): void {
  const user = entra?.user;
  detail('upn', upn);
  detail('display-name', user?.displayName ?? mailbox?.mailbox?.displayName);
  detail('usage-location', user?.usageLocation);
  detail('object-id', user?.id);
  detail('immutable-id', user?.immutableId);
  detail('sam', onPremises?.account.sam ?? user?.sam);
  detail('ad-object-guid', onPremises?.account.objectGuid);
  detail('mail-nickname', onPremises?.account.mailNickname);
  detail('tenant-domain', parts.acceptedDomains.items.find(({ initial }) => initial)?.name);
  detail(
    'routing-domain',
    parts.acceptedDomains.items.find(({ name }) => /\.mail\.onmicrosoft\.com$/i.test(name))?.name,
  );
  const inUse = mailbox?.state === 'present' && entra?.state === 'present';
  if (inUse) detail('target-guid', mailbox.mailbox?.exchangeGuid);
  const lost = twin?.state === 'found' ? twin.mailbox : inUse ? undefined : mailbox?.mailbox;
  detail('directory-id', (lost ?? mailbox?.mailbox)?.directoryId);
  detail(
    'exchange-guid',
    lost?.exchangeGuid ?? (mailbox?.state === 'not-present' ? onPremises?.account.exchangeGuid : undefined),
  );
  detail('archive-guid', lost?.archiveGuid);
  detail('legacy-dn', lost?.legacyDn);
}
