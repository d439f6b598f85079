import { join } from 'node:path';
import { cardOf } from '../src/cards/cards';
import { commandMessages } from '../src/messages/commands';
import { loadKnowledge } from '../src/guides/load';
import { diagnosisOf } from '../src/triage/diagnosis';
import { readPaste } from '../src/triage/paste/read-paste';
import { compile } from '../src/triage/paste/signatures/signatures';
import { listen } from '../src/triage/listen/listen';
import { position } from '../src/triage/position';
import { microseconds } from './statistics';
import { logOf, statesOf, TODAY, triageOf, withMoreGuides, withMoreSignatures } from './subjects';

/** What single functions take, in microseconds. */
export interface Micro {
  position: number;
  /** With ten times as many guides. */
  positionMoreGuides: number;
  /** 25, 50 and 100 KB. */
  paste: [once: number, twice: number, fourTimes: number];
  /** A sentence, and texts of 1000, 2000 and 4000 characters: more is not listened to. */
  listen: [sentence: number, once: number, twice: number, fourTimes: number];
  /** With ten times as many signatures. */
  pasteMoreSignatures: number;
  questionCard: number;
  diagnosisCard: number;
  commands: number;
  loadKnowledge: number;
  compileSignatures: number;
}

/** What somebody types, in 110 characters. */
const told =
  'Her mailbox is gone since we took the licence away last Monday. The account is cloud only, he is in the portal. ';

const guidesFolder = join(__dirname, '..', '..', 'guides');

/** Measures them, each for so many milliseconds. */
export function measureMicro(milliseconds: number): Micro {
  const time = (work: () => unknown) => microseconds(work, milliseconds);
  const knowledge = loadKnowledge(guidesFolder);
  const many = { ...knowledge, signatureIndex: compile(withMoreSignatures(knowledge.signatures, 10)) };
  const paste = (log: string, by = knowledge) => time(() => readPaste(by, log, { today: TODAY }));
  const listening = (text: string) => time(() => listen(knowledge, text, { at: 'start', today: TODAY }));
  const question = triageOf('mailbox-recovery', { 'on-premises-account': 'present' });
  const diagnosed = triageOf('mailbox-recovery', {
    'on-premises-account': 'present',
    'entra-account': 'hard-deleted',
    mailbox: 'soft-deleted',
    'soft-deleted-kind': 'inactive',
    needed: 'person',
    'ad-guid': 'mailbox',
    'group-licence': 'yes',
    'exchange-hybrid': 'yes',
  });
  const commands = diagnosisOf(knowledge, diagnosed, TODAY)?.commands ?? [];
  return {
    position: positionTime(knowledge),
    positionMoreGuides: positionTime(withMoreGuides(knowledge, 10)),
    paste: [paste(logOf(25_000)), paste(logOf(50_000)), paste(logOf(100_000))],
    listen: [
      listening(told),
      listening(told.repeat(9)),
      listening(told.repeat(18)),
      listening(told.repeat(36)),
    ],
    pasteMoreSignatures: paste(logOf(25_000), many),
    questionCard: time(() =>
      cardOf(
        knowledge,
        { triage: question, handled: [] },
        { show: 'question', question: 'entra-account' },
        TODAY,
      ),
    ),
    diagnosisCard: time(() =>
      cardOf(knowledge, { triage: diagnosed, handled: [] }, { show: 'diagnosis' }, TODAY),
    ),
    commands: time(() => commandMessages(knowledge, commands, { upn: 'user@contoso.com' })),
    loadKnowledge: time(() => loadKnowledge(guidesFolder)),
    compileSignatures: time(() => compile(knowledge.signatures)),
  };

  function positionTime(all: typeof knowledge): number {
    const states = statesOf(knowledge);
    return (
      time(() => {
        for (const { guide, known } of states) position(all, guide, known);
      }) / states.length
    );
  }
}
