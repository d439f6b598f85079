import { z } from 'zod';
import { mailboxStates, parts } from '../model/state/state';
import { Ago, key, Ou, Plays, Sku, Sync, Tenant, text } from './form-tenant';

const address = z.string().regex(/^[^\s@]+@[^\s@]+$/, 'an address');
const guid = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'a GUID in lower case');
const Licence = z.union([
  Sku,
  z.strictObject({
    sku: Sku,
    /** The group that it comes from; without one it is direct. */
    group: key.optional(),
    /** Service plans that are switched off in it, such as EXCHANGE_S_ENTERPRISE. */
    off: z.array(text).optional(),
    /** CountViolation, ProhibitedInUsageLocationViolation, … */
    error: text.optional(),
    since: Ago.optional(),
  }),
]);

const User = z.strictObject({
  /** Whose it is; its own key if nothing is said. */
  person: key.optional(),
  name: text.optional(),
  upn: address.optional(),
  /** proxyAddresses without the primary prefix: the first is the primary one. Others may carry theirs, as X500:/o=…. */
  addresses: z.array(text).optional(),
  state: z.enum(['live', 'deleted']).default('live'),
  created: Ago.default('600d ago'),
  deleted: Ago.optional(),
  /** The account in Active Directory whose anchor it has. */
  account: key.optional(),
  /** The GUID of which its anchor was made, where the account has another one by now. */
  anchor: guid.optional(),
  /** `left`: synced once, outside of the scope now. Without a word: yes, if it has a live account in scope, also of a user deleted in the cloud. */
  synced: z.enum(['yes', 'no', 'left']).optional(),
  'sign-in': z.enum(['allowed', 'blocked']).default('allowed'),
  /** Two letters, or none. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'two capital letters')
    .nullable()
    .default('DE'),
  guest: z.boolean().default(false),
  'cloud-managed': z.boolean().default(false),
  /** no: Entra has never sent it to Exchange. */
  'in-exchange': z.enum(['yes', 'no']).default('yes'),
  /** Hours until Exchange takes up what has changed at the user. */
  'exchange-in': z.number().positive().optional(),
  roles: z
    .strictObject({ assigned: z.array(text).default([]), eligible: z.array(text).default([]) })
    .optional(),
  licences: z.array(Licence).default([]),
  /** onPremisesObjectIdentifier, where it is another one than that of the account; none: it is empty. */
  mapping: z.union([guid, z.literal('none')]).optional(),
  /** Texts of serviceProvisioningErrors; {{ben}} stands for the ExchangeGuid of the mailbox ben, {{ben archive}} for its ArchiveGuid. */
  'provisioning-errors': z.array(text).default([]),
  /** Values that the sync could not set. */
  'sync-errors': z.array(z.strictObject({ property: text, value: text, text: text.optional() })).default([]),
});

const Count = z.int().positive();
const Contents = z.union([Count, z.partialRecord(z.enum(parts), Count)]);

const Mailbox = z.strictObject({
  /** The user it belongs to. Without one its user is gone for good. */
  of: key.optional(),
  person: key.optional(),
  state: z.enum(mailboxStates).default('connected'),
  /** Since when it is in that state; needed for all but a connected one. */
  since: Ago.optional(),
  /** WhenSoftDeleted, if it is not `since`. */
  'soft-deleted': Ago.optional(),
  kind: z.enum(['user', 'shared', 'room', 'equipment']).default('user'),
  guid: guid.optional(),
  name: text.optional(),
  addresses: z.array(text).optional(),
  created: Ago.default('600d ago'),
  /** How many messages are in it: a number for the primary mailbox, or one for each part. */
  mail: Contents.default({}),
  /** Nobody needs these messages: they may end. */
  unwanted: z.boolean().default(false),
  /** GB, the archive included. */
  size: z.number().positive().default(2),
  archive: z.boolean().optional(),
  'disabled-archive': z.strictObject({ since: Ago, mail: Count }).optional(),
  'auto-expanding': z.boolean().default(false),
  holds: z
    .strictObject({
      litigation: z.boolean().default(false),
      /** As in InPlaceHolds: UniH… for eDiscovery, mbx…:2 for a policy. */
      entries: z.array(text).default([]),
      label: z.boolean().default(false),
      delay: Ago.optional(),
    })
    .optional(),
  'retention-hold': z.boolean().default(false),
  'cloud-managed': z.boolean().default(false),
  /** It works on without a licence, in the grace period that began then. */
  grace: Ago.optional(),
});

