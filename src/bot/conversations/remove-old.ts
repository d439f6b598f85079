import type { Storage } from '../../storage/storage';
import { PersonPointer, readDueKey, triageIn } from './pointers';
import { escalationKey, lateEdits, tenantIn } from './records';

/** Removes what was not written since `limit` and what nothing stored leads to any more; resolves to how many items that were. */
export async function removeOld(storage: Storage, limit: Date): Promise<number> {
  const old = (prefix: string) => storage.older(prefix, limit);
  const remove = async (keys: string[]) => {
    await storage.delete(keys, limit);
    return keys.length;
  };
  let removed = await remove(await old('escalation/'));
  removed += await remove(await old('aside/'));
  removed += await remove(await old('collected/'));
  removed += await remove(await old(lateEdits));
  removed += await remove(await without(storage, await old('open/'), escalationOf));
  removed += await remove(await without(storage, await old('conversation/'), linkOf));
  removed += await remove(await without(storage, await old('due/'), dueOf));
  removed += await remove(await withoutAll(storage, await old('person/')));
  return removed;
}

/** Finds the key that another key leads to. */
type Leads = (key: string, storage: Storage) => string | undefined | Promise<string | undefined>;

/** Those of the keys that lead to nothing that is still stored. */
async function without(storage: Storage, keys: string[], leads: Leads): Promise<string[]> {
  const gone: string[] = [];
  for (const key of keys) {
    const link = await leads(key, storage);
    if (link === undefined || !(await isStored(storage, link))) gone.push(key);
  }
  return gone;
}

/** Those that point to a triage of which neither the conversation nor an escalation is stored. */
async function withoutAll(storage: Storage, pointers: string[]): Promise<string[]> {
  const loose = await without(storage, pointers, (one) => escalationKey(tenantIn(one), triageIn(one)));
  return without(storage, loose, async (one) => {
    const { data } = PersonPointer.safeParse((await storage.read([one]))[one]);
    return data?.conversation;
  });
}

async function isStored(storage: Storage, key: string): Promise<boolean> {
  return (await storage.read([key]))[key] !== undefined;
}

/** The escalation that a conversation shows. */
const linkOf: Leads = async (key, storage) => {
  const { [key]: item } = await storage.read([key]);
  const id = item?.['escalation'];
  return typeof id === 'string' ? escalationKey(tenantIn(key), id) : undefined;
};

/** What is to be reminded. */
const dueOf: Leads = (due) => readDueKey(due).key;

/** The escalation that an open marker stands for. */
const escalationOf: Leads = (marker) => marker.replace(/^open\//, 'escalation/');
