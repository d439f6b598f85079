import { z } from 'zod';

/** What PowerShell writes for nothing: null, an empty text, an empty object, or a GUID of only zeros. */
function nothing(value: unknown): unknown {
  const empty = typeof value === 'object' && value !== null && Object.keys(value).length === 0;
  return value === undefined || empty || (typeof value === 'string' && /^(?:[0-]{36})?$/.test(value))
    ? null
    : value;
}

/** Windows PowerShell can write a list of one as the one, and any list as an object with `value` and `Count`. */
function listed(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((one) => one !== null);
  const blank = nothing(value);
  if (blank === null) return [];
  if (typeof blank === 'object' && 'value' in blank && 'Count' in blank) return listed(blank.value);
  return [blank];
}

function maybe<T extends z.ZodType>(schema: T) {
  return z.preprocess(nothing, schema.nullable()).optional();
}
function list<T extends z.ZodType>(schema: T, most = Infinity) {
  const items = z.array(schema).max(most, `more than ${most} of them`);
  return z.preprocess(listed, items).optional().default([]);
}
/** A list that an older collection does not have. */
function given<T extends z.ZodType>(schema: T) {
  return z.preprocess(
    (value) => (value === undefined ? undefined : listed(value)),
    z.array(schema).optional(),
  );
}

const guid = z
  .string()
  .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'not a complete GUID')
  .transform((value) => value.toLowerCase());
const time = z
  .string()
  .refine(
    (value) => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/.test(value) && !Number.isNaN(Date.parse(value)),
    'not a time such as 2026-11-01T10:00:00Z',
  );
/** A text may have any length; only its beginning is of use. */
const text = z.string().transform((value) => value.slice(0, 2_000));

/** How an object was found: by the address, by an id or GUID or source anchor of the same person, or only by its display name. */
const By = z.enum(['address', 'id', 'anchor', 'guid', 'name']);
export type By = z.infer<typeof By>;

/** A user in Entra, live or deleted. `immutableId` is its source anchor; `serviceErrors` are texts that are not resolved. */
export const User = z.object({
  by: By,
  id: guid,
  displayName: maybe(text),
  userPrincipalName: text,
  mail: maybe(text),
  userType: maybe(text),
  deleted: maybe(time),
  usageLocation: maybe(text),
  syncEnabled: maybe(z.boolean()),
  immutableId: maybe(text),
  sam: maybe(text),
  lastSync: maybe(time),
  skus: list(guid),
  disabledPlans: list(guid),
  licenceStates: list(
    z.object({ state: maybe(text), error: maybe(text), group: maybe(text), changed: maybe(time) }),
  ),
  syncErrors: list(z.object({ category: maybe(text), property: maybe(text) })),
  serviceErrors: list(text),
});
export type User = z.infer<typeof User>;

/** A mailbox or another recipient of Exchange Online. `directoryId` is the id of the account it belongs to. */
export const Mailbox = z.object({
  by: By,
  displayName: maybe(text),
  userPrincipalName: maybe(text),
  primary: maybe(text),
  kind: maybe(text),
  exchangeGuid: maybe(guid),
  archiveGuid: maybe(guid),
  archiveDatabase: maybe(text),
  directoryId: maybe(guid),
  dirSynced: maybe(z.boolean()),
  cloudManaged: maybe(z.boolean()),
  softDeleted: maybe(time),
  inactive: maybe(z.boolean()),
  wasInactive: maybe(z.boolean()),
  retired: maybe(time),
  legacyDn: maybe(text),
});
export type Mailbox = z.infer<typeof Mailbox>;

/** An account of Active Directory, live or deleted. `anchors` are the source anchors it can sync with. */
export const Account = z.object({
  objectGuid: guid,
  sam: maybe(text),
  displayName: maybe(text),
  userPrincipalName: maybe(text),
  mail: maybe(text),
  distinguishedName: maybe(text),
  changed: maybe(time),
  recycled: maybe(z.boolean()),
  anchors: list(text),
  mailNickname: maybe(text),
  exchangeGuid: maybe(guid),
  archiveGuid: maybe(guid),
  recipientKind: maybe(text),
});
export type Account = z.infer<typeof Account>;

