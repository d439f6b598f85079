import type { Activity } from 'botbuilder';
import { dialogCard } from '../cards/cards';
import type { Card } from '../cards/templates';
import type { Conversation } from '../triage/conversation';
import type { Knowledge } from '../triage/knowledge';
import { applyIntent } from '../triage/turn/turn';
import { personOf } from './incoming/activity';

/** The dialog of a message action: what was read in the message, before anything of it counts. */
export function dialogFor(
  knowledge: Knowledge,
  conversation: Conversation,
  activity: Activity,
  text: string,
  at: string,
): Card {
  const context = { who: personOf(activity), at, how: 'typed' as const, newId: () => '' };
  const { replies } = applyIntent(knowledge, conversation, { do: 'paste', text }, context);
  const reply = replies.find((one) => one.show === 'reading' || one.show === 'notice');
  if (reply?.show !== 'reading' && reply?.show !== 'notice') throw new Error('A message came to nothing.');
  return dialogCard(knowledge, reply, at);
}
