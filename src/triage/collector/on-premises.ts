import { wasSynced } from '../facts/entra-user';
import type { Account } from './schema';
import { syncTracesOf, type OnPremises, type Subject } from './subject';
import { identityOf, identityName, signsInAs } from './identity';

/** The user's account in Active Directory: the one with its source anchor, or else the only one there is. */
export function onPremisesOf(subject: Subject): OnPremises | undefined {
  const {
    collected: { parts },
    looked,
    problems,
    entra,
    tenantSyncs,
    whose,
  } = subject;
  if (tenantSyncs === false || !looked('adUser')) return undefined;
  if (!entra) return aloneOf(subject);
  if (entra.user && !wasSynced(syncTracesOf(entra.user))) {
    if (parts.adUser.items.length > 0 || parts.deletedAdUsers.items.length > 0)
      problems.push(
        'The cloud user was never synced, but Active Directory has an account with this address. Find out which one is meant.',
      );
    return undefined;
  }
  const anchor = entra.user?.immutableId;
  const fits = (account: Account) =>
    anchor ? account.anchors.includes(anchor) : whose.verdict(identityOf(account)) === 'own';
  const live = parts.adUser.items.filter(fits);
  const gone = parts.deletedAdUsers.items
    .filter(fits)
    .sort((a, b) => ((a.changed ?? '') < (b.changed ?? '') ? 1 : -1));
  const [present, second] = live;
  const [deleted] = gone;
  if (present && !second && (anchor || !deleted)) return { state: 'present', account: present };
  if (deleted && (anchor || !present)) {
    const [newer] = parts.adUser.items;
    if (newer)
      problems.push(
        `Active Directory has a newer account, ${newer.sam ?? newer.objectGuid}, with the same sign-in name or address: a restore of the deleted one will collide with it.`,
      );
    return { state: 'deleted', account: deleted };
  }
  if (parts.adUser.items.length > 0)
    problems.push(
      `Active Directory has an account with this address or logon name that is not surely this user's (its source anchor does not fit, or there are several): ${namesOf(parts.adUser.items)}.`,
    );
  return undefined;
}

function namesOf(accounts: readonly Account[]): string {
  return accounts.map((account) => identityName(identityOf(account))).join(', ');
}

/** Where the cloud was not looked at, as on the Connect server: the only account whose sign-in name is the address, if this server syncs. */
function aloneOf({ collected: { parts, upn }, looked, problems }: Subject): OnPremises | undefined {
  if (looked('user') || !looked('syncScheduler', 'deletedAdUsers')) return undefined;
  const all = [...parts.adUser.items, ...parts.deletedAdUsers.items];
  const [account, second] = all.filter((one) => signsInAs(identityOf(one), upn));
  const others = all.filter((one) => one !== account);
  if (account && others.length > 0)
    problems.push(
      `Active Directory has more than one account with this address or logon name: ${namesOf(all)}.`,
    );
  if (!account || second) return undefined;
  return { state: parts.adUser.items.includes(account) ? 'present' : 'deleted', account };
}
