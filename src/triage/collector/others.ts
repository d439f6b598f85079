import type { Mailbox } from './schema';
import type { Subject } from './subject';
import type { CollectedFindings } from './findings';
import { isPlace } from './coverage';
import {
  identityOf,
  isGuest,
  identityName,
  ofWhom,
  oneAccount,
  owns,
  shown,
  signsInAs,
  type Hit,
} from './identity';
import { groupByAccount } from './whose';

/** The guide for a GUID that is somebody else's. */
const guidGuide = 'validation-error';

/**
 * Names what was found but is not this person's, so that nobody takes it for theirs: who else has the address, whose
 * the GUID on the account is, and what a restore would collide with. Returns the guide that this leads to.
 */
export function tellOthers(subject: Subject, told: CollectedFindings): string | undefined {
  const {
    collected: { parts, upn },
    whose: { person, verdict, claimants, place, settled },
    problems,
    entra,
    mailbox,
    twin,
  } = subject;
  if (claimants.length > 0) return void problems.push(...whoseMail(subject));
  if (place)
    return void problems.push(
      `${upn} is one more address of ${identityName(place)}, which is a shared mailbox or a room and no person. Nothing is filled in. If that mailbox is meant, collect again with its own address.`,
    );
  const account = entra?.user && identityOf(entra.user);
  if (person?.upn && !signsInAs(person, upn))
    problems.push(
      `${upn} is ${owns(person, upn) ? 'the primary address' : 'one more address'} of ${identityName(person)}. ${settled ? 'What is read here is about that person.' : "It may have been somebody else's before: nothing is filled in until the other windows are read."}`,
    );
  else if (account && !signsInAs(account, upn))
    problems.push(`The account that belongs to ${upn} has another sign-in name: ${identityName(account)}.`);
  if (!settled) return undefined;
  const live = parts.user.items.filter((user) => !isGuest(user)).map(identityOf);
  for (const guest of parts.user.items.filter(isGuest))
    if (entra?.state !== 'present')
      problems.push(
        `The guest ${identityName(identityOf(guest))} has the address ${upn}: a restore will collide with it.`,
      );
  for (const other of live.filter((hit) => verdict(hit) !== 'own'))
    problems.push(
      `${identityName(other)} has the address ${upn} too, and nothing of that account is used here. Two accounts cannot both have it: remove it from one of them.`,
    );
  const foreign = otherMailboxes(subject);
  const carriers = groupByAccount(foreign.filter(({ by }) => by === 'address').map(identityOf));
  for (const one of carriers.flatMap(([first]) => first ?? []))
    if (!live.some((user) => oneAccount(user, one)))
      problems.push(`A mailbox of ${identityName(one)} carries the address ${upn} too. It is not used here.`);
  if (mailbox?.state !== 'present')
    for (const one of parts.recipients.items.filter((hit) => hit.by === 'address' && isPlace(hit)))
      problems.push(
        `${shown(one.displayName ?? 'Something without a name')} (${one.kind}) has the address ${upn}: a restore will collide with it.`,
      );
  const old = twin?.state === 'found' ? twin.mailbox : undefined;
  const named = [mailbox?.mailbox?.directoryId, old?.directoryId].filter((id) => id);
  const owner = [...parts.user.items, ...parts.owners.items].find(
    ({ id }) => id !== entra?.user?.id && named.includes(id),
  );
  if (entra?.user && owner && verdict(identityOf(owner)) !== 'own')
    problems.push(
      `The mailbox names another live account as its own (ExternalDirectoryObjectId): ${identityName(identityOf(owner))}. Find out why before anything is copied or changed.`,
    );
  return tellGuid(subject, told);
}

/** The GUIDs of mailboxes and mail users that were found and are not surely this person's. */
export function foreignGuids(subject: Subject): string[] {
  return holdersOfGuids(subject).flatMap(({ exchangeGuid, archiveGuid }) =>
    [exchangeGuid, archiveGuid].filter((guid) => typeof guid === 'string'),
  );
}

function otherMailboxes({ collected: { parts }, whose }: Subject): Mailbox[] {
  return [...parts.mailbox.items, ...parts.softDeleted.items, ...parts.inactive.items].filter(
    (one) => one.by !== 'name' && whose.verdict(identityOf(one)) !== 'own',
  );
}

