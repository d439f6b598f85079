import { applyPolicies, endRetentionHold, letGo, setDelayHold } from './exchange/assistant';
import { purgeArchive } from './exchange/archives';
import { advanceCopy } from './exchange/copies';
import { purgeUser } from './entra/users';
import { reconcile } from './exchange/reconcile';
import { endDelayHold, isHeld } from './exchange/holds';
import { endGrace } from './exchange/licence-end';
import { groupLicences } from './entra/licences';
import { onPremises } from './on-premises-time';
import { purgeMailbox } from './exchange/purge';
import { day, note, type Due, type Instant, type Mailbox, type MailUser, type State } from './state/state';

/** A clock that runs: which one, of whom, when it ends, and what happens then. */
export interface Clock {
  rule: string;
  /** The id of the user, or the GUID of the mailbox. */
  of: string;
  at: Instant;
  end: () => void;
}

const month = 30 * day;

/** Every clock that runs now. */
export function clocks(state: State): Clock[] {
  return [
    ...state.users.flatMap((user) =>
      user.state === 'deleted'
        ? [clock(state, 'K1', user.id, user.deletedAt, () => purgeUser(state, user.id, 'K1'))]
        : [],
    ),
    ...state.mailboxes.flatMap((one) => clocksOf(state, one)),
    ...state.mailUsers.flatMap((one) =>
      one.softDeletedAt === undefined
        ? []
        : [clock(state, 'K2', one.guid, one.softDeletedAt, () => dropMailUser(state, one))],
    ),
  ];
}

function clock(state: State, rule: string, of: string, since: Instant | undefined, end: () => void): Clock {
  return { rule, of, at: Math.max((since ?? 0) + month, state.late[of] ?? 0), end };
}

/**
 * The clocks of a mailbox; each takes 30 days (documented; U3: counted from the earlier date; U4: on time).
 * What a hold keeps has none, but a mailbox that was cut off has its own even then (U2).
 */
export function clocksOf(state: State, mailbox: Mailbox): Clock[] {
  const { guid, since, softDeletedAt, graceSince, disabledArchive, holds } = mailbox;
  const ends: Clock[] = [];
  const held = isHeld(state, mailbox);
  const purge = (rule: string) => () => purgeMailbox(state, mailbox, rule);
  if (mailbox.state === 'soft-deleted' && !held)
    ends.push(clock(state, 'K2', guid, softDeletedAt ?? since, purge('K2')));
  if (mailbox.state === 'disconnected') ends.push(clock(state, 'K3', guid, since, purge('K3')));
  if (mailbox.state === 'was-inactive' && !held) ends.push(clock(state, 'K7', guid, since, purge('K7')));
  if (mailbox.state === 'connected' && graceSince !== undefined)
    ends.push(clock(state, 'K4', guid, graceSince, () => endGrace(state, mailbox, graceSince)));
  if (holds.delaySince !== undefined)
    ends.push(clock(state, 'K8', guid, holds.delaySince, () => endDelayHold(state, mailbox, 'K8')));
  if (disabledArchive)
    ends.push(clock(state, 'K10', guid, disabledArchive.at, () => purgeArchive(state, mailbox)));
  return ends;
}

function dropMailUser(state: State, one: MailUser): void {
  state.mailUsers = state.mailUsers.filter((other) => other !== one);
  note(state, 'K2', `the mail user ${one.name} is gone`);
}

function happen(state: State, due: Due): void {
  switch (due.do) {
    case 'exchange':
      return reconcile(state, due.user);
    case 'copy':
      return advanceCopy(state, due.request);
    case 'group-licences':
      return groupLicences(state, due.group);
    case 'delay-hold':
      return setDelayHold(state, due.mailbox);
    case 'let-go':
      return letGo(state, due.mailbox, due.parcels);
    case 'policy':
      return applyPolicies(state, due.mailbox, due.parcels ?? []);
    case 'retention-hold-ends':
      return endRetentionHold(state, due.mailbox);
  }
}

/** Another source of events: the sync. */
export interface Cycles {
  /** When the next one starts by itself; undefined or Infinity: none. */
  next(state: State): Instant | undefined;
  run(state: State): void;
}

/** The next thing that happens by itself. At the same moment clocks end first, which is the worse case; cycles come last. */
function upcoming(state: State, cycles: Cycles): { at: Instant; run: () => void } | undefined {
  const due = state.due.map((one) => ({
    at: one.at,
    run: () => {
      state.due = state.due.filter((other) => other !== one);
      happen(state, one);
    },
  }));
  const cycle = cycles.next(state);
  const all = [
    ...clocks(state).map(({ at, end }) => ({ at, run: end })),
    ...due,
    ...(cycle !== undefined ? [{ at: cycle, run: () => cycles.run(state) }] : []),
  ];
  return all.reduce<(typeof all)[number] | undefined>(
    (first, one) => (first === undefined || one.at < first.at ? one : first),
    undefined,
  );
}

/** Lets time pass, one event after the other; with no time, only what is due now happens. */
export function pass(state: State, ms: number, cycles: Cycles = onPremises): void {
  const end = state.now + ms;
  for (let next = upcoming(state, cycles); next && next.at <= end; next = upcoming(state, cycles)) {
    state.now = Math.max(state.now, next.at);
    next.run();
  }
  state.now = end;
}
