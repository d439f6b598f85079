import { localPart, sameAddress } from '../addresses';
import type { Values } from './values';
import { Refused } from '../refused';
import { newGuid, note, type Account, type State, type User } from '../state/state';

/** Who, other than this user, has the address: a live user, a group, a contact. */
function isTaken(state: State, address: string, user?: User): boolean {
  const users = state.users.filter((one) => one.state === 'live' && one.id !== user?.id);
  const others = [
    ...state.groups.filter((one) => one.deletedAt === undefined).map((one) => one.address ?? ''),
    ...state.contacts.map((one) => one.address),
  ];
  return (
    users.some((one) => one.addresses.some((other) => sameAddress(other, address))) ||
    others.some((one) => one !== '' && sameAddress(`smtp:${one}`, address))
  );
}

/** Who, other than this user, signs in with the name. */
function isSignIn(state: State, upn: string, user?: User): boolean {
  return state.users.some(
    (one) => one.state === 'live' && one.id !== user?.id && one.upn.toLowerCase() === upn.toLowerCase(),
  );
}

/** A sign-in name for one whose own is taken: prefix, four digits, initial domain. */
function quarantinedName(state: State, upn: string): string {
  newGuid(state);
  return `${localPart(upn)}${1000 + (state.made % 9000)}@${state.tenant.initial}`;
}

/**
 * H17 and H16 (documented, “Duplicate attribute resiliency”): a value that another has is kept back and the rest goes;
 * without that feature the whole object is refused.
 */
export function withoutDuplicates(
  state: State,
  account: Account,
  values: Values,
  user?: User,
): Values & Pick<User, 'syncErrors'> {
  const taken = values.addresses.filter((one) => isTaken(state, one, user));
  const own = `@${state.tenant.initial.toLowerCase()}`;
  const addresses = taken.filter((one) => !one.toLowerCase().endsWith(own));
  const kept = values.addresses.filter((one) => !taken.includes(one));
  const names = isSignIn(state, values.upn, user) ? [values.upn] : [];
  if (addresses.length + names.length === 0) return { ...values, addresses: kept, syncErrors: [] };
  const errors = [
    ...names.map((value) => ({ property: 'UserPrincipalName', value })),
    ...addresses.map((value) => ({ property: 'ProxyAddresses', value })),
  ];
  const all = errors.map((one) => one.value).join(', ');
  if (state.plays.duplicates === 'refused')
    throw new Refused(
      `AttributeValueMustBeUnique (${errors[0]?.property}): ${all}`,
      'AttributeValueMustBeUnique',
    );
  const known = (property: string, value: string) =>
    user?.syncErrors.find((one) => one.property === property && one.value === value);
  if (errors.some((one) => !known(one.property, one.value)))
    note(state, 'H17', `${account.sam}: ${all} is kept back, somebody else has it`);
  const quarantined = known('UserPrincipalName', values.upn);
  return {
    ...values,
    upn:
      names.length === 0 ? values.upn : quarantined && user ? user.upn : quarantinedName(state, values.upn),
    addresses: kept,
    syncErrors: errors.map(
      ({ property, value }) =>
        known(property, value) ?? {
          property,
          value,
          text: 'PropertyConflict',
          at: state.now,
        },
    ),
  };
}
