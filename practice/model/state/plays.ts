/**
 * The open points: where Microsoft's documentation is silent or contradicts itself, and how each can be played. The first
 * value is the one that is played where nobody says another: as the documentation reads, the worse one where it is silent.
 */
export const points = {
  /** A licensed user carries the GUID of another's soft-deleted mailbox that nothing holds. */
  carriedGuid: ['destroys', 'error', 'nothing'],
  /** A mailbox on hold whose user has no Exchange plan any more. */
  heldUnlicensed: ['stays', 'disconnects'],
  /** When IsInactiveMailbox becomes True: with the deletion of its user, or when the user is gone. */
  inactive: ['when-gone', 'at-deletion'],
  /** Whether a copy with -AllowLegacyDNMismatch is taken. */
  legacyDnMismatch: ['accepted', 'refused'],
  /** Whether the licences of a restored user are back. */
  restoredLicences: ['back', 'gone'],
  /** A mailbox cut off by its licence, whose user was deleted, restored and licensed. */
  restoredDisconnected: ['back', 'lost'],
  /** A licence inside the 30 days: Microsoft calls the reconnection best effort. */
  reconnect: ['back', 'lost'],
  /** The same account comes back and the tenant hardens hard matches. */
  hardening: ['allows', 'refuses'],
  /** A user deleted in the cloud whose account is in scope: the next cycle restores it, or not. */
  deletedInCloud: ['restored', 'stays'],
  /** mS-DS-ConsistencyGuid written on an account that was imported before. */
  lateAnchor: ['counts', 'ignored'],
  /** Whether Undo-SoftDeletedMailbox takes a GUID. */
  undoByGuid: ['refused', 'accepted'],
  /** More deletions than the threshold wait: whether the rest is exported. */
  overThreshold: ['rest-goes', 'nothing-goes'],
  /** Start-ADSyncSyncCycle while SyncCycleEnabled is false. */
  startWhilePaused: ['runs', 'refuses'],
  /** A delta run more than seven days after the last one. */
  staleDelta: ['complete', 'misses'],
  /** An address or sign-in name that another has: kept back, or the whole object is refused. */
  duplicates: ['quarantined', 'refused'],
  /** An account that goes from an OU of Cloud Sync to one of Connect. */
  toolMove: ['restored', 'new'],
  /** Membership of a synced group after its member left the scope. */
  leftMembership: ['lost', 'stays'],
  /** Set-RemoteMailbox -Type on a mailbox that was migrated. */
  migratedType: ['accepted', 'refused'],
  /** onPremisesSyncEnabled of a user that is handed over to the cloud. */
  handedOver: ['null', 'true'],
  /** What a read of Exchange answers to an identity that names nothing. */
  unknownIdentity: ['not-found', 'lists-all'],
} as const;

type Points = { -readonly [Point in keyof typeof points]: (typeof points)[Point][number] };

/** How a tenant plays the open points. */
export interface Plays extends Points {
  /** Hours from a change in Entra until Exchange Online has taken it up (documented: under 30 minutes, at most 24 hours). */
  provisioning: number;
  /** GB that a copy moves in an hour. */
  copySpeed: number;
}

/** How they are played where a world says nothing. */
export const usual: Plays = {
  provisioning: 1,
  copySpeed: 1,
  ...(Object.fromEntries(Object.entries(points).map(([point, [first]]) => [point, first])) as Points),
};
