import type { Guid, Instant } from './basics';

/**
 * Why the server does not work: its sign-in to Entra is refused, it does not reach Entra, or Entra takes nothing more; it cannot
 * sign in to Active Directory; its service cannot start; or the server itself is lost.
 */
export const faults = {
  certificate: 'export',
  policy: 'export',
  network: 'export',
  quota: 'export',
  'connector-password': 'import',
  'service-account': 'start',
  'after-update': 'start',
  database: 'start',
  lost: 'start',
} as const;
export type Fault = keyof typeof faults;

/** The Entra Connect server. */
export interface Sync {
  tool: 'connect' | 'cloud-sync' | 'none';
  /** SyncCycleEnabled. */
  enabled: boolean;
  staging: boolean;
  /** The wizard is open; the configuration of Cloud Sync is in quarantine. */
  suspended: boolean;
  /** A run is under way. */
  running: boolean;
  /** The service runs and the server is on. */
  up: boolean;
  fault?: Fault;
  /** Its way to the internet is blocked: it reads Active Directory, and exports nothing. */
  cutOff?: boolean;
  build: string;
  /** The server has read the Exchange schema, and has its rules. */
  exchangeRules: boolean;
  /** Whether the anchor is mS-DS-ConsistencyGuid (else objectGUID). */
  consistencyAnchor: boolean;
  lastCycle: Instant;
  nextCycle: Instant;
  policy: 'Delta' | 'Initial';
  /** The highest number of deletions that goes out in one cycle. */
  threshold: number;
  /** The threshold is switched off. */
  thresholdOff?: boolean;
  /** Another server, with the same settings, is active as well: what is paused here runs there. */
  secondActive?: boolean;
  /** Accounts that it knows, by ObjectGUID. */
  known: Record<Guid, Known>;
  /** Deletions that wait for an export, by Entra id. */
  pendingDeletes: Guid[];
}

/** An account as the sync knows it. */
export interface Known {
  anchor: string;
  /** Whether it was in scope at the last import. */
  inScope: boolean;
  /** The user to which it was exported. */
  user?: Guid;
  /** What waits for an export; a deletion stands in `pendingDeletes`. */
  staged?: 'add' | 'update';
  /** Why Entra refused the last export; it is tried again in each cycle. */
  error?: { text: string; at: Instant };
  /** Whether Cloud Sync brought it. */
  cloudSync?: boolean;
}
