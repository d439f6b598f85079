import { userOf } from '../entra/users';
import { hasHoldPlan } from '../entra/licences';
import { purgeMailbox } from './purge';
import { Refused } from '../refused';
import { day, note, type Mailbox, type State } from '../state/state';

const policy = /^(-?)(?:mbx|skp)([0-9a-f-]+)(?::(\d))?$/i;

/** The GUID of a retention policy's entry in InPlaceHolds. */
export function policyOf(entry: string): string | undefined {
  return policy.exec(entry)?.[2]?.toLowerCase();
}

/** Whether an entry retains: an eDiscovery or In-Place Hold, or a policy that does more than delete (documented: `:1` deletes only). */
export function retains(entry: string): boolean {
  const found = policy.exec(entry);
  return found ? found[1] === '' && found[3] !== '1' : !/^grp/i.test(entry);
}

/** Holds of the whole organization that this mailbox is not excluded from. */
function fromOrganization(state: State, mailbox: Mailbox): string[] {
  const excluded = mailbox.holds.entries.filter((one) => one.startsWith('-')).map(policyOf);
  return state.tenant.organizationHolds.filter(
    (one) => retains(one) && policyOf(one) !== undefined && !excluded.includes(policyOf(one)),
  );
}

/** C16, C24 (documented): whether anything keeps the mailbox: litigation, eDiscovery, a policy that retains, a label, a delay hold. */
export function isHeld(state: State, mailbox: Mailbox): boolean {
  const { litigation, label, delaySince, delayRelease, entries } = mailbox.holds;
  return (
    litigation ||
    label ||
    delaySince !== undefined ||
    delayRelease ||
    entries.some(retains) ||
    fromOrganization(state, mailbox).length > 0
  );
}

/** C24 (documented): on a mailbox in use with Plan 2, or Plan 1 and archiving; an inactive one needs no licence. What it does without one is not known. */
export function setLitigation(state: State, mailbox: Mailbox, on: boolean): void {
  const user = userOf(state, mailbox.user);
  if (on && mailbox.state === 'connected' && !(user && hasHoldPlan(state, user)))
    throw new Refused(
      'refused (text not modelled): the mailbox has no licence that allows a litigation hold.',
    );
  changeHolds(state, mailbox, 'C24', (holds) => (holds.litigation = on));
}

/** Changes the holds of a mailbox, and does what follows when it was the last one. */
export function changeHolds(
  state: State,
  mailbox: Mailbox,
  rule: string,
  change: (holds: Mailbox['holds']) => void,
): void {
  const held = isHeld(state, mailbox);
  const eDiscovery = mailbox.holds.entries.filter((one) => /^UniH/i.test(one));
  change(mailbox.holds);
  note(state, rule, `the holds of ${mailbox.displayName} change`);
  if (isHeld(state, mailbox)) mailbox.released = undefined;
  else if (held)
    lastHoldGone(
      state,
      mailbox,
      eDiscovery.some((one) => !mailbox.holds.entries.includes(one)),
    );
}

/**
 * C25 and U16: on a mailbox in use the delay hold comes with the next run of the assistant, up to 7 days later (believed).
 * C27: an inactive mailbox goes back to the rest of its 30 days while its user is deleted, and has 30 days where the
 * user is gone (documented since 2022); one that an eDiscovery hold kept is deleted at once.
 */
export function lastHoldGone(state: State, mailbox: Mailbox, eDiscovery = false): void {
  if (mailbox.state === 'connected') {
    mailbox.released = state.now;
    state.due.push({ at: state.now + 7 * day, do: 'delay-hold', mailbox: mailbox.guid });
  } else if (mailbox.state === 'inactive') {
    if (eDiscovery) return purgeMailbox(state, mailbox, 'C27');
    const kept = userOf(state, mailbox.user) !== undefined;
    Object.assign(mailbox, { state: kept ? 'soft-deleted' : 'was-inactive', since: state.now });
    note(state, 'C27', `${mailbox.displayName} is ${mailbox.state}: nothing holds it any more`);
  }
}

/** A policy or case lets go of every mailbox: out of the organization, and out of each mailbox. */
export function releaseEverywhere(state: State, entry: string): void {
  const same = (one: string) =>
    one === entry ||
    (policyOf(one) !== undefined && policyOf(one) === policyOf(entry) && !one.startsWith('-'));
  const before = state.mailboxes.filter((one) => isHeld(state, one));
  state.tenant.organizationHolds = state.tenant.organizationHolds.filter((one) => !same(one));
  for (const mailbox of state.mailboxes)
    mailbox.holds.entries = mailbox.holds.entries.filter((one) => !same(one));
  note(state, 'C27', `${entry} lets go`);
  for (const mailbox of before)
    if (!isHeld(state, mailbox)) lastHoldGone(state, mailbox, /^UniH/i.test(entry));
}

/** C28 (documented): drops policies, labels and delay holds of an inactive mailbox, not litigation and eDiscovery. */
export function excludeFromAllHolds(state: State, mailbox: Mailbox): void {
  const organization = fromOrganization(state, mailbox).map((one) => `-mbx${policyOf(one) ?? ''}`);
  changeHolds(state, mailbox, 'C28', (holds) => {
    holds.entries = [...holds.entries.filter((one) => policyOf(one) === undefined), ...organization];
    Object.assign(holds, { label: false, delaySince: undefined, delayRelease: false });
  });
}

/** C28 (documented): Exchange looks again at what holds an inactive mailbox. */
export function recalculate(state: State, mailbox: Mailbox): void {
  if (mailbox.state === 'inactive' && !isHeld(state, mailbox)) lastHoldGone(state, mailbox);
}

/** C26, K8 (documented): without the delay hold, what only the hold kept is purged at the assistant's next run. */
export function endDelayHold(state: State, mailbox: Mailbox, rule: string): void {
  mailbox.holds.delaySince = undefined;
  note(state, rule, `the delay hold of ${mailbox.displayName} ends`);
  if (isHeld(state, mailbox)) return;
  if (mailbox.state === 'connected')
    state.due.push({ at: state.now + day, do: 'let-go', mailbox: mailbox.guid });
  else lastHoldGone(state, mailbox);
}
