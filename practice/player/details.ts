import type { State } from '../model/state/state';
import { accountOf, inUse, lostMailbox, userOf, type Case } from './case';
import type { Notes } from './printed';

/** Where a detail is read: the right value, as things are, the properties under which it is printed, and by which commands. */
interface Source {
  right: (one: Case) => string | undefined;
  properties: string[];
  from?: string[];
}

const plans = /^EXCHANGE_S_(?:STANDARD|ENTERPRISE|DESKLESS)$/;

/** A licence with an Exchange plan and a free seat. */
function freeSku({ state }: Case): string | undefined {
  const users = state.users.filter((user) => user.state === 'live');
  return state.tenant.skus.find(
    ({ id, seats, used, plans: own }) =>
      own.some(({ name }) => plans.test(name)) &&
      users.filter(({ licences }) => licences.some(({ sku, error }) => sku === id && !error)).length + used <
        seats,
  )?.id;
}

const guidOfAccount = (one: Case) => accountOf(one)?.mailboxGuid;
const theMailbox = (one: Case) => lostMailbox(one) ?? inUse(one);

/** What the rescue mailbox notes of the mailbox whose content it holds. */
const savedDn = ({ state }: Case) =>
  state.mailboxes.find(({ customAttribute1 }) => customAttribute1.startsWith('/o='))?.customAttribute1;

/** Each detail as guides/details.yaml says where to read it. */
const sources: Record<string, Source> = {
  'display-name': {
    right: (one) => (userOf(one) ?? accountOf(one))?.name ?? theMailbox(one)?.displayName,
    properties: ['DisplayName', 'Name'],
    from: ['get-user', 'get-mailbox', 'get-soft-deleted-mailbox'],
  },
  'object-id': {
    right: (one) => userOf(one)?.id,
    properties: ['Id', 'ExternalDirectoryObjectId'],
    from: ['get-user', 'find-deleted-user', 'find-deleted-user-by-name', 'compare-ids'],
  },
  'directory-id': {
    right: (one) => theMailbox(one)?.user,
    properties: ['ExternalDirectoryObjectId'],
    from: ['get-soft-deleted-mailbox', 'get-mailbox', 'get-inactive-mailbox'],
  },
  'exchange-guid': {
    right: (one) => theMailbox(one)?.guid ?? guidOfAccount(one),
    properties: ['ExchangeGuid', 'msExchMailboxGuid'],
    from: [
      'get-soft-deleted-mailbox',
      'get-inactive-mailbox',
      'find-twin',
      'get-mailbox',
      'get-remote-mailbox',
      'get-ad-exchange-attributes',
      'find-deleted-ad-user',
      'search-every-mailbox',
      'find-address-exchange',
    ],
  },
  'target-guid': { right: (one) => inUse(one)?.guid, properties: ['ExchangeGuid'], from: ['get-mailbox'] },
  'archive-guid': {
    right: (one) => (theMailbox(one) ? (theMailbox(one)?.archive ?? 'none') : undefined),
    properties: ['ArchiveGuid'],
    from: ['get-soft-deleted-mailbox', 'get-inactive-mailbox', 'find-twin', 'get-mailbox'],
  },
  'legacy-dn': {
    right: (one) => lostMailbox(one)?.legacyDn ?? savedDn(one) ?? inUse(one)?.legacyDn,
    properties: ['LegacyExchangeDN', 'CustomAttribute1'],
    from: ['get-soft-deleted-mailbox', 'get-inactive-mailbox', 'get-mailbox', 'find-twin'],
  },
  'immutable-id': {
    right: (one) => userOf(one)?.anchor,
    properties: ['OnPremisesImmutableId'],
    from: ['get-user', 'find-deleted-user', 'get-cloud-mapping'],
  },
  sam: {
    right: (one) => accountOf(one)?.sam,
    properties: ['SamAccountName', 'OnPremisesSamAccountName'],
    from: ['find-ad-user', 'find-deleted-ad-user', 'get-ad-exchange-attributes'],
  },
  'ad-object-guid': {
    right: (one) => accountOf(one)?.guid,
    properties: ['ObjectGUID'],
    from: ['find-ad-user', 'find-deleted-ad-user', 'get-ad-exchange-attributes'],
  },
  'account-dn': {
    right: (one) => {
      const account = accountOf(one);
      return account && `CN=${account.name},${account.ou}`;
    },
    properties: ['DistinguishedName'],
    from: ['find-ad-user', 'get-ad-exchange-attributes'],
  },
  'tenant-domain': {
    right: ({ state }) => state.tenant.initial,
    properties: ['DomainName', 'Tenant domain'],
    from: ['get-tenant-domain'],
  },
  'routing-domain': {
    right: ({ state }) => state.tenant.routing,
    properties: ['DomainName', 'Routing domain'],
    from: ['get-tenant-domain'],
  },
  sku: { right: freeSku, properties: ['SkuId'], from: ['get-skus'] },
  'old-sku': {
    right: (one) => userOf(one)?.licences.find(({ group }) => group === undefined)?.sku,
    properties: ['SkuId'],
    from: ['get-licences', 'get-licence-states'],
  },
  'group-id': {
    right: (one) => userOf(one)?.licences.find(({ group }) => group !== undefined)?.group,
    properties: ['AssignedByGroup'],
    from: ['get-licence-states'],
  },
  'cloud-archive-guid': {
    right: (one) => inUse(one)?.archive,
    properties: ['ArchiveGuid'],
    from: ['get-cloud-archive'],
  },
  'holder-guid': {
    right: ({ state, world }) =>
      state.mailboxes.find(
        ({ person, addresses }) =>
          person !== world.person &&
          addresses.some(
            (one) => one.toLowerCase() === `smtp:${world.values['address'] ?? ''}`.toLowerCase(),
          ),
      )?.guid,
    properties: ['ExchangeGuid'],
    from: ['find-address-exchange'],
  },
  'conflict-guid': {
    right: (one) => /"([0-9a-f-]{36})"/.exec(userOf(one)?.provisioningErrors[0]?.text ?? '')?.[1],
    properties: ['ErrorDescription'],
    from: ['get-provisioning-errors'],
  },
};

