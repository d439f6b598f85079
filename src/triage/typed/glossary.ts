import type { Knowledge } from '../knowledge';
import { wordsIn } from '../listen/lexicon';
import type { Term } from '../listen/phrase';

/** The terms that a text asks about: of overlapping names the longest, so that a soft-deleted user is no soft-deleted mailbox. */
export function termsIn({ glossary }: Knowledge, text: string): Term[] {
  const said = ` ${wordsIn(text).join(' ')} `;
  const named = Object.values(glossary).flatMap((one) =>
    [one.term, ...(one.also ?? [])].map((name) => ({ one, name: ` ${wordsIn(name).join(' ')} ` })),
  );
  const found = named.filter(({ name }) => said.includes(name));
  const longest = found.filter(
    ({ name }) => !found.some((other) => other.name !== name && other.name.includes(name)),
  );
  return [...new Set(longest.map(({ one }) => one))];
}
