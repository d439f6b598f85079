import type { Finding, SourceValue } from './finding';

/** What an Entra user shows of Active Directory. */
export interface SyncTraces {
  syncEnabled: SourceValue<boolean>;
  /** The source anchor, OnPremisesImmutableId. */
  immutableId: SourceValue<string>;
  sam: SourceValue<string>;
  lastSync: SourceValue<string>;
}

/** Whether a user is or was synced. One that left the scope shows OnPremisesSyncEnabled False and keeps the other traces. */
export function wasSynced({ syncEnabled, immutableId, sam, lastSync }: SyncTraces): boolean {
  return Boolean(syncEnabled || immutableId || sam || lastSync);
}

/** Whether a deleted user has a source anchor. `tenantSyncs` is undefined where nobody looked; a synced user proves it. */
export function anchorFacts(user: SyncTraces, tenantSyncs: boolean | undefined): Finding[] {
  const { immutableId, syncEnabled } = user;
  if (immutableId === null && !wasSynced(user))
    return [['anchor', 'no', 'OnPremisesImmutableId is empty and nothing shows a sync']];
  if (!immutableId) return [];
  if (tenantSyncs ?? (syncEnabled ? true : undefined))
    return [['anchor', 'yes', 'OnPremisesImmutableId has a value and the tenant syncs']];
  return tenantSyncs === false
    ? [['anchor', 'ended', 'OnPremisesImmutableId has a value, but the tenant does not sync']]
    : [];
}

/** Whether a live user has the country that every licence needs. */
export function countryFacts(usageLocation: SourceValue<string>): Finding[] {
  if (usageLocation === undefined) return [];
  return [['country-set', usageLocation ? 'yes' : 'no', `UsageLocation ${usageLocation ?? 'is empty'}`]];
}

/** What a conflict between two objects is about, by the property that Entra names; '' where it names none. */
export function conflictFacts(property: string): Finding[] {
  const because = property === '' ? 'PropertyConflict' : `a conflict of ${property}`;
  const name = /^proxyaddress(?:es)?$/i.test(property)
    ? 'address'
    : /^userprincipalname$/i.test(property)
      ? 'sign-in'
      : undefined;
  return [
    ['provisioning-error', 'address', because],
    ...(name ? [['refused-name', name, because] as const] : []),
  ];
}

/** What a search of Active Directory for the person found; undefined where nobody looked. */
export type Directory = 'none' | 'some' | undefined;

/**
 * Where a user comes from who was never synced: the cloud, unless Active Directory has an account of the same person
 * that does not reach this user.
 */
export function originFacts(user: SyncTraces, directory: Directory): Finding[] {
  const shown = user.syncEnabled !== undefined && user.immutableId === null;
  return shown && !wasSynced(user) && directory === 'none'
    ? [
        [
          'on-premises-account',
          'managed',
          'OnPremisesSyncEnabled and OnPremisesImmutableId are both empty, and Active Directory has no account',
        ],
      ]
    : [];
}

/**
 * Which of the live users of a name or address is meant. A member that was never synced is the right one only where
 * Active Directory has no account: else it stands beside the one that should sync.
 */
export function userObjectFacts(
  users: readonly (SyncTraces & { type: SourceValue<string> })[],
  directory: Directory,
): Finding[] {
  const [user, second] = users;
  if (second) return [['user-object', 'several', `${users.length} live users have this name or address`]];
  if (/^guest$/i.test(user?.type ?? '')) return [['user-object', 'guest', 'UserType Guest']];
  return user && /^member$/i.test(user.type ?? '') && (wasSynced(user) || directory === 'none')
    ? [['user-object', 'user', 'one user, UserType Member']]
    : [];
}
