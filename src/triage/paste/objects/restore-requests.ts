import { answer, note, type Findings } from '../findings';
import type { Personal } from './personal';
import { fitting } from '../property-values';

/** Learns how a copy of a mailbox stands: Get-MailboxRestoreRequest, and its statistics. */
export function learnRestoreRequests(learned: Findings, all: readonly Personal[]): void {
  const states = all
    .filter(({ kind }) => kind === 'restore-request')
    .map(
      ({ block: { values } }) =>
        fitting(values, 'statusdetail', /^[A-Za-z]+$/) ?? fitting(values, 'status', /^[A-Za-z]+$/) ?? '',
    );
  const failed = states.find((state) => /^Failed/i.test(state));
  if (failed !== undefined) {
    note(
      learned,
      'shows-copy-failed',
      `A copy of a mailbox ended with ${failed}. Why is in its report: run check-restore-request, or Get-MailboxRestoreRequestStatistics -IncludeReport, and paste the last error.`,
    );
    answer(learned, 'restore-what', 'copy', `StatusDetail ${failed}`);
  } else if (
    states.some((state) =>
      /^(?:Queued|InProgress|Suspended|AutoSuspended|Copying|Stalled|Relinquished)/i.test(state),
    )
  )
    note(
      learned,
      'shows-copy-running',
      `A copy of a mailbox is not finished yet: ${states.join(', ')}. Do not change either mailbox until it is Completed.`,
    );
  else if (states.some((state) => /^Completed/i.test(state)))
    note(
      learned,
      'shows-copy-done',
      'A copy of a mailbox is Completed. Compare the number of items before anything of the old mailbox is deleted.',
    );
}