/** What a person knows or chooses, and no command prints. */
const own: Record<string, (one: Case) => string | undefined> = {
  upn: ({ world }) => world.address ?? `${world.person}@contoso.com`,
  'usage-location': () => 'DE',
  'unsynced-ou': ({ state }) => ouOf(state, false),
  'synced-ou': ({ state }) => ouOf(state, true),
  'new-upn': (one) => `${one.world.person}.rescue@${one.state.tenant.initial}`,
  'mail-nickname': ({ world }) => world.person,
  address: ({ world }) => world.address ?? `${world.person}@contoso.com`,
  'recipient-name': ({ world }) => world.person,
};

function ouOf({ ous }: State, synced: boolean): string | undefined {
  return ous.find((ou) => ou.synced === synced && !ou.deletedAt)?.path;
}

/** A value for a detail; or where it could be read, and what would stand there; or that there is no such value. */
export type Value = { value: string } | { unread: string[]; right: string } | { none: true };

/**
 * The value of a detail: what the world says, what anybody knows, or else what a command of this case has printed. Of
 * several that were printed the one that is right, which a person sees by the object it stands at.
 */
export function valueOf(one: Case, notes: Notes, detail: string): Value {
  const said = one.world.values[detail] ?? own[detail]?.(one);
  if (said !== undefined) return { value: said };
  const source = sources[detail];
  if (!source) return { none: true };
  const right = source.right(one);
  const printed = source.properties.flatMap((property) => notes.values(property));
  if (right === 'none') return { value: right };
  if (right === undefined) return { none: true };
  const found = printed.find((value) => value.toLowerCase() === right.toLowerCase());
  if (found !== undefined) return { value: found };
  return notes.shows(right) ? { value: right } : { unread: source.from ?? [], right };
}

/** The value of a detail out of what these commands printed, `get-user.Id`: the right one, else the first of the first. */
export function printedValue(
  one: Case,
  notes: Notes,
  detail: string,
  from: readonly string[],
): string | undefined {
  const values = from.flatMap((source) => {
    const [command = '', property = ''] = source.split('.');
    return notes.values(property, command);
  });
  const right = sources[detail]?.right(one)?.toLowerCase();
  return values.find((value) => value.toLowerCase() === right) ?? values[0];
}

/** The details for which this player knows where they are read. */
export const readable = [...Object.keys(sources), ...Object.keys(own)];
