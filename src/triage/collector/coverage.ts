import type { PartName } from './schema';
import type { Subject } from './subject';
import { identityOf, isGuest, identityName, shown } from './identity';

const places = /Group|List|PublicFolder|Contact/i;

/** Whether a recipient is something other than a person's mailbox or mail user: a group, a public folder, a contact. */
export function isPlace({ kind }: { kind?: string | null }): boolean {
  return places.test(kind ?? '');
}

/** Whether anything shows that there is or was such a person. */
export function isFound({ collected: { parts }, whose }: Subject): boolean {
  return [
    ...[...parts.user.items, ...parts.deletedUsers.items].filter((user) => !isGuest(user)),
    ...parts.adUser.items,
    ...parts.deletedAdUsers.items,
    ...parts.exchangeUser.items,
    ...[...parts.mailbox.items, ...parts.softDeleted.items, ...parts.inactive.items],
    ...[...parts.recipients.items, ...parts.deletedMailUsers.items].filter((one) => !isPlace(one)),
  ].some((hit) => whose.verdict(identityOf(hit)) !== 'other');
}

/** Whether every search ran where it could have found something. What speaks against that becomes a problem. */
export function isComplete(subject: Subject): boolean {
  const {
    collected: { parts, upn },
    looked,
    tenantSyncs,
    problems,
    found,
  } = subject;
  const domain = upn.split('@').at(-1)?.toLowerCase();
  const tenants = new Set(
    [...parts.graph.items, ...parts.exchange.items].map(({ tenantId }) => tenantId ?? ''),
  );
  tenants.delete('');
  if (tenants.size > 1)
    problems.push(
      'Graph and Exchange Online were connected to different tenants. Connect both to the right one and collect again.',
    );
  const accepted = parts.acceptedDomains.items.some(({ name }) => name.toLowerCase() === domain);
  if (looked('acceptedDomains') && !accepted)
    problems.push(
      `${domain} is no domain of the Exchange Online tenant that was searched: “not found” means nothing there.`,
    );
  if (looked('domain') && parts.domain.items.length === 0)
    problems.push(
      `${domain} is no domain of the Entra tenant that was searched: “not found” means nothing there.`,
    );
  if (looked('anyRecipients') && parts.anyRecipients.items.length < 2)
    problems.push(
      'The admin who collected sees hardly any recipients: “not found” means nothing with a limited role.',
    );
  const searches: PartName[] = [
    'user',
    'deletedUsers',
    'owners',
    'mailbox',
    'softDeleted',
    'inactive',
    'recipients',
    'deletedMailUsers',
    'exchangeUser',
  ];
  const directory: PartName[] = tenantSyncs === false ? [] : ['adForest', 'adUser', 'deletedAdUsers'];
  const everywhere =
    looked(...searches, ...directory, 'organization') &&
    tenants.size === 1 &&
    accepted &&
    parts.domain.items.length > 0 &&
    parts.anyRecipients.items.length > 1;
  const guests = [...parts.user.items, ...parts.deletedUsers.items].some(isGuest);
  if (everywhere && !found && !guests) problems.push(nobody(subject));
  return everywhere && found && searchedByAll(subject) && !anchorOfOther(subject);
}

function nobody({ collected: { parts, upn } }: Subject): string {
  const [place] = parts.recipients.items.filter(isPlace);
  if (!place) return `Nobody here has the address ${upn}, and nobody had it: check the spelling first.`;
  const what = /Contact/i.test(place.kind ?? '') ? 'A mail contact' : 'A group';
  return `${/PublicFolder/i.test(place.kind ?? '') ? 'A public folder' : what} has this address, and no person: ${shown(place.displayName ?? 'without a name')} (${place.kind}).`;
}

/** Whether each search used every key that is known by now: a window does not know what a later one will find. */
function searchedByAll({ collected: { parts, searched }, problems, whose }: Subject): boolean {
  const own = <T extends Parameters<typeof identityOf>[0]>(items: T[]) =>
    items.filter((hit) => !('by' in hit && hit.by === 'name') && whose.verdict(identityOf(hit)) === 'own');
  const users = own([...parts.user.items, ...parts.deletedUsers.items]);
  const accounts = own([...parts.adUser.items, ...parts.deletedAdUsers.items]);
  const mailboxes = own([...parts.mailbox.items, ...parts.softDeleted.items, ...parts.inactive.items]);
  const names = [...users, ...accounts].map(({ displayName }) => displayName);
  const lacks = (part: PartName, kind: 'ids' | 'guids' | 'names' | 'anchors', keys: unknown[]) => {
    const had = new Set(searched[part][kind].map((key) => key.toLowerCase()));
    return keys.some((key) => typeof key === 'string' && key !== '' && !had.has(key.toLowerCase()));
  };
  const known = new Set(users.map(({ id }) => id));
  const owners = mailboxes.map(({ directoryId }) => directoryId).filter((id) => !known.has(id ?? ''));
  const entra =
    lacks('deletedUsers', 'ids', owners) ||
    (users.length === 0 &&
      (lacks(
        'deletedUsers',
        'anchors',
        accounts.flatMap(({ anchors }) => anchors),
      ) ||
        lacks('deletedUsers', 'names', names)));
  const guidsOf = (all: { exchangeGuid?: string | null; archiveGuid?: string | null }[]) =>
    all.flatMap(({ exchangeGuid, archiveGuid }) => [exchangeGuid, archiveGuid]);
  const there = guidsOf(mailboxes);
  const guids = guidsOf(accounts).filter((guid) => !there.includes(guid));
  const exchange =
    lacks(
      'softDeleted',
      'ids',
      users.map(({ id }) => id),
    ) ||
    lacks('softDeleted', 'guids', guids) ||
    lacks('softDeleted', 'names', names);
  const again = [...(entra ? ['Entra'] : []), ...(exchange ? ['Exchange Online'] : [])];
  if (again.length > 0)
    problems.push(
      `One window did not yet know what the other one found. Type collect for a new script and run it once more in the window of ${again.join(', and in that of ')}: only then does “not found” mean something.`,
    );
  return again.length === 0;
}

/** An account of Active Directory that was given to somebody else keeps its anchor, and with it the old cloud user. */
function anchorOfOther({ collected: { parts }, problems, whose: { verdict, claimants } }: Subject): boolean {
  const anchors = [...parts.adUser.items, ...parts.deletedAdUsers.items]
    .filter((account) => verdict(identityOf(account)) === 'own')
    .flatMap((account) => account.anchors);
  const other = parts.deletedUsers.items.find(
    (user) =>
      user.by !== 'name' && anchors.includes(user.immutableId ?? '') && verdict(identityOf(user)) !== 'own',
  );
  if (other && claimants.length === 0)
    problems.push(
      `The deleted user with the source anchor of the on-premises account is ${identityName(identityOf(other))}: a sync can bring that user back. Find out whether it is the same person.`,
    );
  return other !== undefined;
}
