import type { Knowledge } from '../../src/triage/knowledge';
import type { State } from '../model/state/state';
import { addressOf } from '../player/case';
import type { Case } from './cases';
import { told } from './mail';
import { toldBy } from './questions';

/** The case as somebody tells it who calls the admin, what an admin knows of the tenant, and what only people know. */
export function tellStory({ name, world }: Case, state: State, knowledge: Knowledge, began: number): string {
  const asked = toldBy(world, knowledge, began);
  return [
    `${world.title} (${name}, ${world.level})`,
    '',
    world.story.trim(),
    '',
    `You are the admin of ${state.tenant.domains[0]?.name}. It is ${told(state.now)}.`,
    `The case is reported under ${addressOf({ world, state })}.`,
    ...tellScope(state),
    ...(asked.length > 0
      ? ['', 'What people tell you when you ask:', ...asked.map((line) => `  ${line}`)]
      : []),
  ].join('\n');
}

/** Which OUs the sync takes: an admin knows them, and no command prints them. */
function tellScope({ ous, sync }: State): string[] {
  const named = ous.filter(({ deletedAt, listed }) => deletedAt === undefined && listed === undefined);
  const paths = (synced: boolean) =>
    named
      .filter((ou) => ou.synced === synced)
      .map(({ path }) => path)
      .join('; ');
  if (sync.tool === 'none') return [];
  return [`OUs that are synced: ${paths(true)}`, `OUs that are not synced: ${paths(false)}`];
}
