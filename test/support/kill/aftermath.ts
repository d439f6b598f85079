import { setTimeout as pause } from 'node:timers/promises';
import { openConversations } from '../../../src/bot/conversations/conversations';
import { conversationKey } from '../../../src/bot/conversations/records';
import { createLogger } from '../../../src/log';
import { openLmdbStorage } from '../../../src/storage/lmdb';
import type { Conversation } from '../../../src/triage/conversation';
import { untracked, wrongBlocks } from '../../faults/plays/promises';
import type { Connector } from '../connector';
import { screen } from '../play';
import { TENANT } from '../talk';
import type { Case } from './case';

/** What is not as promised after all kills, one line each. */
export interface Aftermath {
  /** What is not stored although it was acknowledged. */
  lost: string[];
  /** Cards of escalations and reminders that were posted twice. */
  twice: string[];
  /** Escalated triages without a card whose person was not told. */
  silent: string[];
  /** Commands that can be run and are not to be. */
  alive: string[];
  /** How many reminders there are, and messages with commands that Teams got while the bot was killed: they came again. */
  reminders: number;
  orphans: number;
}

/**
 * Waits until each escalation has its card or its person was told: a minute after a kill nobody else may be sending it.
 * It gives up after a time that is long beside what a start takes here.
 */
export async function settle(connector: Connector, cases: readonly Case[], startTook: number): Promise<void> {
  const until = performance.now() + 120_000 + 100 * startTook;
  const open = () => cases.some((one) => one.escalated && isSilent(connector, one));
  while (open() && performance.now() < until) await pause(200);
  for (let before = -1; before !== connector.requests.length;) {
    before = connector.requests.length;
    await pause(1_000 + startTook);
  }
}

/** Looks what is stored, and what stands on the screens; the bot has ended. `at` is the time by its clock. */
export async function lookAt(
  folder: string,
  connector: Connector,
  cases: readonly Case[],
  at: string,
): Promise<Aftermath> {
  const storage = openLmdbStorage(folder);
  const conversations = openConversations(storage, createLogger({ logLevel: 'silent' }));
  const aftermath: Aftermath = { lost: [], twice: [], silent: [], alive: [], reminders: 0, orphans: 0 };
  for (const one of cases) {
    const key = conversationKey(TENANT, one.place.conversation.id);
    const reference = { serviceUrl: '', channelId: '', bot: { id: '', name: '' }, ...one.place };
    const { result } = await conversations.update({ key, reference }, ({ conversation }) => ({
      result: conversation,
    }));
    lookAtOne(aftermath, connector, one, result, at);
  }
  await storage.close();
  return aftermath;
}

function lookAtOne(
  aftermath: Aftermath,
  connector: Connector,
  one: Case,
  stored: Conversation,
  at: string,
): void {
  const { lost, twice, silent, alive } = aftermath;
  const { upn, said, done, escalated } = one;
  const { triage } = stored;
  const [answers, marks] = [triage?.answers, triage?.done].map((all) => Object.keys(all ?? {}).length) as [
    number,
    number,
  ];
  if (said > 0 && triage?.details['upn']?.value !== upn) lost.push(upn);
  if (answers < said) lost.push(`${upn}: ${said - answers} of ${said} answers`);
  if (marks < done) lost.push(`${upn}: ${done - marks} of ${done} steps`);
  if (escalated && rootsOf(connector, one) > 1) twice.push(upn);
  if (escalated && isSilent(connector, one)) silent.push(upn);
  const shown = screen(connector, one.place);
  const reminders = shown.map(({ text }) => text).filter((text) => text.includes('left (act'));
  if (new Set(reminders).size < reminders.length) twice.push(`a reminder of ${upn}`);
  const orphans = untracked(shown, stored.sent);
  if (orphans.length > 0 && one.redelivered === 0) twice.push(`commands of ${upn}`);
  const known = shown.filter((message) => !orphans.includes(message));
  alive.push(...wrongBlocks(known, stored, at).map((wrong) => `${upn}: ${wrong}`));
  aftermath.reminders += reminders.length;
  aftermath.orphans += orphans.length;
}

/** How many cards of the escalation of a case were posted. */
export function rootsOf(connector: Connector, { upn }: Case): number {
  return connector.created.filter(({ parameters }) => JSON.stringify(parameters).includes(`"${upn}`)).length;
}

function isSilent(connector: Connector, one: Case): boolean {
  const shown = JSON.stringify(connector.screen(one.place.conversation.id));
  return rootsOf(connector, one) === 0 && !shown.includes('Post it again');
}
