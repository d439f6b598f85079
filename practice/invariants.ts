import type { Call } from './powershell/call';
import { hour, type Instant, type Mailbox, type State } from './model/state/state';
import { clocksOf } from './model/time';

/** What the invariants have to know besides the tenant: where it began, and what is agreed in this case. */
export interface Agreed {
  start: State;
  /** Parcels of messages that nothing can save, or that may end. */
  mayEnd: ReadonlySet<string>;
  /** People who may read mail of others: heirs. */
  heirs: readonly string[];
}

/** An invariant that does not hold: which one, and what happened. */
export interface Broken {
  invariant:
    keyof typeof invariants | 'no-clock-in-a-wait' | 'asked-before-deleting' | 'no-new-clock' | 'left-open';
  text: string;
}

/** The mailboxes that nobody but an administrator reads: made to rescue mail. */
export const rescue = 'rescue';

/** Where a parcel is: each mailbox that has it, and when its clock ends; Infinity where none runs. */
export function copiesOf(state: State, parcel: string): { mailbox: Mailbox; ends: Instant }[] {
  return state.mailboxes
    .filter((mailbox) => Object.values(mailbox.content).some((part) => part.includes(parcel)))
    .map((mailbox) => ({ mailbox, ends: endOf(state, mailbox, parcel) }));
}

/** The clocks at whose end a whole mailbox is purged: soft-deleted, cut off, left by its last hold. */
const purging = ['K2', 'K3', 'K7'];

/** When this copy of a parcel is purged if nothing is done. */
function endOf(state: State, mailbox: Mailbox, parcel: string): Instant {
  const inOldArchive = mailbox.content['disabled-archive'].includes(parcel);
  const ends = clocksOf(state, mailbox).filter(
    ({ rule }) => purging.includes(rule) || (inOldArchive && rule === 'K10'),
  );
  return Math.min(...ends.map(({ at }) => at));
}

/** Whether somebody can open the parcel now: it is in a mailbox in use. */
export function reachable(state: State, parcel: string): boolean {
  return copiesOf(state, parcel).some(
    ({ mailbox, ends }) => mailbox.state === 'connected' && ends === Infinity,
  );
}

const repeated = (values: readonly string[]) => values.filter((one, index) => values.indexOf(one) !== index);

/** What has to hold after every event of a procedure, whatever it is. Each says what is broken. */
export const invariants = {
  /** No message is purged. */
  'no-mail-lost': (state: State, { start, mayEnd }: Agreed) =>
    Object.entries(state.mail)
      .filter(
        ([id, { purged, unwanted }]) => purged && !start.mail[id]?.purged && !unwanted && !mayEnd.has(id),
      )
      .map(([id, { count, purged }]) => `${count} messages of ${id} are gone, by ${purged?.by}.`),

  /** No message lands with somebody who is neither its owner nor an heir. */
  'no-mail-with-others': (state: State, { start, heirs }: Agreed) =>
    state.mailboxes.flatMap((mailbox) =>
      Object.values(mailbox.content)
        .flat()
        .filter((id) => {
          const owner = state.mail[id]?.owner;
          const was = start.mailboxes.find(({ guid }) => guid === mailbox.guid);
          const before = was && Object.values(was.content).flat().includes(id);
          return ![owner, rescue, ...heirs].includes(mailbox.person) && !before;
        })
        .map((id) => `Messages of ${id} are in the mailbox of ${mailbox.person}.`),
    ),

  /** Nobody gets somebody else's mailbox, or is overwritten by somebody else's account. */
  'nobody-taken-over': (state: State, { start, heirs }: Agreed) => [
    ...state.users.flatMap((user) => {
      const account = state.accounts.find(({ guid }) => guid === user.account);
      const before = start.users.find(({ id }) => id === user.id)?.account === user.account;
      return account && account.person !== user.person && !before
        ? [`The user of ${user.person} is synced from the account of ${account.person}.`]
        : [];
    }),
    ...state.mailboxes.flatMap((mailbox) => {
      const user = state.users.find(({ id }) => id === mailbox.user);
      const before = start.mailboxes.find(({ guid }) => guid === mailbox.guid)?.user === mailbox.user;
      return user && ![mailbox.person, ...heirs].includes(user.person) && mailbox.person !== rescue && !before
        ? [`The mailbox of ${mailbox.person} belongs to the user of ${user.person}.`]
        : [];
    }),
  ],

  /** A GUID names one mailbox, an anchor one user, a user has one mailbox in use. */
  'everything-once': (state: State) => [
    ...repeated(state.mailboxes.map(({ guid }) => guid)).map(
      (guid) => `Two mailboxes have the GUID ${guid}.`,
    ),
    ...repeated(state.users.flatMap(({ anchor }) => anchor ?? [])).map(
      (anchor) => `Two users have the anchor ${anchor}.`,
    ),
    ...repeated(
      state.mailboxes
        .filter(({ state: is, user }) => is === 'connected' && user)
        .flatMap(({ user }) => user ?? []),
    ).map((user) => `A user has two mailboxes in use: ${user}.`),
  ],
} satisfies Record<string, (state: State, agreed: Agreed) => string[]>;