const MailUser = z.strictObject({
  of: key.optional(),
  person: key.optional(),
  external: address.optional(),
  addresses: z.array(text).optional(),
  /** The mailbox whose GUIDs it carries, or a GUID that nobody has here. */
  carries: z.union([key, guid]).optional(),
  /** A mailbox in the cloud that it had before. */
  previous: key.optional(),
  'soft-deleted': Ago.optional(),
});

const Account = z.strictObject({
  person: key.optional(),
  name: text.optional(),
  sam: text.optional(),
  upn: address.nullable().optional(),
  addresses: z.array(text).optional(),
  ou: text.default('Staff'),
  state: z.enum(['live', 'deleted', 'recycled', 'tombstone']).default('live'),
  deleted: Ago.optional(),
  created: Ago.default('600d ago'),
  guid: guid.optional(),
  enabled: z.boolean().default(true),
  /** mailNickname; null: empty. */
  alias: text.nullable().optional(),
  /** mS-DS-ConsistencyGuid: its own ObjectGUID if nothing is said, empty with none. */
  consistency: z.union([guid, z.literal('none')]).optional(),
  /** What it is for Exchange on-premises; mailbox: it has one there. */
  remote: z
    .enum(['provisioned', 'migrated', 'shared', 'room', 'equipment', 'mailbox', 'none'])
    .default('migrated'),
  /** The mailboxes whose GUIDs stand in msExchMailboxGuid and msExchArchiveGUID, or a GUID that nobody has. */
  carries: z
    .union([
      key,
      z.literal('none'),
      z.strictObject({ exchange: z.union([key, guid]).optional(), archive: z.union([key, guid]).optional() }),
    ])
    .optional(),
  'disabled-archive': guid.optional(),
  details: z.int().optional(),
  groups: z.array(key).default([]),
  filtered: z.boolean().default(false),
  /** homeMDB and homeMTA are left over of a mailbox on a server. */
  leftovers: z.boolean().default(false),
  /** The connector account of the sync may not write onto it. */
  protected: z.boolean().default(false),
});

const Group = z.strictObject({
  name: text.optional(),
  address: address.optional(),
  licenses: z.array(Sku).default([]),
  /** Users; accounts that are members on-premises come by themselves. */
  members: z.array(key).default([]),
  synced: z.boolean().default(false),
  deleted: Ago.optional(),
});

/** What has to be at the end of the case. */
const Ends = z.strictObject({
  /**
   * For each mailbox of the beginning, where all its messages are: in a mailbox in use of this person, in a `rescue`
   * mailbox, `kept` (a hold, or a clock that runs longer than a month), or `lost`, because nothing can save them.
   */
  mail: z.record(key, key).default({}),
  /** People who have a mailbox in use, with the addresses they had. */
  works: z.array(key).default([]),
  /** People whose sign-in is blocked. */
  blocked: z.array(key).default([]),
  /** Nothing has changed at all. */
  'as-it-was': z.boolean().default(false),
});

/** A start world: a tenant, somebody who lost a mailbox in it, and what is right at the end. */
export const World = z.strictObject({
  title: text,
  level: z.enum(['easy', 'medium', 'hard']),
  /** The story, as somebody tells it who calls the admin. */
  story: text,
  /** The guide that fits, and the outcomes to which the triage may come. */
  guide: key,
  outcomes: z.array(text).default([]),
  /** Whose case it is. */
  person: key,
  /** The address under which the case is reported; the sign-in name of the person if nothing is said. */
  address: address.optional(),
  /** Answers that only a person can give: question and option. Dates are days ago. */
  says: z.record(key, z.union([key, Ago])).default({}),
  /** Values that only a person can give, by detail. */
  values: z.record(key, text).default({}),
  /** Who may read the mail of the person besides the person: a manager, an heir. */
  heirs: z.array(key).default([]),
  names: z.record(key, text).default({}),
  tenant: Tenant.prefault({}),
  ous: z.record(text, Ou).default({}),
  sync: Sync.prefault({}),
  groups: z.record(key, Group).default({}),
  accounts: z.record(key, Account).default({}),
  users: z.record(key, User).default({}),
  mailboxes: z.record(key, Mailbox).default({}),
  'mail-users': z.record(key, MailUser).default({}),
  contacts: z
    .record(
      key,
      z.strictObject({ kind: z.enum(['contact', 'public-folder']), address, name: text.optional() }),
    )
    .default({}),
  plays: Plays.default({}),
  ends: Ends.prefault({}),
});
/** A start world with everything filled in that it left open. */
export type World = z.infer<typeof World>;
/** A start world as it is written. */
export type WorldFile = z.input<typeof World>;
