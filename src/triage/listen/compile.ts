import { calendarWords, type CalendarWords } from './days/calendar';
import type { Kinds } from './clauses';
import { writtenOut } from './classes';
import { addWay, expanded, noWays, unrelated, vocabulary, waysOf, wordsIn, type Ways } from './lexicon';
import { createPatterns, keysOf, type Pattern } from './match';
import type { Phrases } from './phrase';
import { cuesByQuestion, type Cues, type NamedOptions } from './replies/cues';
import { spellingOf, type Spelling } from './spelling';

/** What a phrase is there for. */
export type Purpose =
  | { to: 'says' | 'hints'; question: string; option: string }
  /** Without an option it is for every answer. */
  | { to: 'unless'; question: string; option?: string; answers?: true }
  /** `named`: it is more than plain words. */
  | { to: 'answers'; question: string; option: string; named: boolean }
  | { to: 'day' | 'asks'; question: string }
  | { to: 'problem'; guide: string; weight: number }
  | { to: 'intent'; intent: string; whole: boolean };

/** A phrase that is ready to be looked for, what it is there for, and how an author finds it. */
export interface Ready {
  pattern: Pattern;
  purpose: Purpose;
}

/** Everything that is needed to listen, made once from the phrases. */
export interface Ears {
  phrases: Phrases;
  ways: Ways;
  reach: Ways;
  around: Ways;
  /** What says yes or no to a question. */
  polar: Ways;
  kinds: Kinds;
  spelling: Spelling;
  calendar: CalendarWords;
  /** Words that carry no meaning of their own, in any language. */
  functionWords: ReadonlySet<string>;
  /** By question, the words that speak for one of its options. */
  cues: ReadonlyMap<string, Cues>;
  /** The phrases by a word or a name that they cannot do without. */
  byKey: ReadonlyMap<string, readonly Ready[]>;
  /** What is wrong with the phrases, as sentences. */
  problems: readonly string[];
}

