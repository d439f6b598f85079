import type { Knowledge } from '../triage/knowledge';
import { earsOf, phrasesIn } from '../triage/typed/compile';
import { wishes } from '../triage/typed/wishes';

/** What is wrong with the phrases and the glossary: unknown questions, options, guides, words and sources, what nothing uses. */
export function checkPhrases(knowledge: Knowledge): string[] {
  const { facts, problems: guides, intents, words } = knowledge.phrases;
  const problems = [...earsOf(knowledge).problems];
  const say = (file: string, problem: string) => problems.push(`phrases/${file}.yaml: ${problem}`);
  const isOption = (question: string, option: string) =>
    Object.hasOwn(knowledge.questions[question]?.options ?? {}, option);
  for (const [question, { about, guide, day, options = {} }] of Object.entries(facts)) {
    const known = knowledge.questions[question];
    if (!known) say('facts', `there is no question “${question}”`);
    if (day && !known?.date) say('facts', `“${question}” asks for no day`);
    if (about !== undefined && !Object.hasOwn(words.subjects, about))
      say('facts', `${question}: “${about}” is no subject`);
    if (guide !== undefined && !Object.hasOwn(knowledge.guides, guide))
      say('facts', `${question}: there is no guide “${guide}”`);
    for (const [option, { beats = [], implies = {}, 'rules-out': out = [] }] of Object.entries(options)) {
      for (const one of [option, ...beats, ...out])
        if (!isOption(question, one)) say('facts', `“${question}” has no option “${one}”`);
      for (const [other, one] of Object.entries(implies))
        if (!isOption(other, one)) say('facts', `${question} ${option}: “${other}” has no option “${one}”`);
    }
  }
  for (const guide of Object.keys(guides))
    if (!Object.hasOwn(knowledge.guides, guide)) say('problems', `there is no guide “${guide}”`);
  for (const intent of Object.keys(intents))
    if (!wishes.some((one) => one === intent)) say('intents', `nothing is done for “${intent}”`);
  const seen = new Map<string, string>();
  for (const [phrase, { to }, place] of phrasesIn(knowledge.phrases)) {
    const key = `${to} ${place} ${phrase}`;
    if (seen.has(key)) problems.push(`phrases/${place}: “${phrase}” stands there twice`);
    seen.set(key, place);
  }
  for (const [id, { source }] of Object.entries(knowledge.glossary))
    for (const one of source)
      if (!Object.hasOwn(knowledge.sources, one))
        problems.push(`glossary.yaml ${id}: there is no “${one}” in sources`);
  return problems;
}
