import { clockPanels } from '../../src/cards/window-panels';
import type { RecoveryWindows } from '../../src/triage/recovery-window';

/** The fonts in which a clock without a date names what to read. */
function fontsFor(property: string): string {
  const window = { title: 'Mailbox.' };
  const windows = { running: [], unknown: [{ window, property }] } as unknown as RecoveryWindows;
  return JSON.stringify(clockPanels(windows, '2026-11-27'));
}

it('the name of a property is shown as it is typed, a sentence is not', () => {
  expect(fontsFor('WhenSoftDeleted')).toContain('Monospace');
  expect(fontsFor('the licence change in the audit log')).not.toContain('Monospace');
});
