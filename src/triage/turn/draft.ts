import type { Moment } from '../day';
import { guideOf, nextQuestion } from '../diagnosis';
import { isSearching, searchesLeft } from './searches';
import { showRun } from './run/show-run';
import type { Knowledge } from '../knowledge';
import { saidOfOther, withoutOtherObject } from './other-object';
import { knownOf, path, reachable } from '../position';
import type { Kept, Triage } from '../conversation';

import { BaseDraft } from './base-draft';

/** A turn in progress, with what it shows. */
export class TurnDraft extends BaseDraft {
  /** Shows the next question, or the next step of the diagnosis, or the menu. */
  showPosition(note?: string, edit?: boolean): void {
    const { knowledge, triage } = this;
    if (!triage) {
      if (this.context.escalated) this.showScreen({ show: 'solved', held: true }, { shows: 'solved' });
      else this.showScreen({ show: 'menu', note, stuck: this.stuck }, { shows: 'menu' });
      return;
    }
    const question = nextQuestion(knowledge, triage, this.now);
    if (question !== undefined) this.ask(question, { note, edit });
    else showRun(this, { note, edit });
  }

  /** Asks what is wrong, and keeps what is known until somebody says it. */
  choose(kept: Kept, note?: string, likely?: readonly string[]): void {
    const { upn } = kept.details;
    const carried = Object.keys(kept.answers).length > 0 ? ' What I read carries over.' : '';
    const asked = upn === undefined ? `What is wrong?${carried}` : `What is wrong with ${upn}?`;
    this.showScreen(
      { show: 'menu', note: note ? `${note} ${asked}` : asked, likely, stuck: this.stuck },
      { shows: 'menu', kept },
    );
  }

  ask(
    question: string,
    more: { note?: string; edit?: boolean; help?: boolean; changing?: boolean } = {},
  ): void {
    const searches = searchesLeft(this, question).length;
    // Who is looking for the answer goes on looking: what was pasted has not decided it.
    const help = more.help ?? (more.changing !== true && searches > 0 && isSearching(this, question));
    if (more.changing !== true) this.noteFirst(question);
    this.showScreen(
      { show: 'question', question, ...more, help, stuck: this.stuck, searches },
      { shows: 'question', question },
    );
  }

  /** Notes which question is the first one that is shown of its guide, after whatever was said before. */
  private noteFirst(question: string): void {
    const { triage } = this;
    if (triage && triage.opened?.guide !== triage.guide)
      this.setTriage({ ...triage, opened: { guide: triage.guide, question } });
  }

  /**
   * Takes over what was learned, says what it set aside, and goes on. `given` is what came together with the new answers;
   * without it things have only moved on, and nothing that is known was read of another object.
   */
  learn(learned: Triage, note?: string, given?: Readonly<Record<string, unknown>>): void {
    const before = this.triage;
    const { triage, gone } =
      before && given
        ? withoutOtherObject(this.knowledge, before, learned, this.now, given)
        : { triage: learned, gone: [] };
    this.setTriage(triage);
    const aside = before ? droppedAnswers(this.knowledge, before, triage, this.now) : [];
    const notes = [
      note,
      aside.length > 0 ? `Set aside as no longer relevant: ${aside.join(', ')}.` : undefined,
      saidOfOther(gone),
    ];
    this.showPosition(notes.filter((one) => one !== undefined).join(' ') || undefined);
  }
}

function droppedAnswers(knowledge: Knowledge, before: Triage, after: Triage, today: Moment): string[] {
  const guide = guideOf(knowledge, after);
  const known = knownOf(knowledge, after, today);
  const asked = path(knowledge, guide, known);
  const left = path(knowledge, guideOf(knowledge, before), knownOf(knowledge, before, today)).filter(
    (id) => !asked.includes(id),
  );
  if (left.length === 0) return [];
  const still = reachable(knowledge, guide, known);
  return left.filter((id) => !still.has(id)).map((id) => knowledge.questions[id]?.short ?? id);
}
