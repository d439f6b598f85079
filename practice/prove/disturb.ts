import fc from 'fast-check';
import { changes } from '../cmdlets/changes';
import { assign, hasExchangePlan } from '../model/entra/licences';
import { Refused } from '../model/refused';
import { hour, type State } from '../model/state/state';
import { cycle, nextCycleAt } from '../model/sync/cycle';
import { pass } from '../model/time';
import type { Hooks } from '../player/table';
import type { Answer, Call } from '../powershell/call';
import { shells } from '../powershell/stubs';
import { text } from '../powershell/tenant/answer';
import { agoOf } from '../world/ago';
import { World } from '../world/form';
import { skus } from '../world/skus';

/**
 * What comes between, each at the nth thing of its kind: the sync runs before a command or an act; a call that changes
 * something fails; a command or an act is done twice; a wait takes three days; the admin leaves behind a step. Or how it
 * begins: two days are left, or somebody has already assigned a licence.
 */
export type Disturbance =
  { do: 'sync' | 'fails' | 'twice' | 'late' | 'leaves'; at: number } | { do: 'two-days' | 'licensed' };

const at = (what: 'sync' | 'fails' | 'twice' | 'late' | 'leaves', most: number) =>
  fc.nat(most).map((nth): Disturbance => ({ do: what, at: nth }));

/** One disturbance up to three, as they come in one night. */
export const disturbances: fc.Arbitrary<Disturbance[]> = fc.array(
  fc.oneof(
    at('sync', 14),
    at('fails', 5),
    at('twice', 10),
    at('late', 3),
    at('leaves', 6),
    fc.constant<Disturbance>({ do: 'two-days' }),
    fc.constant<Disturbance>({ do: 'licensed' }),
  ),
  { minLength: 1, maxLength: 3 },
);

/** A disturbance in words. */
export function told(disturbance: Disturbance): string {
  return 'at' in disturbance ? `${disturbance.do} ${disturbance.at}` : disturbance.do;
}

/** The world as it begins: all that was deleted or cut off later than 28 days ago, was so 28 days ago. */
export function disturbed(world: World, all: readonly Disturbance[]): World {
  if (!all.some((one) => one.do === 'two-days')) return world;
  const aged = structuredClone(world);
  const older = <T extends string>(ago: T): T | string => (agoOf(ago) < agoOf('28d ago') ? '28d ago' : ago);
  for (const user of Object.values(aged.users)) if (user.deleted) user.deleted = older(user.deleted);
  for (const account of Object.values(aged.accounts))
    if (account.deleted) account.deleted = older(account.deleted);
  for (const mailbox of Object.values(aged.mailboxes)) {
    if (mailbox.since && mailbox.state !== 'inactive') mailbox.since = older(mailbox.since);
    if (mailbox['soft-deleted']) mailbox['soft-deleted'] = older(mailbox['soft-deleted']);
  }
  for (const [question, said] of Object.entries(aged.says))
    if (said.endsWith(' ago')) aged.says[question] = older(said);
  return World.parse(aged);
}

/** Makes what disturbs from the beginning so, and gives what disturbs on the way. */
export function disturbing({ person }: World, state: State, all: readonly Disturbance[]): Hooks {
  if (all.some((one) => one.do === 'licensed')) licence(state, person);
  const nth = (what: Disturbance['do']) => {
    let number = -1;
    return () => {
      number += 1;
      return all.some((one) => one.do === what && 'at' in one && one.at === number);
    };
  };
  const [syncs, fails, twice, late, leaves] = [
    nth('sync'),
    nth('fails'),
    nth('twice'),
    nth('late'),
    nth('leaves'),
  ];
  let failed = false;
  return {
    before(_, { state: now }) {
      if (syncs() && nextCycleAt(now) !== undefined) cycle(now);
      return twice() ? 'again' : undefined;
    },
    waiting(hours, { state: now }) {
      if (late()) pass(now, Math.max(0, 72 - hours) * hour);
    },
    call(call) {
      if (!changesSomething(call) || !fails()) return undefined;
      failed = true;
      return refusal;
    },
    failed() {
      const was = failed;
      failed = false;
      return was;
    },
    leaves: () => leaves(),
  };
}

/** Somebody has given the person a licence, and Exchange has seen it, before anybody asks what to do. */
function licence(state: State, person: string): void {
  const user = state.users.find((one) => one.person === person && one.state === 'live');
  if (!user || hasExchangePlan(state, user)) return;
  const { plays } = state;
  state.plays = { ...plays, provisioning: 0 };
  try {
    assign(state, user.id, { add: [{ sku: skus.e3.id }] });
    pass(state, 0);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
  state.plays = plays;
}

const refusal: Answer = {
  error: {
    message: 'The server is busy. Please retry later.',
    id: 'ServerBusyException',
    category: 'ResourceUnavailable',
    terminating: true,
  },
};

function changesSomething({ cmdlet, parameters, shell }: Call): boolean {
  if (parameters['WhatIf'] === true) return false;
  if (cmdlet === 'Invoke-MgGraphRequest') return !/^(?:GET)?$/i.test(text(parameters['Method']));
  return shells.some((one) => (!shell || shell === one) && changes[one][cmdlet] !== undefined);
}
