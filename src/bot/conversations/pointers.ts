import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { StoreItem } from '../../storage/storage';
import type { Conversation } from '../../triage/conversation';
import type { Person } from '../../triage/person';
import { ownerOf } from '../../triage/escalation';
import { Reference } from '../teams/reference';
import { tenantIn } from './records';

/** Under `due/<instant>/<key>`: what is stored under that key is to be reminded then. An escalation knows its places. */
export const DuePointer = z.object({ reference: Reference.optional() });

/** Under `person/<tenant>/<digest of the person>/<triage id>`: an open triage of the person, and the conversation it began in. */
export const PersonPointer = z.object({ conversation: z.string() });

/** A triage as it is stored: under which key, and in which conversation it began. */
export interface StoredTriage extends Pick<Conversation, 'triage' | 'escalation'> {
  key: string;
  origin: string;
  reference?: Reference;
}

/** The instant, and the key of the conversation or the escalation. */
export function readDueKey(due: string): { at: string; key: string } {
  const [, at = '', ...key] = due.split('/');
  return { at, key: key.join('/') };
}

/** The prefix of the keys that point to a person’s triages. */
export function personPrefix(tenant: string, { id }: Pick<Person, 'id'>): string {
  return `person/${tenant}/${createHash('sha256').update(id).digest('hex').slice(0, 32)}/`;
}

/** The id of the triage in a key of a person. */
export function triageIn(pointer: string): string {
  return pointer.slice(pointer.lastIndexOf('/') + 1);
}

/** What finds a triage that is stored: when it is to be reminded, and for whom it is to be listed. */
export function pointersOf({
  key,
  origin,
  reference,
  triage,
  escalation,
}: StoredTriage): Record<string, StoreItem> {
  if (triage?.status !== 'open') return {};
  const { reminder, startedBy } = triage;
  const owner = escalation && ownerOf(escalation)?.who;
  const people = [startedBy, ...(owner ? [owner] : [])].map(
    (one) => `${personPrefix(tenantIn(key), one)}${triage.id}`,
  );
  return {
    ...(reminder && { [`due/${reminder.at}/${key}`]: reference ? { reference } : {} }),
    ...Object.fromEntries(people.map((one) => [one, { conversation: origin }])),
  };
}

/**
 * What is to be written before a triage is stored anew, and removed after. What a crash leaves of it does no harm: whoever
 * follows a pointer sees that nothing is there, and removes it.
 */
export function changedPointers(
  before: StoredTriage | undefined,
  after: StoredTriage | undefined,
): { write: Record<string, StoreItem>; gone: string[] } {
  const [then, now] = [before ? pointersOf(before) : {}, after ? pointersOf(after) : {}];
  return {
    write: Object.fromEntries(
      Object.entries(now).filter(([key, item]) => !isDeepStrictEqual(then[key], item)),
    ),
    gone: Object.keys(then).filter((key) => !(key in now)),
  };
}
