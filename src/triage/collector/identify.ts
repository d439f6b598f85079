import { isComplete, isFound } from './coverage';
import { entraOf } from './entra';
import { findMailbox } from './mailbox';
import { onPremisesOf } from './on-premises';
import type { Collected, PartName } from './schema';
import type { Subject } from './subject';
import { whoseOf, type Chosen } from './whose';

/**
 * Finds out whom the collection is about. What does not fit together becomes a problem and nothing is concluded from
 * it. `chosen` is who is meant, where several have a claim to the address.
 */
export function subjectOf(collected: Collected, chosen?: Chosen): Subject {
  const { parts } = collected;
  const looked = (...names: PartName[]) => names.every((name) => parts[name].state !== 'unavailable');
  const subject: Subject = {
    collected,
    whose: whoseOf(collected, chosen),
    problems: [],
    looked,
    tenantSyncs: tenantSyncsIn(collected),
    complete: false,
    found: false,
  };
  subject.found = isFound(subject);
  subject.complete = isComplete(subject);
  if (!subject.whose.settled) return subject;
  subject.entra = entraOf(subject);
  findMailbox(subject);
  subject.onPremises = onPremisesOf(subject);
  return subject;
}

/**
 * Whether the tenant syncs with Active Directory. Graph says null where it never did, and null as well to whoever may
 * not read it: that is unknown. A synced user or a running schedule proves it whatever Graph says.
 */
function tenantSyncsIn({ parts }: Collected): boolean | undefined {
  const users = [...parts.user.items, ...parts.owners.items];
  const runs = parts.syncScheduler.items.some(({ syncCycleEnabled }) => syncCycleEnabled === true);
  if (runs || users.some(({ syncEnabled }) => syncEnabled === true)) return true;
  const [organization] = parts.organization.items;
  if (!organization) return undefined;
  if (typeof organization.syncEnabled === 'boolean') return organization.syncEnabled;
  const [graph] = parts.graph.items;
  return graph?.lacks && !graph.lacks.includes('Organization.Read.All') ? false : undefined;
}
