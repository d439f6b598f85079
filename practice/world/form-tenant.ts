import { z } from 'zod';
import { points } from '../model/state/plays';
import { faults, type Fault } from '../model/state/state';

export const text = z.string().trim().min(1);
/** The name of an object within a world: what the others refer to it by. */
export const key = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words with dashes');
/** A time before the case begins: `12d ago`, `5h ago`, `29d 6h ago`. */
export const Ago = z
  .string()
  .regex(/^(?:\d+d(?: \d+h)?|\d+h) ago$/, 'a time such as 12d ago, 5h ago or 29d 6h ago');

/** Licences by their short names in a world. */
export const skuNames = ['e3', 'business', 'archiving', 'free'] as const;
export const Sku = z.enum(skuNames);

export const Ou = z.strictObject({
  synced: z.boolean().default(true),
  deleted: Ago.optional(),
  /** The name by which the sync has it in its list, where it was renamed since. */
  listed: text.optional(),
  /** Cloud Sync takes it, not Connect. */
  'cloud-sync': z.boolean().default(false),
});

/** The Entra Connect server. */
export const Sync = z.strictObject({
  tool: z.enum(['connect', 'cloud-sync', 'none']).default('connect'),
  enabled: z.boolean().default(true),
  staging: z.boolean().default(false),
  suspended: z.boolean().default(false),
  running: z.boolean().default(false),
  up: z.boolean().default(true),
  /** Why the server does not work, where it has an error. */
  fault: z.enum(Object.keys(faults) as [Fault, ...Fault[]]).optional(),
  build: z
    .string()
    .regex(/^\d+(\.\d+){3}$/, 'a build such as 2.5.190.0')
    .default('2.5.190.0'),
  'exchange-rules': z.boolean().default(true),
  'consistency-anchor': z.boolean().default(true),
  'last-cycle': Ago.default('0d 0h ago'),
  threshold: z.int().nonnegative().default(500),
  'threshold-off': z.boolean().default(false),
  /** Another server is active as well. */
  'second-active': z.boolean().default(false),
  /** Users whose deletion waits for an export. */
  'pending-deletes': z.array(key).default([]),
});

/** The switches of the whole tenant. */
export const Tenant = z.strictObject({
  domains: z.array(z.strictObject({ name: text, federated: z.boolean().default(false) })).optional(),
  /** Free seats, by licence. */
  seats: z.partialRecord(Sku, z.int().nonnegative()).default({}),
  /** Licences whose subscription is not in order. */
  expired: z.partialRecord(Sku, z.enum(['Warning', 'Suspended', 'LockedOut'])).default({}),
  'hard-match': z.enum(['allowed', 'blocked']).default('blocked'),
  'soft-match': z.enum(['allowed', 'blocked']).default('blocked'),
  grace: z.boolean().default(false),
  'organization-holds': z.array(text).default([]),
  'exchange-on-premises': z.boolean().default(true),
  'exchange-schema': z.boolean().default(true),
  'recycle-bin': z.boolean().default(true),
  'deleted-object-days': z.int().positive().default(180),
  'cloud-managed-by-default': z.boolean().default(false),
});

/** The name of an open point in a world: carried-guid for carriedGuid. */
export const written = (point: string) => point.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const oneOrMore = <Value extends z.ZodType>(value: Value) =>
  z.union([value, z.array(value).min(1)]).optional();
const choices = Object.entries(points).map(([point, values]) => [written(point), oneOrMore(z.enum(values))]);

/** How the open points are played; several values: the case is proved with each of them. */
export const Plays = z.strictObject({
  /** Hours until Exchange Online has taken up a change in Entra. */
  provisioning: oneOrMore(z.number().min(0).max(24)),
  /** GB an hour. */
  'copy-speed': oneOrMore(z.number().positive()),
  ...(Object.fromEntries(choices) as Record<string, ReturnType<typeof oneOrMore<z.ZodString>>>),
});
