import type { Activity } from 'botbuilder';
import { tenantIn } from './conversations/records';
import type { TurnHandler } from './handle-turn';
import type { ProactiveSender } from './teams/proactive';
import type { Reporter, TurnReport } from './turn-log';
import type { Arrived } from './collected/inbox';

/** What shows a result as a turn of its conversation. */
interface Turns {
  sender: ProactiveSender;
  report: Reporter;
  answer: TurnHandler;
}

/** Shows a result as if the person who asked for the collector had pasted it. It rejects where not all of it went out. */
export function showWith({ sender, report, answer }: Turns): (arrived: Arrived) => Promise<void> {
  return async (arrived) => {
    const { conversation: key, reference, text, triage, at: since } = arrived;
    let told: TurnReport = { kind: 'sent', result: 'failed' };
    await report(async () => {
      told = await sender
        .inConversation(reference, async (context) => {
          const activity = activityOf(arrived, context.activity);
          const incoming = { is: 'collected', text, triage, since } as const;
          return (await answer({ context, activity, ref: { key, reference }, incoming })).report;
        })
        .catch((error: unknown) => ({ ...told, error }));
      return told;
    });
    if (told.result === 'failed' || told.result === 'incomplete')
      throw new Error('Not all of it went out.', { cause: told.error });
  };
}

/** The result as an activity of the person who asked; `event` is what the adapter has made to send something. */
function activityOf({ id, who, reference, conversation, channel }: Arrived, event: Activity): Activity {
  return {
    ...event,
    id,
    from: { ...event.from, id: who.id, aadObjectId: who.id, name: who.name },
    conversation: { ...event.conversation, ...reference.conversation },
    channelData: { tenant: { id: tenantIn(conversation) }, ...(channel && { channel: { id: channel } }) },
  };
}
