import { TeamsInfo, type Activity, type Mention, type TurnContext } from 'botbuilder';
import type { Logger } from '../../log';
import type { EscalationEvent } from '../../triage/escalation';
import { withTimeout } from '../../timeout';

/**
 * The member who is meant: the one whose directory id was picked in a card, or else the first who is mentioned beside
 * the bot. Somebody who is not a member of the conversation or its team is nobody.
 */
export async function memberOf(
  context: TurnContext,
  picked: string | undefined,
  logger: Logger,
): Promise<EscalationEvent['to']> {
  const mentioned = mentionedIn(context.activity);
  const id = picked ?? mentioned?.id;
  // The id becomes a URL segment; one of dots alone would lead to another resource.
  if (!id || /^\.+$/.test(id)) return undefined;
  try {
    const { aadObjectId, id: account, name } = await withTimeout(TeamsInfo.getMember(context, id), 3_000);
    if (typeof account !== 'string') return undefined;
    return {
      id: aadObjectId ?? account,
      name: name?.slice(0, 200) || mentioned?.name || 'Somebody',
      account,
    };
  } catch (error) {
    logger.warn({ err: error }, 'A member could not be looked up.');
    // A mention is proof enough: Teams offers members only.
    return picked === undefined && mentioned
      ? { id: mentioned.id, name: mentioned.name.slice(0, 200), account: mentioned.id }
      : undefined;
  }
}

function mentionedIn({ entities, recipient }: Activity): { id: string; name: string } | undefined {
  for (const entity of entities ?? []) {
    const { mentioned } = entity as Partial<Mention>;
    if (entity.type === 'mention' && mentioned?.id && mentioned.id !== recipient?.id)
      return { id: mentioned.id, name: mentioned.name || 'Somebody' };
  }
  return undefined;
}
