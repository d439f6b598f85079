import { sameAddress } from '../../model/addresses';
import { isLocked, userOf } from '../../model/entra/users';
import { isHeld } from '../../model/exchange/holds';
import { remoteKind } from '../../model/on-premises/remote-mailbox';
import { day, type Mailbox, type State } from '../../model/state/state';
import {
  isListed,
  oldMailbox,
  ownMailbox,
  rescueOf,
  theAccount,
  theMailbox,
  theUser,
  type About,
} from '../about';

type Look = (state: State, about: About) => boolean;
const of =
  (
    find: (state: State, about: About) => Mailbox | undefined,
    is: (one: Mailbox, state: State, about: About) => boolean,
  ): Look =>
  (state, about) => {
    const found = find(state, about);
    return found !== undefined && is(found, state, about);
  };
const mailOf = (one: Mailbox) => Object.values(one.content).flat();
const inUse = (state: State, about: About) => ownMailbox(state, about) ?? theMailbox(state, about);
const wanted = (state: State, id: string) =>
  state.mail[id]?.unwanted !== true && state.mail[id]?.purged === undefined;

/** Requests out of or into the mailboxes of the case, and its rescue mailbox. */
function requests(state: State, about: About) {
  const guids = [oldMailbox(state, about), ownMailbox(state, about), rescueOf(state, about)].flatMap(
    (one) => one?.guid ?? [],
  );
  return state.requests.filter(({ source, target }) => guids.includes(source) || guids.includes(target));
}

function copied(state: State, about: About): boolean {
  const all = requests(state, about);
  return all.length > 0 && all.every(({ status }) => status === 'Completed');
}

export const mailboxConditions = {
  'mailbox-there': (state: State, about: About) => ownMailbox(state, about) !== undefined,
  'mailbox-soft-deleted': of(
    oldMailbox,
    (one) => one.state === 'soft-deleted' || one.state === 'was-inactive',
  ),
  /** By its name, its owner, and what the people say: it is not the person's. */
  'mailbox-of-another': of(theMailbox, (one, state, about) => {
    const owner = userOf(state, one.user);
    return one.person !== about.user || (owner?.state === 'live' && owner.person !== about.user);
  }),
  'rescue-has-x500': of(rescueOf, (one) => one.addresses.some((address) => /^x500:/i.test(address))),
  'old-mailbox-back': of(oldMailbox, (one) => one.state === 'connected'),
  'old-mailbox-found': (state: State, about: About) => {
    const account = theAccount(state, about);
    const carried = [account?.mailboxGuid, account?.archiveGuid].filter((one) => one !== undefined);
    return state.mailboxes.some(
      (one) =>
        isListed(one) &&
        (one.person === about.user ||
          [one.guid, one.archive].some((guid) => guid !== undefined && carried.includes(guid))),
    );
  },
  'mail-missing': (state: State, about: About) => {
    const there = state.mailboxes
      .filter((one) => one.state === 'connected' && one.person === about.user)
      .flatMap(mailOf);
    return Object.entries(state.mail).some(
      ([id, { owner }]) => owner === about.user && wanted(state, id) && !there.includes(id),
    );
  },
  'mail-wanted': of(theMailbox, (one, state) => mailOf(one).some((id) => wanted(state, id))),
  'under-25-days': of(oldMailbox, (one, state) => state.now - (one.softDeletedAt ?? one.since) < 25 * day),
  'over-50-gb': of(theMailbox, (one) => one.size > 50),
  'shared-in-cloud-only': of(inUse, (one, state, about) => {
    const account = theAccount(state, about);
    return (
      one.kind === 'shared' &&
      account?.state === 'live' &&
      remoteKind(account) !== undefined &&
      remoteKind(account) !== 'Shared'
    );
  }),
  'shared-everywhere': of(inUse, (one, state, about) => {
    const account = theAccount(state, about);
    const synced = isLocked(theUser(state, about)) && account?.state === 'live';
    return one.kind === 'shared' && (!synced || remoteKind(account) === 'Shared');
  }),
  held: of(inUse, (one, state) => isHeld(state, one)),
  'delay-hold': of(inUse, (one) => one.holds.delaySince !== undefined || one.holds.delayRelease),
  'managed-in-cloud': of(inUse, (one) => one.cloudManagedExchange),
  'copy-begun': (state: State, about: About) => requests(state, about).length > 0,
  copied,
  'back-or-copied': (state: State, about: About) =>
    oldMailbox(state, about)?.state === 'connected' || copied(state, about),
  'old-archive': of(oldMailbox, (one) => isListed(one) && one.archive !== undefined),
  'own-archive': of(ownMailbox, (one) => one.archive !== undefined),
  'auto-expanding': of(theMailbox, (one) => one.autoExpanding),
  'archive-switched-off': of(
    inUse,
    (one, state) => one.disabledArchive !== undefined && state.now - one.disabledArchive.at < 30 * day,
  ),
  'x500-there': (state: State, about: About) => {
    const legacy = about.values?.['legacy-dn'] ?? oldMailbox(state, about)?.legacyDn;
    const own = ownMailbox(state, about);
    return (
      legacy !== undefined &&
      own !== undefined &&
      own.addresses.some((one) => sameAddress(one, `X500:${legacy}`))
    );
  },
};
