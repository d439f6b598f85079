import type { Conversation, SentCommands, Triage } from '../../../src/triage/conversation';
import { diagnosisOf } from '../../../src/triage/diagnosis';
import { runOf } from '../../../src/triage/run/run';
import { guides } from '../../support/guides';
import type { Seen } from '../../support/screen';

/** A message that holds a block to run. */
const block = /^`{3,}powershell$/m;

/** Whether it can be run as it stands there. */
export function isRunnable({ isCard, text }: Seen): boolean {
  return !isCard && block.test(text);
}

/** Whether it holds the commands of one step. */
function isOfStep({ text }: Seen): boolean {
  return text.startsWith('**Step ');
}

/**
 * What is wrong with the blocks that stand in a place: commands of a step that is not the next one, of the same step
 * twice, or of another diagnosis. Commands that only look, the collector and `legacy` are no part of a diagnosis.
 */
export function wrongBlocks(
  screen: readonly Seen[],
  { triage, sent = [] }: Conversation,
  at: string,
): string[] {
  const found = triage?.status === 'open' ? diagnosisOf(guides, triage, at) : undefined;
  const next = found && runOf(guides, triage!, found).next;
  const runnable = screen.filter(isRunnable);
  const ofStep = runnable.filter(isOfStep);
  const head = next && `**Step ${next.index + 1} of ${runOf(guides, triage!, found).steps.length}`;
  const counted = sent.filter(({ of }) => of !== 'find');
  const stale = counted.flatMap(({ ids, of, ended, outcome, triage: whose }) =>
    ended !== undefined || whose !== triage?.id || (of !== 'part' && outcome !== found?.outcome.id)
      ? ids
      : [],
  );
  return [
    ...ofStep
      .filter(({ text }) => head === undefined || !text.startsWith(head))
      .map((one) => `not next: ${show(one)}`),
    ...ofStep.slice(1).map((one) => `two steps at once: ${show(one)}`),
    ...untracked(ofStep, sent).map((one) => `nobody will withdraw: ${show(one)}`),
    ...runnable.filter(({ id }) => stale.includes(id)).map((one) => `withdrawn and there: ${show(one)}`),
  ];
}

/** The messages with blocks that the bot does not know to have sent. */
export function untracked(screen: readonly Seen[], sent: readonly SentCommands[] = []): Seen[] {
  const known = new Set(sent.flatMap(({ ids }) => ids));
  return screen.filter((one) => isRunnable(one) && !known.has(one.id));
}

function show({ id, text }: Seen): string {
  return `${id} ${text.slice(0, 60).replaceAll('\n', ' ')}`;
}

/** Steps that were passed over although what was printed is not as expected, and that nobody has gone on against. */
export function passedOver(before: Triage | undefined, after: Triage | undefined): string[] {
  if (!before || before.id !== after?.id) return [];
  return Object.keys(before.unexpected ?? {}).filter((part) => {
    const [step = ''] = part.split('/');
    const passed = (one: Triage) => one.done[part] ?? one.done[step];
    const now = passed(after);
    return passed(before) === undefined && now !== undefined && now.proof === undefined;
  });
}
