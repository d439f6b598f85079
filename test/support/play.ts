import { diagnosisOf } from '../../src/triage/diagnosis';
import type { Connector } from './connector';
import { pressed, seen, type Button, type Seen } from './screen';
import { guides, type RunningBot } from './start-bot';
import { channelThread, groupChat, person, personalChat, type Place, type Reply, type Talk } from './talk';
import { expectCommands, type Sight } from './expect';
import type { Conversation, Turn } from '../conversations/conversation';

/** Where a conversation is played: the bot, its Teams, and the clock that both share. */
export interface Stage {
  bot: RunningBot;
  teams: Talk;
  connector: Connector;
  clock: { at: string };
}

let places = 0;

/** Plays a conversation in a place of its own. Throws, with the step and what was on the screen, where it goes another way. */
export async function play(stage: Stage, conversation: Conversation): Promise<void> {
  const place = newPlace(conversation.place);
  const sight: Sight = { now: [], commands: [] };
  for (const [index, turn] of conversation.turns.entries()) {
    const step = `Step ${index + 1} (${turn.press ? `press ${turn.press}` : (turn.say ?? turn.type)})`;
    try {
      const before = calls(stage.connector);
      accept(await act(stage, place, turn));
      look(stage.connector, place, before, sight);
      expectTexts(sight, turn);
    } catch (error) {
      throw failure(step, error, stage.connector, place);
    }
  }
  try {
    expectClock(sight, conversation.clock);
    if (conversation.see ?? conversation.unseen ?? conversation.commands ?? conversation.never)
      await lookAtAll(stage, place, sight);
    expectTexts(sight, conversation);
    expectCommands(sight, conversation);
    await expectOutcome(stage, place, conversation.outcome);
  } catch (error) {
    throw failure('At the end', error, stage.connector, place);
  }
}

function newPlace(kind: Conversation['place']): Place {
  places += 1;
  if (kind === 'group') return groupChat(`19:group-${places}@thread.v2`);
  return kind === 'channel' ? channelThread(String(places)) : personalChat(`a:chat-${places}`);
}

/** At a diagnosis one step is shown: all of them, and all commands that are left, are behind buttons. */
async function lookAtAll(stage: Stage, place: Place, sight: Sight): Promise<void> {
  if (!sight.now.some(({ buttons }) => buttons.some(({ title }) => title === 'All commands'))) return;
  const seenSoFar = sight.now;
  const before = calls(stage.connector);
  accept(await act(stage, place, { press: 'All commands' }));
  accept(await act(stage, place, { press: 'All steps' }));
  look(stage.connector, place, before, sight);
  sight.now = [...seenSoFar, ...sight.now];
}

/** Does what a turn says. With the activity id of an earlier one it is a delivery of the same again. */
export async function act(
  { teams, connector, clock }: Pick<Stage, 'teams' | 'connector' | 'clock'>,
  place: Place,
  turn: Turn,
  activityId?: string,
): Promise<Reply> {
  if (turn.at) clock.at = turn.at;
  const options = { place, from: person(turn.from ?? 'Anna Berg'), activityId };
  const said = turn.say ?? turn.type;
  if (said !== undefined) return teams.say(said, options);
  const { card, button } = buttonFor(connector, place, turn.press ?? '', turn.on);
  const data = pressed(button, turn.with ?? {});
  return turn.as === 'submit'
    ? teams.submit(data, { ...options, messageId: card.id })
    : teams.press(data, { ...options, messageId: card.id, verb: button.verb });
}

/** The latest button of that title: among the cards as they are, or, with `on`, as they ever were. */
function buttonFor(
  connector: Connector,
  place: Place,
  title: string,
  on: string | undefined,
): { card: Seen; button: Button } {
  const cards = on === undefined ? screen(connector, place) : history(connector, place);
  const fitting = cards.filter(({ text }) => on === undefined || text.includes(on));
  for (const card of fitting.reverse()) {
    const button = card.buttons.find((one) => one.title === title);
    if (button) return { card, button };
  }
  throw new Error(`There is no button “${title}”${on === undefined ? '' : ` on a card with “${on}”`}.`);
}