/** The invariants that do not hold now. */
export function brokenIn(state: State, agreed: Agreed): Broken[] {
  return (Object.keys(invariants) as (keyof typeof invariants)[]).flatMap((invariant) =>
    invariants[invariant](state, agreed).map((text) => ({ invariant, text })),
  );
}

/** The parcels whose last clock ends within the hours that somebody is about to wait. */
export function endingWithin(state: State, hours: number, { mayEnd }: Agreed): string[] {
  return Object.entries(state.mail)
    .filter(([id, { purged, unwanted }]) => !purged && !unwanted && !mayEnd.has(id))
    .filter(([id]) => Math.max(...copiesOf(state, id).map(({ ends }) => ends)) <= state.now + hours * hour)
    .map(([id]) => `The clock of ${id} ends within the ${hours} hours of this wait.`);
}

/** Cmdlets and parameters that delete, or let go what was kept. */
const deletes = /^(?:Remove-(?!MailboxRestoreRequest|.*(?:Permission|ByRef)$)|Disable-)/;
const letsGo = /Permanently|^RemoveDelay|^ExcludeFrom/;

/** Calls of one paste that delete although nobody has typed a word in it. */
export function unasked(calls: readonly Call[], typed: readonly string[]): string[] {
  if (typed.some((word) => word !== '')) return [];
  return calls
    .filter(({ parameters }) => parameters['WhatIf'] !== true)
    .filter(
      ({ cmdlet, parameters }) =>
        deletes.test(cmdlet) ||
        /^delete$/i.test(String(parameters['Method'])) ||
        Object.keys(parameters).some((name) => letsGo.test(name)),
    )
    .map(({ cmdlet }) => `${cmdlet} ran, and nobody had typed a word.`);
}

/** Parcels that somebody could open before an event, and that have only copies on a clock behind it. */
export function putOnClock(before: State, after: State, { mayEnd }: Agreed): string[] {
  return Object.entries(after.mail)
    .filter(([id, { purged, unwanted }]) => !purged && !unwanted && !mayEnd.has(id))
    .filter(([id]) => reachable(before, id) && copiesOf(after, id).every(({ ends }) => ends !== Infinity))
    .map(([id]) => `The messages of ${id} could be opened, and now their only copies are on a clock.`);
}

/** What a procedure has to leave behind as it found it. */
export function leftOpen(state: State, { start }: Agreed): string[] {
  const was = start.tenant;
  const is = state.tenant;
  return [
    ...(is.hardMatchBlocked !== was.hardMatchBlocked ? ['The block of hard matches is not as it was.'] : []),
    ...(is.softMatchBlocked !== was.softMatchBlocked ? ['The block of soft matches is not as it was.'] : []),
    ...(is.mappingUpdates !== was.mappingUpdates
      ? ['Updates of the on-premises mapping are not as they were.']
      : []),
    ...(start.sync.enabled && !state.sync.enabled ? ['The sync is still paused.'] : []),
    ...(state.sync.threshold !== start.sync.threshold
      ? ['The threshold of deletions is not as it was.']
      : []),
    ...start.users.flatMap((user) => {
      const now = state.users.find(({ id }) => id === user.id);
      const lost = now ? user.roles.assigned.filter((role) => !now.roles.assigned.includes(role)) : [];
      return lost.map((role) => `${user.person} has lost the role ${role}.`);
    }),
  ];
}
