import type { BaseDraft } from './base-draft';

/** The commands that find out an answer, without those that stand in this conversation already. */
export function searchesLeft({ knowledge, conversation }: BaseDraft, question: string): string[] {
  const { sent = [], triage } = conversation;
  const stand = sent.filter((one) => one.of === 'find' && one.triage === triage?.id);
  const all = knowledge.questions[question]?.find.commands ?? [];
  return all.filter((id) => !stand.some(({ commands }) => commands.includes(id)));
}

/** Whether somebody has begun to find out the answer. */
export function isSearching({ conversation }: BaseDraft, question: string): boolean {
  const { sent = [], triage } = conversation;
  return sent.some((one) => one.of === 'find' && one.triage === triage?.id && one.question === question);
}

/**
 * The next of these searches, with what comes before it and asks for nobody: in which tenant one is. One that needs a value
 * that nobody gave waits as long as another does not.
 */
export function nextSearch(draft: BaseDraft, searches: readonly string[]): string[] {
  const { commandDetails } = draft.knowledge;
  const asks = (id: string) => (commandDetails[id] ?? []).length > 0;
  const next = searches.find((id) => asks(id) && !lacks(draft, id)) ?? searches.find(asks);
  if (next === undefined) return [...searches];
  const before = searches.slice(0, searches.indexOf(next));
  return [...before.filter((id) => !asks(id)), next];
}

/** Whether a command stops because a value is missing that it needs. */
function lacks({ knowledge, triage }: BaseDraft, id: string): boolean {
  const { script = '' } = knowledge.commands[id] ?? {};
  return (knowledge.commandDetails[id] ?? []).some(
    (detail) => triage?.details[detail] === undefined && script.includes(`{{${detail}}}`),
  );
}
