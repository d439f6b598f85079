import { guides as knowledge } from '../support/guides';
import { stepsOf } from '../../src/triage/diagnosis';
import { routes } from '../../src/guides/routes';

/** What lets a sync run that did not run before. */
const starts = ['switch-sync-on', 'enable-sync-cycle', 'take-staging-off', 'replace-sync-server'];
const looks = ['list-ad-mailbox-guids', 'list-soft-deleted-mailboxes'];

const standstills = Object.entries(knowledge.guides).flatMap(([id, guide]) =>
  routes(knowledge, guide)
    .filter(
      ({ known, outcome }) =>
        (id === 'sync-stopped' && ['all', 'several'].includes(known['sync-extent'] ?? '')) ||
        /-build$/.test(outcome.id),
    )
    .map(({ known, outcome }) => ({
      name: `${id} ${outcome.id}`,
      steps: stepsOf(knowledge, outcome.steps, known),
    })),
);

describe('a sync that stood still', () => {
  const started = standstills.flatMap(({ name, steps }) => {
    const at = steps.findIndex((step) =>
      [...(step.commands ?? []), ...(step['by-hand'] ?? [])].some((one) => starts.includes(one)),
    );
    return at < 0 ? [] : [{ name, before: steps.slice(0, at), step: steps[at] }];
  });

  it('is found in more than ten ways', () => {
    expect(new Set(started.map(({ name }) => name)).size).toBeGreaterThan(10);
  });

  it.each(started)('$name runs again only after the GUIDs on both sides were compared', ({ before }) => {
    const commands = before.flatMap(({ commands: all = [] }) => all);
    expect(commands).toEqual(expect.arrayContaining(looks));
    const rescues = before.filter((step) => step['goes-to'] === 'mailbox-recovery');
    const when = rescues.map((step) => [step['each-if']?.['mailbox-recovery']].flat());
    expect(when).toContainEqual(['guid-on-both-lists']);
  });

  it.each(started)('$name runs again only after the deletions were read', ({ before, step }) => {
    const texts = [...before, step].map((one) => one?.do ?? '').join(' ');
    expect(texts).toMatch(/Pending Export|pending exports|StagedDelete/);
  });

  it('is never started by the wizard at its end', () => {
    for (const { steps } of standstills)
      for (const step of steps)
        if (step['by-hand']?.includes('upgrade-connect')) expect(step.do).toMatch(/untick/i);
  });

  it('has its service restarted only while the schedule is off', () => {
    for (const { steps } of standstills)
      for (const step of steps)
        if (step['by-hand']?.includes('restart-sync-service'))
          expect(step['only-if']).toContain('sync-paused');
  });
});
