import { openTriage, questionOf } from '../asked';
import { lettersAndDigits, optionIn, optionsIn, plain } from '../listen/replies/option-named';
import { readSentence } from './read-sentence';
import { labelledValue, valueInText } from './typed-value';
import type { Moment } from '../day';
import { diagnosisOf } from '../diagnosis';
import type { Intent } from '../intent';
import { visible } from '../kinds';
import type { Knowledge, Question } from '../knowledge';
import { readAnswer } from '../answer';
import { checksOf } from '../checks/of-step';
import { isPaste } from '../paste/is-paste';
import { runOf } from '../run/run';
import { knownOf, path } from '../position';
import type { Conversation, Triage } from '../conversation';

const words = new Map<string, Intent>();
for (const [intent, said] of [
  [{ do: 'menu' }, 'hi, hello, hey, help, menu, start, good morning, commands list'],
  [{ do: 'back' }, 'back, go back, previous'],
  [{ do: 'change' }, 'change'],
  [{ do: 'restart' }, 'restart, start over, new, reset'],
  [{ do: 'status' }, 'status, where, continue, go on'],
  [{ do: 'todo' }, 'todo, to do, to-do, my triages'],
  [{ do: 'why' }, 'why, why?'],
  [
    { do: 'how' },
    "how, how?, ?, i don't know, i dont know, don't know, dont know, idk, unknown, not sure, no idea",
  ],
  [{ do: 'form' }, 'form, quick, quick form'],
  [{ do: 'commands' }, 'commands, command, script'],
  [{ do: 'worked' }, 'it worked, worked, fixed, solved, resolved'],
  [{ do: 'done' }, 'done, i did it, finished'],
  [{ do: 'escalate' }, 'escalate'],
  [{ do: 'take' }, 'take, take it, i take it'],
  [{ do: 'hand-back' }, 'hand back, hand it back'],
  [{ do: 'reopen' }, 'reopen, not resolved'],
  [{ do: 'escalations', set: 'show' }, 'escalations'],
  [{ do: 'escalations', set: 'here' }, 'escalations here'],
  [{ do: 'escalations', set: 'team' }, 'escalations here for this team'],
  [{ do: 'escalations', set: 'off' }, 'escalations off'],
  [{ do: 'forget' }, 'forget, forget this, forget everything, erase'],
  [{ do: 'export' }, 'export'],
  [{ do: 'not-yet' }, "not yet, didn't work, it didn't work, did not work, failed, still broken"],
  [{ do: 'summary' }, 'summary, support text'],
  [{ do: 'summary', redacted: true }, 'summary redacted, redacted'],
  [{ do: 'summary', short: true }, 'summary short, short summary'],
  [{ do: 'summary', redacted: true, short: true }, 'summary short redacted, summary redacted short'],
  [{ do: 'timeline' }, 'timeline, history'],
  [{ do: 'timeline', redacted: true }, 'timeline redacted'],
  [{ do: 'ticket' }, 'ticket'],
  [{ do: 'collect' }, 'collect, collector'],
  [{ do: 'check' }, 'check, check steps, check the steps'],
  [{ do: 'not-that' }, 'not that, no, wrong, that is wrong, not right'],
] as const)
  for (const word of said.split(', ')) words.set(word, intent);

/**
 * What a typed text means here and now: an answer to the question on the screen (its number, name, or the
 * beginning of only one name), a date, a command word, `change 2`, `ExchangeGuid: …`, or an address.
 */
export function readText(
  knowledge: Knowledge,
  conversation: Conversation,
  said: string,
  today: Moment,
): Intent {
  const typed = visible(said);
  const text = plain(typed);
  const triage = openTriage(knowledge, conversation);
  const asked = triage && questionOf(knowledge, conversation, triage, today);
  const question = asked && knowledge.questions[asked];
  if (asked && question) {
    const value = optionIn(question, text) ?? dateIn(question, typed, today);
    if (value !== undefined)
      return { do: 'answer', question: asked, value, replace: triage.answers[asked] !== undefined };
    const several = optionsIn(question, text);
    if (several.length > 1) return { do: 'which', question: asked, options: several, text };
  }
  const word = words.get(text.replace(/[.!]{1,5}$/, ''));
  const counts = word?.do !== 'not-that' || conversation.screen?.heard !== undefined;
  if (word && counts) return word;
  const legacy = /^\s*legacy\s+(\S.*)$/is.exec(typed)?.[1];
  if (legacy) return { do: 'legacy', text: legacy.slice(0, 1000) };
  const noted = commandWithArgument(typed, text) ?? ticketIn(typed);
  if (noted) return noted;
  const change = /^change (.+)$/.exec(text)?.[1];
  if (triage && change) {
    const changed = changeable(knowledge, triage, change, today);
    if (changed) return { do: 'change', question: changed };
  }
  const guide = triage ? undefined : guideNamed(knowledge, text);
  if (guide) return { do: 'start', guide };
  if (isPaste(knowledge, typed, today) || isOfStep(knowledge, triage, typed, today))
    return { do: 'paste', text: typed };
  const value = valueInText(knowledge, triage, typed, today);
  const read = labelledValue(knowledge, typed) ?? readSentence(knowledge, conversation, typed, today, value);
  const { awaits } = conversation.screen ?? {};
  if (awaits === 'address') {
    const upn = read?.do === 'fill' ? read.details['upn'] : undefined;
    if (upn !== undefined) return { do: 'collect', upn };
  } else if (awaits && !wants(read, typed)) return { do: 'paste', text: typed };
  return read ?? { do: 'unclear', text: typed.trim().slice(0, 1000) || 'nothing' };
}