/** Mail users hold a GUID as well, live and soft-deleted. */
function holdersOfGuids(subject: Subject): Mailbox[] {
  const { parts } = subject.collected;
  const others = [...parts.recipients.items, ...parts.deletedMailUsers.items].filter(
    (one) => !isPlace(one) && subject.whose.verdict(identityOf(one)) !== 'own',
  );
  return [...otherMailboxes(subject), ...others];
}

/** Says whose a GUID is that the on-premises account carries by mistake, as after copying the account of a leaver. */
function tellGuid(subject: Subject, { answer, detail }: CollectedFindings): string | undefined {
  const {
    collected: { parts },
    whose: { verdict },
    problems,
  } = subject;
  const accounts = [...parts.adUser.items, ...parts.deletedAdUsers.items].filter(
    (account) => verdict(identityOf(account)) === 'own',
  );
  const carried = accounts.flatMap(({ exchangeGuid, archiveGuid }) => [exchangeGuid, archiveGuid]);
  const theirs = holdersOfGuids(subject).find((one) =>
    [one.exchangeGuid, one.archiveGuid].some((guid) => guid && carried.includes(guid)),
  );
  if (!theirs) return undefined;
  const whose = identityOf(theirs);
  const live = parts.mailbox.items.includes(theirs) || parts.recipients.items.includes(theirs);
  const mailUser = parts.deletedMailUsers.items.includes(theirs);
  const what = /MailUser/i.test(theirs.kind ?? '') || mailUser ? 'mail user' : 'mailbox';
  const holder = `The ${live ? `${what} in use` : `deleted ${what}`} with the GUID of the on-premises account is ${ofWhom(whose)}${whose.name === undefined ? '' : `: ${identityName(whose)}`}.`;
  if (verdict(whose) === 'unsure')
    return void problems.push(
      `${holder} Find out whether that is the same person, for example under an earlier name, before anything is changed. Nothing of it is filled in.`,
    );
  const guid = [theirs.exchangeGuid, theirs.archiveGuid].find((one) => one && carried.includes(one));
  problems.push(
    `${holder} The GUID on the account is a mistake.`,
    `That happens when an account is copied from a leaver's. Take the GUID off this account before it syncs with a licence, and keep that ${what}.`,
  );
  detail('conflict-guid', guid);
  const because = `the account carries the GUID of the ${what} that is ${ofWhom(whose)}`;
  const archive = guid !== undefined && guid === theirs.archiveGuid;
  answer('validation-error', archive ? 'archive-in-use' : 'exchange-in-use', because);
  const inactive = theirs.inactive === true || parts.inactive.items.includes(theirs);
  answer('guid-owner', live ? 'live' : mailUser ? 'mail-user' : inactive ? 'inactive' : 'mailbox', because);
  return guidGuide;
}

/** Who has a claim to the address, and the question that only a person can answer. */
function whoseMail({ collected: { parts }, whose: { claimants } }: Subject): string[] {
  const users = parts.user.items.filter((user) => !isGuest(user)).map(identityOf);
  const mailboxes = parts.mailbox.items.filter(({ by }) => by !== 'guid').map(identityOf);
  const has = (hits: Hit[], all: Hit[]) => hits.some((hit) => all.some((one) => oneAccount(hit, one)));
  const inUse = claimants.filter((hits) => has(hits, mailboxes));
  const live = claimants.filter((hits) => !inUse.includes(hits) && has(hits, users));
  const gone = claimants.filter((hits) => !inUse.includes(hits) && !live.includes(hits));
  const firsts = (all: Hit[][]) => all.flatMap(([first]) => first ?? []);
  const names = firsts(claimants).map(ofWhom);
  const said = (all: Hit[][], one: string, several: string) => {
    const whose = firsts(all).map((hit) =>
      names.filter((name) => name === ofWhom(hit)).length > 1 ? `${identityName(hit)}'s` : ofWhom(hit),
    );
    return whose.length > 0 ? [`the ${whose.length > 1 ? several : one} ${whose.join(' and ')}`] : [];
  };
  const parted = [
    ...said(inUse, 'mailbox in use is', 'mailboxes in use are'),
    ...said(live, 'live account is', 'live accounts are'),
    ...said(gone, 'deleted one is', 'deleted ones are'),
  ].join(', ');
  return [
    `${parted.slice(0, 1).toUpperCase()}${parted.slice(1)}. Whose mail is wanted?`,
    `The address has been given to: ${firsts(claimants).map(identityName).join(', ')}. Nothing is filled in until you say who it is.`,
  ];
}
