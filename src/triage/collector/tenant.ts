import type { Collected } from './schema';

/**
 * Whether the tenant syncs with Active Directory. Graph says null where it never did, and null as well to whoever may
 * not read it: that is unknown. A synced user or a running schedule proves it whatever Graph says.
 */
export function tenantSyncsIn({ parts }: Collected): boolean | undefined {
  const users = [...parts.user.items, ...parts.owners.items];
  const runs = parts.syncScheduler.items.some(({ syncCycleEnabled }) => syncCycleEnabled === true);
  if (runs || users.some(({ syncEnabled }) => syncEnabled === true)) return true;
  const [organization] = parts.organization.items;
  if (!organization) return undefined;
  if (typeof organization.syncEnabled === 'boolean') return organization.syncEnabled;
  const [graph] = parts.graph.items;
  return graph?.lacks && !graph.lacks.includes('Organization.Read.All') ? false : undefined;
}
