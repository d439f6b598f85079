import type { Knowledge, Question } from '../../knowledge';
import { optionIn } from './option-named';
import { isOf } from '../clauses';
import type { Ears } from '../compile';
import { cuedOption } from './cued-answer';
import type { HeardAnswer, Text } from '../text';
import { mentionsIn, wordsIn } from '../lexicon';
import { partOf } from '../people';
import type { Limits } from '../reach/reading';

/** An answer has no more words than this, beside those that say nothing. */
const longest = 5;

/** A text that answers the question on the screen, and what else it says. */
interface Reply {
  ears: Ears;
  knowledge: Knowledge;
  said: Text;
  limits: Limits;
  asked: string;
  question: Question;
  settled: readonly HeardAnswer[];
}

/**
 * The answer to the question on the screen, where it is given by its name, by yes or no, or by nothing but a day. What the
 * text says in a sentence counts more.
 */
export function shortAnswer(
  ears: Ears,
  knowledge: Knowledge,
  said: Text,
  limits: Limits,
  asked: string,
  settled: readonly HeardAnswer[],
): HeardAnswer | undefined {
  const question = knowledge.questions[asked];
  if (!question || said.tokens.length === 0) return undefined;
  if (settled.some((one) => one.question === asked && one.sure)) return undefined;
  const reply = { ears, knowledge, said, limits, asked, question, settled };
  return question.date ? dayAlone(reply) : optionAlone(reply);
}

/** A day that is said of nothing else. */
function dayAlone(reply: Reply): HeardAnswer | undefined {
  const { knowledge, said, limits, asked, settled } = reply;
  const { tokens, times, mentions } = said;
  const [time, second] = times;
  if (!time || second) return undefined;
  const [from, to] = partOf(tokens, time.from);
  const inPart = mentions.filter((one) => one.from >= from && one.from < to);
  if (isOfOther(reply, inPart)) return undefined;
  const value = time.day;
  const doubted =
    limits.doubted[time.from] ||
    limits.howAsked[time.from] ||
    limits.other.some(({ reach }) => reach[0] < to && from < reach[1]) ||
    limits.denying.slice(from, to).some(Boolean);
  const elsewhere = settled.some(
    (one) =>
      one.value === value &&
      ((one.sure && knowledge.questions[one.question]?.date) ||
        (one.question !== asked && value !== undefined)),
  );
  if (elsewhere) return undefined;
  const whole = wholeOf(said);
  return {
    question: asked,
    value,
    sure: value !== undefined && !doubted,
    said: {
      start: tokens[time.from]?.start ?? whole.start,
      end: tokens[time.to - 1]?.end ?? whole.end,
    },
    rulesOut: [],
    either: time.either,
  };
}

/** Whether something else is spoken of than what the question is about; a user can stand for each. */
function isOfOther({ ears, asked }: Reply, mentions: Text['mentions']): boolean {
  const about = new Set(['user', ears.phrases.facts[asked]?.about]);
  return mentions.some(
    (one) => isOf(one, ears.kinds.subjects) && ![...one.names].some((name) => about.has(name)),
  );
}

/** An option by its name, or by yes or no where the question has such an option. */
function optionAlone(reply: Reply): HeardAnswer | undefined {
  const { ears, said, limits, asked, question, settled } = reply;
  const { tokens, unfinished } = said;
  const part = tokens.findIndex(({ after }, at) => at > 0 && after !== '');
  const value =
    optionNamed(reply, tokens) ??
    (part > 0 ? optionNamed(reply, tokens.slice(0, part)) : undefined) ??
    optionOf(reply, yesOrNo(reply)) ??
    cued(reply);
  if (value === undefined) return undefined;
  const doubted = [...limits.doubted, ...limits.howAsked].some(Boolean) || limits.other.length > 0;
  const against = settled.some(
    (one) => one.question === asked && (one.rulesOut.includes(value) || one.value !== value),
  );
  const searching = unfinished && ears.phrases.facts[asked]?.options?.[value]?.careful === true;
  const sure = !doubted && !against && !searching && question.options[value] !== undefined;
  return { question: asked, value, sure, said: wholeOf(said), rulesOut: [] };
}

