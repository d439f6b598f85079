import { phrasesIn } from '../../triage/listen/compile';
import { wishes } from '../../triage/listen/wishes';
import type { Path, Problem, Rule } from '../problem';

/** The phrases name what exists, nothing stands there twice, and every word is used. */
export const phrases: Rule = (knowledge) => {
  const { facts, problems: guides, intents, words } = knowledge.phrases;
  const problems: Problem[] = knowledge.ears.problems.map((problem) => ({ problem }));
  const say = (path: Path, problem: string) => problems.push({ at: ['phrases', ...path], problem });
  const isOption = (question: string, option: string) =>
    Object.hasOwn(knowledge.questions[question]?.options ?? {}, option);
  for (const [question, { about, guide, suggests, day, options = {} }] of Object.entries(facts)) {
    const known = knowledge.questions[question];
    if (!known) say(['facts', question], `there is no question “${question}”`);
    if (day && !known?.date) say(['facts', question, 'day'], `“${question}” asks for no day`);
    if (about !== undefined && !Object.hasOwn(words.subjects, about))
      say(['facts', question, 'about'], `“${about}” is no subject`);
    for (const [key, one] of Object.entries({ guide, suggests }))
      if (one !== undefined && !Object.hasOwn(knowledge.guides, one))
        say(['facts', question, key], `there is no guide “${one}”`);
    for (const [option, { beats = [], implies = {}, 'rules-out': out = [] }] of Object.entries(options)) {
      for (const one of [option, ...beats, ...out])
        if (!isOption(question, one)) say(['facts', question, 'options', option], `“${question}” has no option “${one}”`);
      for (const [other, one] of Object.entries(implies))
        if (!isOption(other, one)) say(['facts', question, 'options', option], `“${other}” has no option “${one}”`);
    }
  }
  for (const guide of Object.keys(guides))
    if (!Object.hasOwn(knowledge.guides, guide)) say(['problems', guide], `there is no guide “${guide}”`);
  for (const intent of Object.keys(intents))
    if (!wishes.some((one) => one === intent)) say(['intents', intent], `nothing is done for “${intent}”`);
  const seen = new Map<string, string>();
  for (const [phrase, { to }, place] of phrasesIn(knowledge.phrases)) {
    const key = `${to} ${place} ${phrase}`;
    if (seen.has(key)) problems.push({ problem: `phrases/${place}: “${phrase}” stands there twice` });
    seen.set(key, place);
  }
  return problems;
};
