import type { Meaning, Signature } from '../../signature';
import type { Match } from './match';

/** What a message means here, and the command that decides it, if one does. */
export type PrintedMeaning = Meaning & { command?: string };

const near = 120;
const after = 500;

/**
 * What a message means here: the command that printed it decides. One error prints its text several times
 * (message, category, error id), so matches that stand close together are one, unless a new command begins between.
 */
export function meaningsOf(signature: Signature, matches: readonly Match[], text: string): PrintedMeaning[] {
  const { means, guide, answers } = signature;
  const alone: PrintedMeaning = { means, guide, answers };
  const texts = matches.filter(({ form }) => form.role === 'text').sort((a, b) => a.start - b.start);
  const asked = matches.filter(({ form }) => form.role === 'asked');
  if (!signature.asked || asked.length === 0) return texts.length > 0 ? [alone] : [];
  const commands = asked.filter(({ start }) => beginsLine(text, start)).map(({ start }) => start);
  const errors: { from: number; to: number }[] = [];
  for (const { start, end } of texts) {
    const last = errors.at(-1);
    const joins = last && start - last.to <= near * 3 && !commands.some((at) => at > last.to && at < start);
    if (joins) last.to = Math.max(last.to, end);
    else errors.push({ from: start, to: end });
  }
  const all = errors.map(({ from, to }, index) => {
    const [begin, stop] = [errors[index - 1]?.to ?? 0, errors[index + 1]?.from ?? text.length];
    const next = commands.find((at) => at >= to) ?? stop;
    const named = asked.filter(
      ({ start }) => start >= Math.max(begin, from - 2000) && start < Math.min(to + after, stop, next),
    );
    const lines = named.filter(({ start }) => start < to && commands.includes(start));
    const close = lines.filter(({ start }) => start >= (lastLine(lines, from) ?? start));
    const best = longest(close.length > 0 ? close : named);
    const own = best && signature.asked?.[best.form.source];
    if (own === undefined) return alone;
    return typeof own === 'string' ? { ...alone, means: own } : { ...own, command: best?.form.source };
  });
  return all.filter(({ means: one }, index) => all.findIndex((other) => other.means === one) === index);
}

/** The command line that stands nearest before an error; `Get-Mailbox : …` at the error itself is not another command. */
function lastLine(lines: readonly Match[], from: number): number | undefined {
  return lines
    .map(({ start }) => start)
    .filter((start) => start < from - near)
    .at(-1);
}

function longest(matches: readonly Match[]): Match | undefined {
  const size = ({ form }: Match) => form.segments.join('').length;
  return [...matches].sort((a, b) => size(b) - size(a))[0];
}

function beginsLine(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 120), at);
  return /(?:^|\n)[ \t]{0,20}(?:(?:\[[\w.-]{1,60}\]:?[ \t]?)?(?:PS|\[PS\])[^>\n]{0,100}>|>{1,2}|\$\w{1,40} ?=|\(|```\w{0,12})?[ \t]{0,4}$/.test(
    before,
  );
}
