import type { Instant } from '../day';
import type { EscalationEvent, EscalationChannel } from '../escalation';
import { openTriage, questionOf } from '../asked';
import { diagnosisOf } from '../diagnosis';
import type { Knowledge } from '../knowledge';
import type { Offer, Reply, Collapsed } from '../reply';
import type { Conversation, Screen, Triage } from '../conversation';
import type { Person } from '../person';

/** An open triage in a line, with the address of its thread. */
export interface OpenTriage {
  line: string;
  link?: string;
}

/** Who says something, when (ISO instant) and how; `pressed` is the activity id of the card that was pressed. */
export interface Context {
  who: Person;
  at: string;
  how: 'pressed' | 'typed';
  newId: () => string;
  pressed?: string;
  /** In a thread of a channel. */
  inThread?: boolean;
  /** In a chat with others or a channel: Teams hands on only what mentions the bot. */
  needsMention?: boolean;
  /** In the thread in which the escalation of this triage stands. */
  escalated?: boolean;
  /** It is escalated, and could not be posted, or nobody knows whether it was. */
  unposted?: boolean;
  /** The pressed card is the one that stands for the escalation. */
  onEscalationCard?: boolean;
  /** Where escalations can go, the usual place first. */
  channels?: readonly EscalationChannel[];
  /** The member who was mentioned or picked. */
  person?: EscalationEvent['to'];
  /** What came of a change of the escalation channel. */
  setting?: string;
  /** The open triages of the channel. */
  overview?: readonly OpenTriage[];
  /** Those of the person. */
  todo?: readonly OpenTriage[];
  /** The script can be offered as a file here. */
  offersFile?: boolean;
  /** Where the collector can send its result, once; without it the person pastes it. */
  sendTo?: string;
  /** What is pasted was sent by the script, which was handed out in this triage, at this instant. */
  sentFor?: { triage?: string; since?: string };
}

/**
 * What is to be done beside storing the conversation and answering: everything stored of it is erased, or an escalation
 * that could not be posted is posted again.
 */
export type Effect = 'erase' | 'post-again';

/** A turn in progress: the conversation being changed, and the replies so far. What is shown of it is in {@link TurnDraft}. */
export class BaseDraft {
  readonly collapsed: Collapsed[] = [];
  readonly replies: Reply[] = [];
  readonly effects: Effect[] = [];
  /** The text of this turn was not understood. */
  misunderstood = false;
  /** There must be a way on without words: nobody knows the answer, or two sentences in a row were not understood. */
  stuck = false;
  constructor(
    readonly knowledge: Knowledge,
    public conversation: Conversation,
    readonly context: Context,
  ) {}

  /** Now, as an instant: in the last two days of a window the hours count. */
  get now(): Instant {
    return this.context.at;
  }

  get triage(): Triage | undefined {
    return openTriage(this.knowledge, this.conversation);
  }

  setTriage(triage: Triage): void {
    this.conversation = { ...this.conversation, triage };
  }

  /** Sends a card that carries the buttons from now on. */
  showScreen(reply: Reply, screen: Screen): void {
    const before = this.conversation.screen;
    const stays = 'edit' in reply && reply.edit && before?.shows === screen.shows;
    this.conversation = { ...this.conversation, screen: stays ? { ...before, ...screen } : screen };
    this.replies.push(reply);
  }

  /** Turns the card with the buttons, and the pressed card if it is another one, into one line. */
  collapse(what: { question: string } | { line: string }, except?: string): void {
    const { screen } = this.conversation;
    for (const id of new Set([screen?.id, this.context.pressed]))
      if (id && id !== except) this.collapsed.push({ id, ...what });
    if (screen) this.conversation = { ...this.conversation, screen: undefined };
  }

  notify(text: string, ...offers: Offer[]): void {
    this.replies.push({ show: 'notice', text, offers });
  }

  /** What the card with the buttons becomes when something else takes its place; `except` is a card that was dealt with. */
  collapseScreen(except?: string): void {
    const { screen } = this.conversation;
    if (!screen) return;
    const asked = screen.question ? this.knowledge.questions[screen.question] : undefined;
    const found = this.triage && diagnosisOf(this.knowledge, this.triage, this.now);
    if (screen.shows === 'question' && asked)
      this.collapse({ line: `${asked.short}: continued below.` }, except);
    else if (screen.shows === 'diagnosis' && found)
      this.collapse({ line: `${found.outcome.title}: continued below.` }, except);
    else
      this.collapse(
        {
          line:
            screen.shows === 'menu' ? 'Mailbox Triage. Type help to see what I can do.' : 'Continued below.',
        },
        except,
      );
  }

  /** The question on the screen, or the one that comes next. */
  get asked(): string | undefined {
    const { triage } = this;
    return triage && questionOf(this.knowledge, this.conversation, triage, this.now);
  }

  begin(guide: string): Triage {
    const { who, at, newId } = this.context;
    const version = this.knowledge.guides[guide]?.version ?? '';
    const triage: Triage = {
      id: newId(),
      guide,
      version,
      startedAt: at,
      startedBy: who,
      answers: {},
      details: {},
      tried: [],
      done: {},
      status: 'open',
    };
    this.conversation = { ...this.conversation, triage, escalation: undefined };
    return triage;
  }
}
