import type { Subject } from './subject';
import type { CollectedFindings } from './findings';
import { foreignGuids } from './others';
import { identityOf, owns } from './identity';

/** Fills in what commands need. The mailbox to rescue is the deleted one, never the one in use by a live account. */
export function tellDetails(subject: Subject, { detail }: CollectedFindings): void {
  const {
    collected: { parts, upn },
    entra,
    mailbox,
    twin,
    onPremises,
    whose: { person, settled, verdict },
  } = subject;
  detail('upn', upn);
  const domains = parts.acceptedDomains.items;
  detail('routing-domain', domains.find(({ name }) => /\.mail\.onmicrosoft\.com$/i.test(name))?.name);
  if (!settled) return;
  const user = entra?.user;
  const [account, second] = parts.adUser.items;
  const alone = account && !second && verdict(identityOf(account)) === 'own' ? account : undefined;
  const ad = onPremises?.account ?? (entra ? undefined : alone);
  detail('display-name', user?.displayName ?? mailbox?.mailbox?.displayName ?? ad?.displayName);
  detail('usage-location', user?.usageLocation);
  detail('object-id', user?.id);
  detail('immutable-id', user?.immutableId);
  detail('sam', ad?.sam ?? user?.sam);
  detail('ad-object-guid', ad?.objectGuid);
  if (ad && parts.adUser.items.includes(ad)) detail('account-dn', ad.distinguishedName);
  const groups = new Set(user?.licenceStates.map(({ group }) => group ?? '').filter((group) => group !== ''));
  if (groups.size === 1) detail('group-id', [...groups][0]);
  detail('mail-nickname', ad?.mailNickname);
  const inUse = mailbox?.state === 'present' && entra?.state === 'present';
  const sure = twin?.state === 'found' || (person && owns(person, upn));
  const foreignOwner = parts.owners.items
    .concat(parts.user.items)
    .some((one) => one.id === mailbox?.mailbox?.directoryId && one.id !== user?.id);
  if (inUse && sure && !foreignOwner) detail('target-guid', mailbox.mailbox?.exchangeGuid);
  const toRescue = mailbox?.state === 'present' && (!entra || inUse) ? undefined : mailbox?.mailbox;
  const lost = twin?.state === 'found' ? twin.mailbox : toRescue;
  detail('directory-id', (lost ?? mailbox?.mailbox)?.directoryId);
  const carried = mailbox?.state === 'not-present' ? onPremises?.account.exchangeGuid : undefined;
  const foreign = carried && foreignGuids(subject).includes(carried);
  detail('exchange-guid', lost?.exchangeGuid ?? (foreign ? undefined : carried));
  detail('archive-guid', lost?.archiveGuid);
  detail('legacy-dn', lost?.legacyDn);
}
