import type { PartName } from './schema';
import type { Subject } from './subject';

/** Whether every search ran where it can find something. What speaks against it becomes a problem. */
export function isComplete({ collected, looked, tenantSyncs, problems }: Subject): boolean {
  const { parts, upn } = collected;
  const domain = upn.split('@').at(-1)?.toLowerCase();
  const tenants = new Set(
    [...parts.graph.items, ...parts.exchange.items].map(({ tenantId }) => tenantId ?? ''),
  );
  tenants.delete('');
  if (tenants.size > 1)
    problems.push(
      'Graph and Exchange Online were connected to different tenants. Connect both to the right one and collect again.',
    );
  const accepted = parts.acceptedDomains.items.some(({ name }) => name.toLowerCase() === domain);
  if (looked('acceptedDomains') && !accepted)
    problems.push(
      `${domain} is no domain of the Exchange Online tenant that was searched: “not found” means nothing there.`,
    );
  if (looked('domain') && parts.domain.items.length === 0)
    problems.push(
      `${domain} is no domain of the Entra tenant that was searched: “not found” means nothing there.`,
    );
  if (looked('anyRecipients') && parts.anyRecipients.items.length < 2)
    problems.push(
      'The admin who collected sees hardly any recipients: “not found” means nothing with a limited role.',
    );
  const searches: PartName[] = [
    'user',
    'deletedUsers',
    'owners',
    'mailbox',
    'softDeleted',
    'inactive',
    'recipients',
    'deletedMailUsers',
    'exchangeUser',
  ];
  const directory: PartName[] = tenantSyncs === false ? [] : ['adForest', 'adUser', 'deletedAdUsers'];
  return (
    looked(...searches, ...directory, 'organization') &&
    tenants.size === 1 &&
    accepted &&
    parts.domain.items.length > 0 &&
    parts.anyRecipients.items.length > 1
  );
}
