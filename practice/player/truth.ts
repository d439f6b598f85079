import { dayOf } from '../../src/triage/day';
import { day, type Instant } from '../model/state/state';
import { agoOf } from '../world/ago';
import { type Case } from './case';
import { identity } from './truth-identity';
import { provisioning } from './truth-provisioning';
import { syncing } from './truth-sync';

/** The right answer, an option or a day, as far as the tenant shows it. */
export type Truth = (one: Case) => string | undefined;
export type Truths = Record<string, Truth>;

/** What anybody would see who had every screen before them; what is not here only a person can say. */
const truths: Truths = { ...identity, ...provisioning, ...syncing };

/** What somebody says who is asked and of whom nobody wrote down what they would say. */
const unsure: Record<string, string> = {
  'ad-deletion': 'mistake',
  'held-mail': 'person',
  'holder-wanted': 'yes',
  'address-released': 'no',
  affected: 'one',
  'sync-extent': 'one',
  'refused-name': 'address',
  'mailbox-for': 'person',
  'move-direction': 'on',
  needed: 'person',
  trouble: 'nothing',
};

/** The day of a moment, as it is typed. */
export function dayAt(at: Instant | undefined): string | undefined {
  return at === undefined ? undefined : dayOf(new Date(at).toISOString());
}

/**
 * The right answer to a question about the person of the case, as things are now. What somebody says who was asked
 * counts first; a day is said as so long before the case began.
 */
export function answerOf(one: Case, question: string, began: Instant): string | undefined {
  const said = one.world.says[question];
  if (said?.endsWith(' ago')) return dayAt(began - agoOf(said));
  return said ?? truths[question]?.(one) ?? unsure[question];
}

/** How long ago something was, in days. */
export function daysAgo({ state }: Case, at: Instant): number {
  return (state.now - at) / day;
}
