import { answer, note, ruleOut, type Findings } from '../findings';
import { flag } from '../property-values';
import type { Personal } from './personal';

const property = 'BlockCloudObjectTakeoverThroughHardMatchEnabled';
/** What our search for the roles of a user says of those that it has, and of those that it can switch on. */
const lists = [
  /^[ \t>]{0,20}roleAssignments found: (\d{1,5})\b/im,
  /^[ \t>]{0,20}roleEligibilityScheduleInstances(?: found)?: (\d{1,5}\b|none\b)/im,
];

/**
 * Learns whether a match is refused: by the switch of the tenant and by the roles of the user, which only both together
 * answer. `searched` is what was printed by commands that met no error; `live`: the user is known to be live.
 */
export function learnHardMatch(
  learned: Findings,
  people: readonly Personal[],
  searched: string,
  live: boolean,
): void {
  const tenants = people.filter(({ kind }) => kind === 'tenant');
  const switches = tenants.flatMap(({ block }) => flag(block.values, property.toLowerCase()) ?? []);
  const [blocked, another] = new Set(switches);
  if (another !== undefined) return;
  const role = roleIn(searched);
  const because = `${property} ${blocked ? 'True' : 'False'}`;
  if (blocked !== undefined && (role === true || (role === false && live))) {
    const state = blocked ? (role ? 'both' : 'blocked') : role ? 'privileged' : 'free';
    answer(learned, 'hard-match', state, `${because}, ${role ? 'a role' : 'no role'}, assigned or eligible`);
    return;
  }
  if (role)
    for (const option of ['free', 'blocked']) ruleOut(learned, 'hard-match', option, 'the user has a role');
  if (blocked) for (const option of ['free', 'privileged']) ruleOut(learned, 'hard-match', option, because);
  if (blocked !== undefined)
    note(learned, `shows-hard-match-${blocked ? 'blocked' : 'open'}`, meaning(blocked, role));
}

/** Whether the user has a role or can have one; nothing where not both lists are there and none shows one. */
function roleIn(searched: string): boolean | undefined {
  const counts = lists.map((list) => list.exec(searched)?.[1]?.toLowerCase());
  if (counts.some((count) => count !== undefined && /[1-9]/.test(count))) return true;
  return counts.includes(undefined) ? undefined : false;
}

function meaning(blocked: boolean, role: false | undefined | true): string {
  if (role === false)
    return blocked
      ? 'Hard match is blocked by the tenant, and no role is printed. For a deleted user that proves nothing: ask who administered the tenant, then answer Blocked or Both.'
      : 'Hard match is not blocked by the tenant, and no role is printed. For a deleted user that proves nothing: ask who administered the tenant, then answer Free or Administrator role.';
  return blocked
    ? 'Hard match is blocked by the tenant. Has the user an administrator role as well? Look at the roles, then answer Blocked or Both.'
    : 'Hard match is not blocked by the tenant. A user with an administrator role is refused anyway: look at the roles.';
}
