import { formOf } from '../../triage/paste/signatures/form';
import { meaningsIn, signatureTexts } from '../../triage/signature';
import type { Problem, Rule } from '../problem';

const MIN_LETTERS = 7;

/** The signatures name what exists, and no text of theirs is too short to mean anything, or has two meanings. */
export const signatures: Rule = (knowledge) => {
  const problems: Problem[] = [];
  const seen = new Map<string, string>();
  for (const [name, signature] of Object.entries(knowledge.signatures)) {
    const say = (problem: string) => problems.push({ at: ['signatures', name], problem });
    const { not = [], asked = {} } = signature;
    for (const { guide, answers = {} } of meaningsIn(signature)) {
      if (guide !== undefined && !Object.hasOwn(knowledge.guides, guide)) say(`there is no guide “${guide}”`);
      for (const [question, option] of Object.entries(answers))
        if (!Object.hasOwn(knowledge.questions, question)) say(`there is no question “${question}”`);
        else if (!Object.hasOwn(knowledge.questions[question]?.options ?? {}, option))
          say(`“${question}” has no option “${option}”`);
    }
    for (const one of [...signatureTexts(signature), ...not, ...Object.keys(asked)]) {
      const form = formOf(one);
      for (const gap of form.gaps)
        if (gap !== 'guid' && gap !== 'text' && !Object.hasOwn(knowledge.details, gap))
          say(`there is no detail “${gap}”`);
      if (/^\s*\{/.test(one)) say(`“${one}” must not begin with a gap`);
      if (/\}[^\p{L}\p{N}}]*\{/u.test(one)) say(`“${one}” needs words between two gaps`);
      if (form.segments.join('').length < MIN_LETTERS) say(`“${one}” is too short to mean anything`);
    }
    for (const one of signatureTexts(signature)) {
      const key = formOf(one).segments.join('*');
      const other = seen.get(key);
      if (other !== undefined && other !== name) say(`has the same text as ${other}: “${one}”`);
      seen.set(key, name);
    }
  }
  return problems;
};
