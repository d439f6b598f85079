import { isForeign, speaksEnglish } from '../language';
import type { Offer } from '../reply';
import type { TurnDraft } from './draft';

/** Says that a text was not understood, and shows where we are; the second time in a row with a way on without words. */
export function doesNotUnderstand(draft: TurnDraft, text: string): void {
  const { awaits, shows } = draft.conversation.screen ?? {};
  if (awaits === 'error') return doesNotKnowError(draft);
  if (awaits === 'output' && shows === 'diagnosis') return doesNotKnowOutput(draft);
  const missed = (draft.conversation.screen?.missed ?? 0) + 1;
  draft.misunderstood = true;
  draft.stuck = missed > 1;
  const short = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  const foreign = isForeign(text) ? `${speaksEnglish} ` : '';
  const ways = draft.stuck
    ? "You need no words for it: let a script find it, press I don't know, or ask others."
    : 'Press a button, or type a number, a word of an option, an address, or help.';
  const note = `${foreign}I did not understand “${short}”. ${ways}`;
  const { screen } = draft.conversation;
  if (screen?.shows === 'reading') draft.notify(note, ...(draft.stuck ? waysOn(draft) : []));
  else if (screen?.shows === 'diagnosis') {
    draft.notify(note, ...(draft.stuck ? waysOn(draft) : []), {
      label: 'Show the diagnosis',
      press: { do: 'status' },
    });
  } else {
    draft.collapseScreen();
    if (screen?.shows === 'question' && screen.question && draft.triage)
      draft.ask(screen.question, { note, changing: draft.triage.answers[screen.question] !== undefined });
    else if (screen?.kept) draft.choose(screen.kept, note);
    else draft.showPosition(note);
  }
  const now = draft.conversation.screen;
  if (now) draft.conversation = { ...draft.conversation, screen: { ...now, missed } };
}

/** A text that was asked for as an error, and is none that is known. */
function doesNotKnowError(draft: TurnDraft): void {
  const about = { triage: draft.triage?.id };
  sayUnknown(
    draft,
    "I don't know this error, so I can't tell whether anything was changed. Look with the read of this step before you run the block again.",
    { label: 'Not yet', press: { do: 'not-yet', ...about } },
    { label: 'Escalate', press: { do: 'escalate', ...about } },
    { label: 'Summary', press: { do: 'summary' } },
  );
}

/** A text that was asked for as an output, and shows nothing that is looked for. */
function doesNotKnowOutput(draft: TurnDraft): void {
  sayUnknown(
    draft,
    'I find nothing in it that this step is to show, so it proves nothing and speaks against nothing. Paste all of the output, with its line breaks. Or compare it yourself with “Expect” under the command, and press Done.',
    { label: 'It failed', press: { do: 'failed', triage: draft.triage?.id } },
  );
}

function sayUnknown(draft: TurnDraft, text: string, ...offers: Offer[]): void {
  draft.misunderstood = true;
  draft.notify(text, ...offers, { label: 'Show where we are', press: { do: 'status' } });
}

/** A button that belongs to nothing. */
export function belongsToNothing(draft: TurnDraft): void {
  const note = 'That button does not belong to anything that is open here.';
  const { screen } = draft.conversation;
  if (screen?.shows === 'diagnosis')
    return draft.notify(note, { label: 'Show the diagnosis', press: { do: 'status' } });
  draft.collapseScreen();
  if (screen?.kept) draft.choose(screen.kept, note);
  else draft.showPosition(note);
}

/** The ways on that need no words. */
function waysOn({ triage }: TurnDraft): Offer[] {
  return [
    { label: 'Let a script find it', press: { do: 'collect' } },
    { label: "I don't know", press: { do: 'how', triage: triage?.id } },
    { label: 'Escalate', press: { do: 'escalate', triage: triage?.id } },
  ];
}