/** Whether it is what a command of the next step prints, which can be one line. */
function isOfStep(knowledge: Knowledge, triage: Triage | undefined, typed: string, today: Moment): boolean {
  const found = triage && diagnosisOf(knowledge, triage, today);
  const next = found && runOf(knowledge, triage, found).next;
  if (!next || typed.length < 12) return false;
  return checksOf(knowledge, triage, next, typed, today).some(({ seen }) => seen !== 'not-seen');
}

/** Whether somebody who was asked for an output or an error wants something else: what tells facts is what was asked for. */
function wants(read: Intent | undefined, typed: string): boolean {
  if (read?.do === 'fill') return typed.trim().split(/\s+/).length < 4;
  return read !== undefined && read.do !== 'hear';
}

/** `escalate` with a note, `assign` with a mention, `done 3` and `undo 3`. */
function commandWithArgument(typed: string, text: string): Intent | undefined {
  const note = /^\s*escalate(?:\s*[:,])?\s+(\S.*)$/is.exec(typed)?.[1];
  if (note) return { do: 'escalate', note: note.slice(0, 1000) };
  if (/^assign\b/.test(text)) return { do: 'assign' };
  const [, done] = /^step (\d{1,3}) (?:is |was )?(?:done|finished|completed)$/.exec(text) ?? [];
  if (done !== undefined) return { do: 'done', step: Number(done) };
  const [, word, step] = /^(done|undo) (\d{1,3})$/.exec(text) ?? [];
  return word ? { do: 'done', step: Number(step), undo: word === 'undo' } : undefined;
}

/** `ticket INC0012345`: one word; a sentence that begins with this word is a sentence. */
function ticketIn(typed: string): Intent | undefined {
  const [, number] = /^\s*ticket(?:\s*[:=]\s*|\s+)([^\s@]{1,200}?)[.!]?\s*$/i.exec(typed) ?? [];
  return number === undefined ? undefined : { do: 'ticket', number };
}

/** The one guide whose title or symptom holds what was typed. */
function guideNamed(knowledge: Knowledge, text: string): string | undefined {
  const said = lettersAndDigits(text);
  if (said.length < 4) return undefined;
  const fits = Object.entries(knowledge.guides).filter(([id, { title, symptom }]) =>
    [id, title, symptom].some((name) => lettersAndDigits(name).includes(said)),
  );
  return fits.length === 1 ? fits[0]?.[0] : undefined;
}

/** A text that looks like a date answers a date question, also when it is wrong: the person is told what is wrong with it. */
function dateIn(question: Question, typed: string, today: Moment): string | undefined {
  if (!question.date || typed.length > 60 || typed.includes('@')) return undefined;
  const readable = 'value' in readAnswer(question, typed, today);
  return readable || /^\s*(on |in )?\d{1,4}[-./ ]|\bago\b|\btomorrow\b|^(next|in) /i.test(typed)
    ? typed
    : undefined;
}

function changeable(knowledge: Knowledge, triage: Triage, said: string, today: Moment): string | undefined {
  const guide = knowledge.guides[triage.guide];
  const answered = guide ? path(knowledge, guide, knownOf(knowledge, triage, today)) : [];
  if (/^\d+$/.test(said)) return answered[Number(said) - 1];
  const fits = answered.filter((id) =>
    lettersAndDigits(`${id} ${knowledge.questions[id]?.short}`).includes(lettersAndDigits(said)),
  );
  return fits.length === 1 ? fits[0] : undefined;
}
