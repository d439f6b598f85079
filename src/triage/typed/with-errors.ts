import type { Moment } from '../day';
import type { Knowledge } from '../knowledge';
import { readPaste } from '../paste/read-paste';
import type { Understood } from '../listen/listen';
import type { At } from '../listen/text';
import { withImplied } from '../listen/implied';

/**
 * What was understood of the words, with what an error text among them says: which error it is, the last of its answers.
 * What that presupposes is asked.
 */
export function withErrors(
  knowledge: Knowledge,
  text: string,
  today: Moment,
  at: At,
  heard: Understood,
): Understood {
  const { ears } = knowledge;
  const read = readPaste(knowledge, text, { today, upn: heard.addresses[0] });
  const said = { start: 0, end: text.length };
  const answers = Object.entries(read.answers).filter(
    ([question]) =>
      ears.phrases.facts[question]?.guide !== undefined &&
      !heard.findings.some((one) => one.question === question && (one.sure || one.value !== undefined)),
  );
  const proved = Object.keys(read.answers)
    .filter((question) => ears.phrases.facts[question]?.guide !== undefined)
    .at(-1);
  const findings = [
    ...heard.findings.filter((one) => !answers.some(([question]) => question === one.question)),
    ...answers.map(([question, { value }]) => ({
      question,
      value,
      sure: question === proved,
      said,
      rulesOut: [],
    })),
  ];
  const guides =
    read.guide === undefined
      ? heard.guides
      : [read.guide, ...heard.guides.filter((one) => one !== read.guide)];
  const told = heard.wish === 'answer' || heard.wish === 'other-problem';
  const wish = !told && read.found.length > 0 && at === 'diagnosis' ? 'failed' : heard.wish;
  return { ...heard, findings: withImplied(ears, knowledge, findings, { today, at }), guides, wish };
}