/** An account as Exchange Online knows it. */
const ExchangeUser = z.object({
  kind: maybe(text),
  previousKind: maybe(text),
  directoryId: maybe(guid),
  displayName: maybe(text),
  userPrincipalName: maybe(text),
});
export type ExchangeUser = z.infer<typeof ExchangeUser>;

/** The version of the JSON that the collector writes. Version 1, which is read too, had no own addresses of what it found. */
export const schemaVersion = 2;

const flag = maybe(z.boolean());
const Role = z.object({ user: guid, kind: text });
/** What each part of the collection holds. */
const kinds = {
  /** `lacks` are the rights that the sign-in was not given. */
  graph: z.object({ tenantId: maybe(guid), lacks: given(text) }),
  user: User,
  deletedUsers: User,
  owners: User,
  adForest: z.object({ recycleBin: flag, exchangeSchema: flag, exchangeTools: flag }),
  adUser: Account,
  deletedAdUsers: Account,
  syncScheduler: z.object({ syncCycleEnabled: flag, stagingModeEnabled: flag, schedulerSuspended: flag }),
  exchange: z.object({ tenantId: maybe(guid) }),
  acceptedDomains: z.object({ name: text, initial: flag }),
  anyRecipients: z.object({}),
  mailbox: Mailbox,
  softDeleted: Mailbox,
  inactive: Mailbox,
  recipients: Mailbox,
  deletedMailUsers: Mailbox,
  exchangeUser: ExchangeUser,
  licences: z.object({
    sku: guid,
    status: maybe(text),
    plans: list(z.object({ id: guid, name: text })),
  }),
  plans: z.object({ user: guid, sku: guid, name: text, status: text }),
  roles: Role,
  eligibleRoles: Role,
  groupRoles: Role,
  hardMatch: z.object({ blocked: flag }),
  domain: z.object({ name: text, authentication: text }),
  organization: z.object({ syncEnabled: flag }),
};

export type PartName = keyof typeof kinds;
/** The parts by name, in the order of the collection. */
export const partNames = Object.keys(kinds) as PartName[];

/** What a collection searched by, besides the address. */
export const Searched = z.object({
  ids: list(guid),
  guids: list(guid),
  names: list(text),
  anchors: list(text),
});
export type Searched = z.infer<typeof Searched>;

/**
 * Parts in which everything that was found is compared with everything else. The script lists ten namesakes, and more
 * than some accounts and mailboxes have nobody's address, ids and GUIDs.
 */
const compared = new Set<PartName>([
  'user',
  'deletedUsers',
  'owners',
  'adUser',
  'deletedAdUsers',
  'mailbox',
  'softDeleted',
  'inactive',
  'recipients',
  'deletedMailUsers',
  'exchangeUser',
]);
const mostCompared = 40;

/** One part: what was found, that nothing was, or why it could not be looked at. */
export interface Part<T> {
  state: 'found' | 'not-found' | 'unavailable';
  reason?: string | null;
  /** What the error said. */
  detail?: string | null;
  items: T[];
}
export type Parts = { [Name in PartName]: Part<z.infer<(typeof kinds)[Name]>> };

/** The schema of one part of the collector's JSON. Fields it does not know are ignored. */
export function partSchema(name: PartName) {
  return z.object({
    state: z.enum(['found', 'not-found', 'unavailable']),
    reason: maybe(text),
    detail: maybe(text),
    items: list(kinds[name], compared.has(name) ? mostCompared : undefined),
  });
}

/** What stands around the parts. */
export const Envelope = z.object({
  collectedAt: time,
  upn: text.refine((value) => value.length > 2, 'no address'),
  searched: Searched.optional(),
  searchedGuids: list(guid),
  parts: z.record(z.string(), z.unknown()),
});

/** What one run of the script found. A part that it does not have was not collected. */
export interface Collection {
  collectedAt: string;
  upn: string;
  searched: Searched;
  parts: Partial<Parts>;
}

/** What is known of one user after all runs: each part with what that run searched by. */
export interface Collected {
  collectedAt: string;
  upn: string;
  searched: Record<PartName, Searched>;
  parts: Parts;
}
