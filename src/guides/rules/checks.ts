import { inValue, textsOf, type Check } from '../../triage/checks/check';
import { saysWhose } from '../../triage/checks/judge';
import { printsProperty, saysSo } from '../../triage/checks/prints';
import type { Knowledge } from '../../triage/knowledge';
import type { Problem, Rule } from '../problem';

/** A check asks for what its command prints, and compares it with details that there are. */
export const checks: Rule = (knowledge) =>
  Object.entries(knowledge.commands).flatMap(([id, command]) => {
    const { checks: own = [], verified = [], verify = '', risk } = command;
    const at = ['commands', id, 'checks'];
    const unproved = risk !== 'read' && own.length > 0 && own.every(saysWhose);
    return [
      ...problemsOf(knowledge, at, id, own),
      ...problemsOf(knowledge, ['commands', id, 'verified'], verify, verified),
      ...(unproved ? [{ at, problem: 'they say whose it is, and nothing of what was changed' }] : []),
    ];
  });

function problemsOf(
  { printed, details }: Knowledge,
  at: Problem['at'] & {},
  printer: string,
  list: readonly Check[],
): Problem[] {
  const prints = printed.by[printer];
  return list.flatMap((check, index) => {
    const texts = textsOf(check);
    const inTexts = texts.flatMap((text) => [...text.matchAll(inValue)].map(([, id = '']) => id));
    const named = check.where === undefined ? inTexts : [...inTexts, check.where];
    return [
      ...[check.property]
        .flat()
        .filter((name) => prints && !(check.is === 'unsaid' ? saysSo : printsProperty)(prints, name))
        .map((name) => `“${printer}” does not print “${name}”`),
      ...named.filter((id) => !Object.hasOwn(details, id)).map((id) => `there is no detail “${id}”`),
      ...texts
        .filter((text) => text.replace(inValue, '').includes('{{'))
        .map((text) => `“${text}” is not a value: a detail stands as {{exchange-guid}} or {{exchange-guid:8}}`),
      ...(check.is === 'same-as' && inTexts.length === 0 ? ['same-as needs a detail, such as {{exchange-guid}}'] : []),
    ].map((problem) => ({ at: [...at, index], problem }));
  });
}
