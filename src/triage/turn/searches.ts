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

/** The next of these searches, with what comes before it and asks for nobody: in which tenant one is. */
export function nextSearch({ knowledge }: BaseDraft, searches: readonly string[]): string[] {
  const first = searches.findIndex((id) => (knowledge.commandDetails[id] ?? []).length > 0);
  return searches.slice(0, first < 0 ? searches.length : first + 1);
}