/** What a person sees in a place now, oldest first. */
export function screen(connector: Connector, place: Place): Seen[] {
  return connector.screen(place.conversation.id).map((message) => seen(message.id, message));
}

function history({ sent, updated }: Connector, place: Place): Seen[] {
  return [...sent, ...updated]
    .filter(({ conversationId }) => conversationId === place.conversation.id)
    .map(({ activityId, activity }) => seen(activityId, activity));
}

function calls({ sent, updated }: Connector): { sent: number; updated: number } {
  return { sent: sent.length, updated: updated.length };
}

/** What came or changed since `before`, each message as it is now. */
function look(connector: Connector, place: Place, before: ReturnType<typeof calls>, sight: Sight): void {
  const changes = [...connector.sent.slice(before.sent), ...connector.updated.slice(before.updated)];
  const ids = new Set(
    changes.filter((one) => one.conversationId === place.conversation.id).map((one) => one.activityId),
  );
  for (const { activity } of changes) expectFit(activity);
  sight.now = screen(connector, place).filter(({ id }) => ids.has(id));
  const commands = sight.now.filter(({ isCard, text }) => !isCard && text.includes('```powershell'));
  if (commands.length > 0) sight.commands = commands.map(({ text }) => text);
}

/** What holds for every message: all of it is bound, a card is small enough, and a notification says what it is. */
function expectFit(activity: object): void {
  const { attachments, summary } = activity as { attachments?: { content: unknown }[]; summary?: string };
  const card = JSON.stringify(attachments?.[0]?.content ?? '');
  const loose = /\$\{|\bundefined\b|\[object |\bNaN\b/.exec(card);
  if (loose)
    throw new Error(
      `A card holds “${loose[0]}”: ${card.slice(Math.max(0, loose.index - 80), loose.index + 40)}`,
    );
  if (card.length > 28 * 1024) throw new Error(`A card has ${card.length} characters.`);
  if (attachments && !summary) throw new Error('A card has no summary.');
}

function accept({ status, body }: Reply): void {
  const inner = (body as { statusCode?: number } | undefined)?.statusCode ?? 200;
  if (status !== 200 || inner !== 200) throw new Error(`The bot answered ${status}: ${JSON.stringify(body)}`);
}

function expectTexts({ now }: Sight, { see = [], unseen = [] }: Pick<Turn, 'see' | 'unseen'>): void {
  const all = now.map(({ text }) => text).join('\n');
  for (const one of see) if (!all.includes(one)) throw new Error(`“${one}” is not there.`);
  for (const one of unseen) if (all.includes(one)) throw new Error(`“${one}” is there and must not be.`);
}

function expectClock({ now }: Sight, clock: string | undefined): void {
  if (clock === undefined) return;
  const lines = now.filter(({ isCard }) => isCard).flatMap(({ text }) => text.split('\n'));
  const first = lines.findIndex((line) =>
    /^(?:[A-Z][^:]*: )?(safe until|about \d|less than an hour|the window close)/i.test(line),
  );
  if (clock === 'none' ? first >= 0 : !lines[first]?.startsWith(clock))
    throw new Error(`The clock says “${lines[first] ?? 'nothing'}”, not “${clock}”.`);
  const step = lines.findIndex((line) => /(^Step|step) \d+ of \d+/.test(line));
  if (first >= 0 && step >= 0 && first > step) throw new Error('The clock is not shown first.');
}

async function expectOutcome(
  { bot, clock }: Stage,
  place: Place,
  outcome: string | undefined,
): Promise<void> {
  if (outcome === undefined) return;
  const triage = (await bot.stored(place))?.triage;
  const reached = triage && diagnosisOf(guides, triage, clock.at)?.outcome.id;
  if (reached !== outcome) throw new Error(`The outcome is ${reached ?? 'still open'}, not ${outcome}.`);
}

function failure(step: string, error: unknown, connector: Connector, place: Place): Error {
  const message = error instanceof Error ? error.message : String(error);
  const shown = screen(connector, place)
    .slice(-4)
    .map(({ text, isCard }) => text.slice(0, isCard ? 3000 : 300));
  return new Error(`${step}: ${message}\n\nOn the screen:\n${shown.join('\n--------\n')}`);
}
