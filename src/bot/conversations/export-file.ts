import type { Activity } from 'botbuilder';

import type { EscalationRecord } from './records';
import { toStored } from './stored-names';
import { channelOf } from '../teams/channel-data';
import type { ConversationRef, LoadedConversation } from './change';

/**
 * What an export shows of what is stored. A channel is told of its own place alone, and of people their names: the ids
 * of personal chats and of people in the directory are nothing for all its members.
 */
export function exported(
  { key }: ConversationRef,
  activity: Activity,
  { conversation, record }: LoadedConversation,
): unknown {
  if (channelOf(activity) === undefined) return record ? toStored(record) : conversation;
  return namesOnly(record ? ownPlace(record, key) : conversation);
}

function ownPlace({ origin, places, ...record }: EscalationRecord, key: string): unknown {
  const { [key]: here } = places;
  return { ...toStored(record), ...(origin === key && { origin }), ...(here && { places: { [key]: here } }) };
}

const people = ['by', 'to', 'startedBy'];

function namesOnly(stored: unknown): unknown {
  if (Array.isArray(stored)) return stored.map(namesOnly);
  if (typeof stored !== 'object' || stored === null) return stored;
  return Object.fromEntries(
    Object.entries(stored).map(([name, one]: [string, unknown]) => [
      name,
      people.includes(name) && typeof one === 'object' && one !== null && 'name' in one
        ? { name: one.name }
        : namesOnly(one),
    ]),
  );
}