/** A name of words, or of a property, says what it is about; plain words do not. */
const sayMuch = /\{|[a-z]{12,}/;

/** Each phrase with its purpose and its place in the files. */
export function* phrasesIn({
  facts,
  problems,
  intents,
}: Phrases): Generator<[phrase: string, Purpose, place: string]> {
  for (const [question, { options = {}, day = [], asks = [], unless: never = [] }] of Object.entries(facts)) {
    for (const one of day) yield [one, { to: 'day', question }, `facts.yaml ${question}.day`];
    for (const one of asks) yield [one, { to: 'asks', question }, `facts.yaml ${question}.asks`];
    for (const one of never) yield [one, { to: 'unless', question }, `facts.yaml ${question}.unless`];
    for (const [option, said] of Object.entries(options)) {
      const { says = [], answers = [], hints = [], unless = [], 'answers-unless': doubts = [] } = said;
      const place = `facts.yaml ${question}.${option}`;
      for (const one of says) yield [one, { to: 'says', question, option }, place];
      for (const one of answers)
        yield [one, { to: 'answers', question, option, named: sayMuch.test(one) }, place];
      for (const one of hints) yield [one, { to: 'hints', question, option }, place];
      for (const one of unless) yield [one, { to: 'unless', question, option }, place];
      for (const one of doubts) yield [one, { to: 'unless', question, option, answers: true }, place];
    }
  }
  for (const [guide, { says, hints = [] }] of Object.entries(problems)) {
    for (const one of says) yield [one, { to: 'problem', guide, weight: 3 }, `problems.yaml ${guide}`];
    for (const one of hints) yield [one, { to: 'problem', guide, weight: 1 }, `problems.yaml ${guide}`];
  }
  for (const [intent, { says = [], whole = [] }] of Object.entries(intents)) {
    for (const one of says) yield [one, { to: 'intent', intent, whole: false }, `intents.yaml ${intent}`];
    for (const one of whole) yield [one, { to: 'intent', intent, whole: true }, `intents.yaml ${intent}`];
  }
}

/** Names that no list gives: a day, how long ago it is, how many there are from two on, an address that a tenant gives to everybody. */
export const computedNames = ['date', 'hours', 'days', 'count', 'onmicrosoft-address'] as const;

/** The phrases as patterns, the plain words in them, and what is wrong with them. */
function readPhrases(phrases: Phrases) {
  const names = Object.values(phrases.words).flatMap((group) => Object.keys(group));
  const known = new Set([...names, ...computedNames]);
  const problems: string[] = [];
  const byKey = new Map<string, Ready[]>();
  const used = new Set<string>();
  const plain = new Set<string>();
  const patternOf = createPatterns();
  for (const [written, purpose, place] of phrasesIn(phrases))
    for (const phrase of expanded(written)) {
      const pattern = patternOf(phrase);
      for (const element of [...pattern.parts.flat(), ...pattern.without])
        if ('word' in element) {
          if (element.word.endsWith('*'))
            problems.push(
              `phrases/${place}: “${element.word}” belongs into words.yaml: a phrase has only whole words (in “${phrase}”)`,
            );
          plain.add(element.word);
        } else
          for (const name of element.names) {
            if (!known.has(name))
              problems.push(`phrases/${place}: there are no words “${name}” (in “${phrase}”)`);
            used.add(name);
          }
      for (const key of keysOf(pattern)) {
        const there = byKey.get(key);
        if (there) there.push({ pattern, purpose });
        else byKey.set(key, [{ pattern, purpose }]);
      }
    }
  const abouts = Object.values(phrases.facts).flatMap(({ about = [] }) => about);
  const special = new Set([...kept, unrelated, ...abouts]);
  for (const name of known)
    if (!used.has(name) && !special.has(name)) problems.push(`phrases/words.yaml: no phrase uses “${name}”`);
  return { byKey, plain, problems };
}

/** Makes the phrases ready. What is wrong with them stands in `problems`. */
export function compileEars(given: Phrases, questions: Readonly<Record<string, NamedOptions>>): Ears {
  const { phrases, problems: unknown } = writtenOut(given);
  const { words, reach } = phrases;
  const { byKey, plain, problems } = readPhrases(phrases);
  const ways = waysOf(words, new Set(kept));
  const polarity = Object.fromEntries(yesNo.map((name) => [name, words.others[name] ?? []]));
  const [limits, around, polar] = [reach, phrases.around, polarity].map(listed) as [Ways, Ways, Ways];
  const calendar = calendarWords(phrases.calendar);
  const functionWords = new Set(words.others[glue]?.flatMap(wordsIn) ?? []);
  return {
    phrases,
    ways,
    reach: limits,
    around,
    polar,
    kinds: {
      subjects: new Set(Object.keys(words.subjects)),
      states: new Set(Object.keys(words.states)),
      joins: new Set(words.others['join']?.flatMap(wordsIn) ?? []),
    },
    spelling: spellingOf(
      [
        ...vocabulary(ways),
        ...vocabulary(limits),
        ...vocabulary(around),
        ...vocabulary(polar),
        ...plain,
        ...[...calendar.values()].flatMap((rows) => rows.flatMap((row) => row.words)),
        ...(words.others['spelled-right'] ?? []),
      ],
      functionWords,
    ),
    calendar,
    functionWords,
    cues: cuesByQuestion(phrases, questions, functionWords),
    byKey,
    problems: [...unknown, ...problems],
  };
}

/** The ways of lists, each by the name of its list. */
function listed(lists: Readonly<Record<string, readonly string[]>>): Ways {
  const found = noWays();
  for (const [name, said] of Object.entries(lists)) for (const one of said) addWay(found, one, name);
  return found;
}

/** Words that the engine itself asks for. */
const glue = 'function-words';
const yesNo = ['polar-yes', 'polar-no'];
const kept = ['join', glue, 'spelled-right', 'filler', 'yes', 'no', ...yesNo, ...computedNames];
