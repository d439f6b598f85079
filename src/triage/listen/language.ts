import type { Mention } from './lexicon';
import type { Token } from './tokens';

/** Words that only these languages have, and that most of their sentences need. */
const markers = {
  dutch: new Set('het een niet van zijn wordt staat maar nog naar ook'.split(' ')),
  portuguese: new Set(
    'nao foi conta usuario utilizador esta ainda um uma do da dos ele ela caixa excluido excluida apagado apagada ontem hoje'.split(
      ' ',
    ),
  ),
};

/** Whether a text has a word that shows in which language it is. */
export function isIn(language: keyof typeof markers, tokens: readonly Token[]): boolean {
  return tokens.some(({ text }) => markers[language].has(text));
}

/** Places that Portuguese names with `no`, which elsewhere says that there is none: `no AD`. */
const inPortuguese = ['ad-account', 'left-ad', 'in-ad'];

/** The mentions without what only another language would mean by them. */
export function inLanguage(tokens: readonly Token[], mentions: readonly Mention[]): readonly Mention[] {
  if (isIn('portuguese', tokens)) return mentions;
  return mentions.flatMap((one) => {
    if (tokens[one.from]?.text !== 'no' || !inPortuguese.some((name) => one.names.has(name))) return [one];
    const names = new Set([...one.names].filter((name) => !inPortuguese.includes(name)));
    if (names.size > 0) return [{ ...one, names }];
    return one.to - one.from > 1 ? [{ ...one, from: one.from + 1 }] : [];
  });
}