function optionNamed({ ears, question }: Reply, some: readonly { text: string }[]): string | undefined {
  const words = some.map((one) => one.text);
  const bare = words.filter((word) => !fillersOf(ears).has(word));
  if (bare.length === 0 || bare.length > longest) return undefined;
  return optionIn(question, words.join(' ')) ?? optionIn(question, bare.join(' '));
}

/** A reply of no more words than this is about the question on the screen. */
const longestCued = 9;

/**
 * The option that single words of a short reply speak for. One that says that something is not there needs more, and what
 * is said of something else, `the mailbox is soft-deleted` where the account is asked for, answers something else.
 */
function cued(reply: Reply): string | undefined {
  const { ears, knowledge, said, limits, asked, settled } = reply;
  if (said.tokens.length > longestCued) return undefined;
  const elsewhere = settled.some(
    ({ question }) => question !== asked && !knowledge.questions[question]?.date,
  );
  if (elsewhere || isOfOther(reply, said.mentions)) return undefined;
  const option = cuedOption(ears, said, limits, asked);
  return option !== undefined && ears.phrases.facts[asked]?.options?.[option]?.careful !== true
    ? option
    : undefined;
}

/** Names of options that a yes or a no means where no option is called so. */
const meaning = { yes: ['yes', 'filled', 'there'], no: ['no', 'empty', 'missing', 'none'] };

/** The option that a yes or a no means. Of one that says that something is not there only the very word is enough. */
function optionOf({ ears, question, asked }: Reply, polarity: 'yes' | 'no' | undefined): string | undefined {
  if (polarity === undefined) return undefined;
  const options = ears.phrases.facts[asked]?.options;
  return meaning[polarity]
    .map((word) => {
      const option = optionIn(question, word);
      return option !== undefined && (word === polarity || options?.[option]?.careful !== true)
        ? option
        : undefined;
    })
    .find((one) => one !== undefined);
}

/** Whether a reply says yes or no: by its first word, or by what stands for it, `there is none`, `we do not`. */
function yesOrNo({ ears, said, limits }: Reply): 'yes' | 'no' | undefined {
  const { tokens, mentions } = said;
  const first = tokens[0]?.text ?? '';
  const alone = tokens.length === 1 || tokens[1]?.after !== '' || tokens.length <= longest;
  if (waysOf(ears, 'no').has(first)) {
    if (alone) return 'no';
  } else if (waysOf(ears, 'yes').has(first)) {
    const plain = !limits.denying.some(Boolean) && !limits.found.some(({ names }) => names.has('but'));
    if (alone || plain) return 'yes';
  }
  const fillers = fillersOf(ears);
  const [begins] = mentionsIn(ears.polar, tokens).filter(({ from }) =>
    tokens.slice(0, from).every(({ text }) => fillers.has(text) || waysOf(ears, 'no').has(text)),
  );
  if (!begins) return undefined;
  const [, end] = partOf(tokens, begins.to - 1);
  const rest = tokens.slice(begins.to, end).filter(({ text }) => !fillers.has(text) && !trailing.has(text));
  const speaks = mentions.some(
    (one) => one.from >= begins.to && one.from < end && isOf(one, ears.kinds.subjects),
  );
  if (rest.length > 0 || speaks) return undefined;
  return begins.names.has('polar-no') ? 'no' : 'yes';
}

/** What may follow a yes or a no and changes nothing: `there is none that I can see`. */
const trailing = new Set(
  'that i we can see know of at all here there for him her any more yet now anymore either as far us on in it with'.split(
    ' ',
  ),
);

function waysOf(ears: Ears, name: string): ReadonlySet<string> {
  return new Set(ears.phrases.words.others[name]?.flatMap(wordsIn) ?? []);
}

function fillersOf(ears: Ears): ReadonlySet<string> {
  return waysOf(ears, 'filler');
}

function wholeOf({ tokens }: Text): HeardAnswer['said'] {
  return { start: tokens[0]?.start ?? 0, end: tokens.at(-1)?.end ?? 0 };
}
