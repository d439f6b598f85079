import { TeamsInfo, type Activity, type TurnContext } from 'botbuilder';
import type { Logger } from '../../log';
import { ConflictError, type Storage } from '../../storage/storage';
import type { EscalationChannel } from '../../triage/escalation';
import type { IntentOf } from '../../triage/intent';
import { escapeMarkdown } from '../../messages/escape-markdown';
import { retry } from '../../retry';
import { withTimeout } from '../../timeout';
import { markdown } from '../outgoing/messages';
import { Channels } from '../conversations/records';
import type { ProactiveSender } from '../teams/proactive';
import { referenceOf } from '../teams/reference';
import { channelOf, teamOf, tenantOf } from '../teams/channel-data';

/** Where the escalations of a tenant go. */
export interface EscalationChannels {
  /** The channels that can be chosen in a tenant: that of the tenant first, then those of its teams. */
  of(tenant: string): Promise<EscalationChannel[]>;
  /** Applies an `escalations …` command, and resolves to the reply. */
  set(context: TurnContext, set: IntentOf<'escalations'>['set']): Promise<string>;
}

/** The channel that stands in the configuration, and for which tenant; without one for all. Nobody moves it by typing. */
export interface ConfiguredChannel {
  channel: EscalationChannel;
  tenant?: string;
}

const MAX_ATTEMPTS = 5;

const nothing: Channels = { teams: {} };

/** The channels as they are stored, and the one that stands in the configuration. */
function openStore(storage: Storage, logger: Logger, configured?: ConfiguredChannel) {
  const keyOf = (tenant: string) => `channels/${tenant}`;

  async function read(tenant: string): Promise<{ channels: Channels; eTag: string }> {
    const { [keyOf(tenant)]: item } = await storage.read([keyOf(tenant)]);
    const parsed = Channels.safeParse(item ?? nothing);
    if (!parsed.success) logger.error('The stored escalation channels could not be read.');
    return { channels: parsed.data ?? nothing, eTag: item?.eTag ?? '' };
  }

  const change = (tenant: string, to: (channels: Channels) => Channels): Promise<unknown> =>
    retry(
      async () => {
        const { channels, eTag } = await read(tenant);
        return storage.write({ [keyOf(tenant)]: { ...to(channels), eTag } });
      },
      (error, attempt) => (error instanceof ConflictError && attempt < MAX_ATTEMPTS ? 0 : undefined),
    );

  const fixedIn = (tenant: string) =>
    configured && [undefined, tenant].includes(configured.tenant?.toLowerCase())
      ? configured.channel
      : undefined;

  async function of(tenant: string): Promise<EscalationChannel[]> {
    const { channels } = await read(tenant);
    const usual = fixedIn(tenant) ?? channels.tenant;
    const all = [...(usual ? [usual] : []), ...Object.values(channels.teams)];
    return all.filter(({ id }, index) => all.findIndex((one) => one.id === id) === index);
  }

  return { read, change, fixedIn, of };
}

/** The escalation channels in a storage. */
export function openChannels(
  storage: Storage,
  logger: Logger,
  sender: Pick<ProactiveSender, 'startThread'>,
  configured?: ConfiguredChannel,
): EscalationChannels {
  const { read, change, fixedIn, of } = openStore(storage, logger, configured);

  const present = async (tenant: string) => presented(await of(tenant));

  async function remove(tenant: string, here: string): Promise<string> {
    const before = await of(tenant);
    if (!before.some(({ id }) => id === here))
      return `Escalations do not come here. ${await present(tenant)}`;
    await change(tenant, ({ tenant: usual, teams }) => ({
      ...(usual && usual.id !== here && { tenant: usual }),
      teams: Object.fromEntries(Object.entries(teams).filter(([, { id }]) => id !== here)),
    }));
    return `Escalations no longer come here. ${await present(tenant)}`;
  }

  async function useForTeam(tenant: string, team: string, channel: EscalationChannel): Promise<string> {
    await change(tenant, (all) => ({ ...all, teams: { ...all.teams, [team]: channel } }));
    return `${channel.name} takes escalations from this team: whoever escalates can choose it.`;
  }

  async function use(activity: Activity, channel: EscalationChannel): Promise<string> {
    const tenant = tenantOf(activity);
    const { tenant: before, teams } = (await read(tenant)).channels;
    await change(tenant, (all) => ({ ...all, tenant: channel }));
    const moved = before !== undefined && before.id !== channel.id;
    const stays = Object.values(teams).some(({ id }) => id === before?.id);
    if (moved && !stays) await announce(activity, before, channel, { sender, logger });
    const instead = moved ? ` They used to go to ${before.name}.` : '';
    return `Escalations now come to this channel (${channel.name}).${instead} To stop them, type “escalations off” here.`;
  }

  return {
    of,
    async set(context, set) {
      const { activity } = context;
      const tenant = tenantOf(activity);
      const here = channelOf(activity);
      if (set === 'show') return present(tenant);
      if (!here) return `That works only in a channel: mention me there. ${await present(tenant)}`;
      const fixed = fixedIn(tenant);
      if (fixed && (set === 'here' || (set === 'off' && fixed.id === here)))
        return `Escalations go to ${fixed.name}. This is set where the bot runs (ESCALATION_CHANNEL), and changes only there. To let people of this team choose this channel, type “escalations here for this team”.`;
      if (set === 'off') return remove(tenant, here);
      const channel = await describe(context, here, logger);
      return set === 'team' ? useForTeam(tenant, teamOf(activity) ?? here, channel) : use(activity, channel);
    },
  };
}

function presented([first, ...others]: readonly EscalationChannel[]): string {
  if (!first) return 'No escalation channel is set. Type “escalations here” in the channel you want to use.';
  const more = others.length > 0 ? ` Also available: ${others.map(({ name }) => name).join(', ')}.` : '';
  return `Escalations go to ${first.name}.${more}`;
}

/** Says in the channel that had the escalations who has taken them where: nobody redirects them unseen. */
async function announce(
  activity: Activity,
  from: EscalationChannel,
  to: EscalationChannel,
  { sender, logger }: { sender: Pick<ProactiveSender, 'startThread'>; logger: Logger },
): Promise<void> {
  const who = escapeMarkdown(activity.from.name || 'Somebody');
  const text = `Escalations no longer come to this channel: ${who} has moved them to ${escapeMarkdown(to.name)}. To bring them back, type “escalations here”.`;
  try {
    await sender.startThread(referenceOf(activity), from.id, markdown(text, 'Escalations moved'));
  } catch (error) {
    logger.warn({ err: error }, 'The channel that had the escalations could not be told.');
  }
}

/** A channel with its name, as far as Teams tells it. */
async function describe(context: TurnContext, id: string, logger: Logger): Promise<EscalationChannel> {
  try {
    const [team, channels] = await withTimeout(
      Promise.all([TeamsInfo.getTeamDetails(context), TeamsInfo.getTeamChannels(context)]),
      3_000,
    );
    const name = channels.find((one) => one.id === id)?.name || 'General';
    return { id, name: `${team.name ?? 'Team'} › ${name}`.slice(0, 120), groupId: team.aadGroupId };
  } catch (error) {
    logger.warn({ err: error }, 'Teams does not tell the name of a channel.');
    return { id, name: 'the escalation channel' };
  }
}
