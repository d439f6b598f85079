import type { Activity } from 'botbuilder';
import { z } from 'zod';
import type { Access } from '../../config/access';

/** Who is let in; `local` is local mode, in which test clients are Teams too. */
export interface AccessRules extends Access {
  local: boolean;
}

/**
 * Why an activity is not let in; an unreadable one is not what Teams sends, and a stranger is in a conversation of the
 * tenant without belonging to it.
 */
export type AccessRefusal = 'unreadable' | 'channel' | 'conversation' | 'tenant' | 'person' | 'stranger';

/** No id of Teams is longer. Ids become storage keys and URL segments, so one of dots alone (path traversal) is refused. */
const Id = z.string().max(1000).regex(/[^.]/);
const Text = z.string().nullish();
const Account = z.object({ id: Id, name: Text, role: Text, aadObjectId: Text });

/** What is used of an activity or copied into the answer, in the only shape in which it can be stored and sent. */
const Readable = z.object({
  id: Id.optional(),
  serviceUrl: z.string(),
  text: Text,
  locale: Text,
  replyToId: Id.or(z.literal('')).nullish(),
  conversation: z.object({
    id: Id,
    name: Text,
    role: Text,
    aadObjectId: Text,
    tenantId: Id.optional(),
    conversationType: z.string().optional(),
    isGroup: z.boolean().optional(),
  }),
  from: Account.extend({ aadObjectId: Id.optional(), tenantId: Text }),
  recipient: Account.optional(),
  channelData: z.object({ tenant: z.object({ id: Id }).nullish() }).nullish(),
  membersAdded: z.array(Account.partial()).nullish(),
  membersRemoved: z.array(Account.partial()).nullish(),
  entities: z.array(z.object({ mentioned: Account.partial().nullish() })).nullish(),
});

const conversationTypes = ['personal', 'groupChat', 'channel'];

/** Whether an activity is let in, and if not why. */
export function whyRefused(
  activity: Activity,
  { local, tenants, users }: AccessRules,
): AccessRefusal | undefined {
  if (!Readable.safeParse(activity).success) return 'unreadable';
  const { channelId, conversation, from } = activity;
  if (channelId !== 'msteams' && !(local && channelId === 'emulator')) return 'channel';
  const type = conversation.conversationType ?? (local ? 'personal' : '');
  if (!conversationTypes.includes(type)) return 'conversation';
  if (tenants && !tenants.includes(tenantNamed(activity))) return 'tenant';
  if (users) return users.includes(from.aadObjectId?.toLowerCase() ?? '') ? undefined : 'person';
  return local || !isSaid(activity) || isOfTenant(activity) ? undefined : 'stranger';
}

/** Whether a person says something. When the app is added or removed Teams need not name the account that did it. */
function isSaid({ type }: Activity): boolean {
  return type === 'message' || type === 'invoke';
}

/**
 * Whether the sender has an account in the tenant of the conversation. Somebody anonymous in a meeting has none, and a
 * member of a shared channel can have it in another tenant, which Teams then names.
 */
function isOfTenant({ from, conversation, channelData }: Activity): boolean {
  const { tenant } = (channelData ?? {}) as { tenant?: { id: string } | null };
  const theirs = (from as { tenantId?: string | null }).tenantId ?? '';
  const here = tenant?.id ?? conversation.tenantId ?? '';
  return from.aadObjectId !== undefined && (theirs === '' || theirs.toLowerCase() === here.toLowerCase());
}

/**
 * The tenant that Teams names in two places; empty if they do not agree, so that nobody is let in by one and stored
 * under the other.
 */
function tenantNamed({ conversation, channelData }: Activity): string {
  const { tenant } = (channelData ?? {}) as { tenant?: { id: string } };
  const named = [tenant?.id, conversation.tenantId].filter((id) => id !== undefined);
  const [first = '', second = first] = named.map((id) => id.toLowerCase());
  return first === second ? first : '';
}
