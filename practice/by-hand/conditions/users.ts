import { bare } from '../../model/addresses';
import { userOf } from '../../model/entra/users';
import { hasExchangePlan } from '../../model/entra/licences';
import { isHeld } from '../../model/exchange/holds';
import type { State, User } from '../../model/state/state';
import {
  isListed,
  isNamed,
  oldMailbox,
  ownMailbox,
  theAccount,
  theMailbox,
  theUser,
  type About,
} from '../about';
import { addressOf, holdersOf, namesOf, othersWith, secondUser } from '../holders';

const own = (state: State, about: About, is: User['state']) =>
  state.users.some((one) => one.person === about.user && one.state === is);
const named = (state: State, about: About) => {
  const name = about.values?.upn ?? theUser(state, about)?.upn;
  return state.users.filter((one) => one.state === 'deleted' && isNamed(one, name));
};
/** The deleted user that the address leads to, or that the mailbox names. */
const holder = (state: State, about: About): User | undefined => {
  const address = addressOf(state, about);
  const owner = userOf(state, oldMailbox(state, about)?.user);
  return (
    holdersOf(state, address === undefined ? [] : [address]).deleted[0] ??
    (owner?.state === 'deleted' ? owner : undefined)
  );
};
const errors = (state: State, about: About) => theUser(state, about)?.provisioningErrors ?? [];
const says = (pattern: RegExp) => (state: State, about: About) =>
  errors(state, about).some(({ text }) => pattern.test(text));
const anybody = ({ users, groups, contacts }: ReturnType<typeof holdersOf>) =>
  users.length + groups.length + contacts.length > 0;

export const userConditions = {
  'user-deleted': (state: State, about: About) => own(state, about, 'deleted'),
  'user-live': (state: State, about: About) => own(state, about, 'live'),
  'user-gone': (state: State, about: About) =>
    named(state, about).length === 0 && !own(state, about, 'deleted'),
  'user-synced': (state: State, about: About) => theUser(state, about)?.synced === true,
  'user-without-anchor': (state: State, about: About) => !theUser(state, about)?.anchor,
  'match-missing': (state: State, about: About) => {
    const user = theUser(state, about);
    return Boolean(user?.anchor) && user?.synced !== true && state.sync.tool !== 'none';
  },
  'user-cloud-managed': (state: State, about: About) => theUser(state, about)?.cloudManaged === true,
  'owner-deleted': (state: State, about: About) =>
    userOf(state, oldMailbox(state, about)?.user)?.state === 'deleted',
  privileged: (state: State, about: About) => {
    const { assigned = [], eligible = [] } = theUser(state, about)?.roles ?? {};
    return assigned.length + eligible.length > 0;
  },
  'second-user': (state: State, about: About) => secondUser(state, about) !== undefined,
  'second-user-empty': (state: State, about: About) => {
    const second = secondUser(state, about);
    return (
      second !== undefined &&
      second.licences.length === 0 &&
      !state.mailboxes.some((one) => one.user === second.id)
    );
  },
  'second-user-has-mail': (state: State, about: About) => {
    const second = secondUser(state, about);
    return state.mailboxes.some(
      (one) =>
        second !== undefined &&
        one.user === second.id &&
        !isHeld(state, one) &&
        Object.values(one.content).some((part) => part.length > 0),
    );
  },
  'error-there': (state: State, about: About) => errors(state, about).length > 0,
  'name-quarantined': (state: State, about: About) =>
    /\d{4}@[^@]+\.onmicrosoft\.com$/i.test(theUser(state, about)?.upn ?? ''),
  'name-in-use': says(/the name ".*" is already being used/i),
  'archive-refused': says(/can't enable the archive|archive .* synchronized/i),
  'address-taken': (state: State, about: About) => anybody(othersWith(state, about)),
  'address-of-another': (state: State, about: About) =>
    namesOf(state, about).some((address) =>
      othersWith(state, about, address).users.some(
        (one) => one.person !== about.user && one.person !== undefined,
      ),
    ),
  'another-holder': (state: State, about: About) => {
    const address = addressOf(state, about);
    const users = [theUser(state, about), ...othersWith(state, about).deleted].map((one) => one?.id);
    const own = theAccount(state, about)?.guid;
    const has = ({ addresses }: { addresses: string[] }) =>
      address !== undefined && addresses.some((one) => bare(one) === bare(address));
    return (
      anybody(othersWith(state, about)) ||
      state.mailboxes.some(
        (one) => isListed(one) && has(one) && (one.user === undefined || !users.includes(one.user)),
      ) ||
      state.accounts.some((one) => one.state === 'live' && one.guid !== own && has(one))
    );
  },
  'holder-same-person': (state: State, about: About) => holder(state, about)?.person === about.user,
  'holder-gone': (state: State, about: About) => {
    const address = addressOf(state, about);
    return address === undefined || holdersOf(state, [address]).deleted.length === 0;
  },
  'holder-synced': (state: State, about: About) => Boolean(holder(state, about)?.anchor),
  'holder-keeps-mailbox': (state: State, about: About) => {
    const one = holder(state, about);
    return state.mailboxes.some(({ user }) => one !== undefined && user === one.id);
  },
  'holder-is-mailbox': (state: State, about: About) => {
    const { users } = othersWith(state, about);
    return state.mailboxes.some(
      (one) => one.state === 'connected' && users.some(({ id }) => id === one.user),
    );
  },
  'hold-is-all': (state: State, about: About) => {
    const user = theUser(state, about);
    const mailbox = ownMailbox(state, about) ?? theMailbox(state, about);
    if (!mailbox || !isHeld(state, mailbox)) return false;
    return user?.state !== 'live' || !hasExchangePlan(state, user);
  },
};
