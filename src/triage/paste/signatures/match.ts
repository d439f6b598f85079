import type { Compiled, CompiledForm } from './signatures';
import { normalize, type Normalized } from './normalize';

/** A form found in a text: from where to where in the text, and what stands in its gaps. */
export interface Match {
  form: CompiledForm;
  start: number;
  end: number;
  gaps: { name: string; text: string }[];
}

/** The segments of a form found so far, as pairs of squeezed positions. */
type Chain = number[];

const widest = 300;
const most = 50;

/**
 * Every form in the text, in one pass: a form is there when its segments stand in order with at most 300 letters
 * between two of them. The cost grows with the text and with what is found in it, not with the signatures.
 */
export function matchesIn(compiled: Compiled, text: string): Match[] {
  const squeezed = normalize(text);
  const found: Match[] = [];
  const counts = new Map<number, number>();
  const chains = new Map<number, Chain[][]>();
  const { next, ends, uses, lengths, forms } = compiled;
  let state = 0;
  for (let index = 0; index < squeezed.length; index += 1) {
    const code = squeezed.codes[index] ?? 0;
    state = code === 0 ? 0 : (next[state * 37 + code] ?? 0);
    for (const segment of ends[state] ?? [])
      for (const { form: number, place } of uses[segment] ?? []) {
        const form = forms[number];
        const start = index + 1 - (lengths[segment] ?? 0);
        if (!form || (counts.get(number) ?? 0) >= most) continue;
        const chain = extend(chains.get(number), place, start, index + 1);
        if (!chain || (place === 0 && isStrict(form) && !beginsHere(text, squeezed, start))) continue;
        if (place < form.segments.length - 1) {
          keep(chains, number, place, chain);
          continue;
        }
        const match = matched(text, squeezed, form, chain);
        if (!match) continue;
        found.push(match);
        counts.set(number, (counts.get(number) ?? 0) + 1);
        chains.delete(number);
      }
  }
  return found;
}

/** The nearest beginning of the form that this segment continues, with the segment added. */
function extend(chains: Chain[][] | undefined, place: number, start: number, end: number): Chain | undefined {
  if (place === 0) return [start, end];
  const before = (chains?.[place - 1] ?? []).find((chain) => (chain.at(-1) ?? 0) <= start);
  return before && start - (before.at(-1) ?? 0) <= widest ? [...before, start, end] : undefined;
}

/** Two are enough: the latest, and the one before it where the latest overlaps the next segment. */
function keep(chains: Map<number, Chain[][]>, form: number, place: number, chain: Chain): void {
  const places = chains.get(form) ?? [];
  places[place] = [chain, ...(places[place] ?? [])].slice(0, 2);
  chains.set(form, places);
}

/** Numbers, commands and short words count only where a word begins; a long text also where blanks were lost. */
function isStrict({ role, segments: [first = ''] }: CompiledForm): boolean {
  return role === 'asked' || first.length < 14 || /^\d/.test(first);
}

/** Whether a word begins here: "10 deleted users" does not hold "0 deleted users". */
function beginsHere(text: string, { codes, at }: Normalized, index: number): boolean {
  const here = at[index] ?? 0;
  if (index === 0 || at[index - 1] !== here - 1 || codes[index - 1] === 0) return true;
  return /[a-z0-9][A-Z]/.test(text.slice(here - 1, here + 1));
}

function endsHere(text: string, end: number): boolean {
  return !/^[a-z0-9]/i.test(text.slice(end, end + 1));
}

function matched(text: string, { at }: Normalized, form: CompiledForm, chain: Chain): Match | undefined {
  const from = (index: number) => at[chain[index] ?? 0] ?? 0;
  const to = (index: number) => (at[(chain[index] ?? 1) - 1] ?? 0) + 1;
  const [start, end] = [from(0), to(chain.length - 1)];
  if (form.role === 'asked' && !endsHere(text, end)) return undefined;
  if (form.word) {
    const parts = text.slice(start, end).split(/\n[\s>|+]{0,80}/);
    if (!endsHere(text, end) || parts.some((part) => /\s/.test(part.trim()))) return undefined;
  }
  const gaps = form.gaps.map((name, index) => ({
    name,
    text: text.slice(to(index * 2 + 1), index * 2 + 2 < chain.length ? from(index * 2 + 2) : end + 120),
  }));
  return { form, start, end, gaps };
}
