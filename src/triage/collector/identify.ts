import { isComplete, isFound } from './coverage';
import { entraOf } from './entra';
import { findMailbox } from './mailbox';
import { onPremisesOf } from './on-premises';
import type { Collected, PartName } from './schema';
import type { Subject } from './subject';
import { tenantSyncsIn } from './tenant';
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
