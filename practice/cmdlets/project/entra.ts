import { skuOf } from '../../model/entra/licences';
import type { Group, Licence, State, User } from '../../model/state/state';
import type { Thing } from '../../powershell/tenant/filters';
import { userOf } from '../../powershell/tenant/objects';
import { skusOf } from './skus';
import { at, primaryOf } from './values';

const mailboxPlan = /^EXCHANGE_(?!.*(?:FOUNDATION|ARCHIVE|ANALYTICS))/;
const assigned = ({ error }: Licence) => error === undefined;

function plansOff(state: State, { sku, off }: Licence): string[] {
  const plans = skuOf(state, sku)?.plans ?? [];
  return plans.filter(({ name }) => off.includes(name)).map(({ id }) => id);
}

/** Each product once, with the plans that no assignment of it has on. */
function productsOf({ licences }: User): Licence[] {
  const given = licences.filter(assigned);
  return [...new Set(given.map(({ sku }) => sku))].flatMap((sku) => {
    const [first, ...rest] = given.filter((one) => one.sku === sku);
    return first
      ? [{ ...first, off: first.off.filter((plan) => rest.every(({ off }) => off.includes(plan))) }]
      : [];
  });
}

function fromDirectory(state: State, user: User): Thing {
  const account = state.accounts.find(({ guid }) => guid === user.account);
  return {
    OnPremisesSyncEnabled: user.synced,
    OnPremisesImmutableId: user.anchor ?? null,
    OnPremisesObjectIdentifier: user.mapping ?? null,
    OnPremisesSamAccountName: account?.sam ?? null,
    OnPremisesUserPrincipalName: account?.upn ?? null,
    OnPremisesDistinguishedName: account ? `CN=${account.name},${account.ou}` : null,
    OnPremisesLastSyncDateTime: user.synced === null ? null : at(state.sync.lastCycle),
    OnPremisesProvisioningErrors: user.syncErrors.map(({ property, value, at: when }) => ({
      Category: 'PropertyConflict',
      PropertyCausingError: property,
      Value: value,
      OccurredDateTime: at(when),
    })),
  };
}

function seen(state: State, user: User): Thing {
  const deleted = user.state === 'deleted';
  return userOf(
    {
      name: user.name,
      upn: deleted ? `${user.id.replaceAll('-', '')}${user.upn}` : user.upn,
      id: user.id,
      sam: user.nickname,
      mailbox: '',
      account: '',
      addresses: user.addresses,
      legacy: '',
    },
    {
      Mail: primaryOf(user.addresses) ?? null,
      UserType: user.guest ? 'Guest' : 'Member',
      AccountEnabled: user.enabled && !deleted,
      CreatedDateTime: at(user.createdAt),
      DeletedDateTime: at(deleted ? user.deletedAt : undefined),
      UsageLocation: user.country ?? null,
      IsCloudManaged: user.cloudManaged,
      AssignedLicenses: productsOf(user).map((one) => ({
        $type: 'Microsoft.Graph.PowerShell.Models.MicrosoftGraphAssignedLicense',
        SkuId: one.sku,
        DisabledPlans: plansOff(state, one),
      })),
      LicenseAssignmentStates: user.licences.map((one) => ({
        SkuId: one.sku,
        State: one.error ? 'Error' : 'Active',
        Error: one.error ?? 'None',
        AssignedByGroup: one.group ?? null,
        LastUpdatedDateTime: at(one.at),
        DisabledPlans: plansOff(state, one),
      })),
      ...fromDirectory(state, user),
      ServiceProvisioningErrors: user.provisioningErrors.map(({ text, at: when }) => ({
        IsResolved: false,
        CreatedDateTime: at(when),
        ServiceInstance: 'exchange/EURPR05',
        AdditionalProperties: { $dictionary: { errorDetail: errorDetail(text) } },
      })),
    },
  );
}

/** The service's text, as it stands in the error's detail. */
function errorDetail(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<ServiceInstance><ErrorRecord><ErrorCode>ExchangeProvisioning</ErrorCode><ErrorParameters/><ErrorDescription>${escaped}</ErrorDescription></ErrorRecord></ServiceInstance>`;
}

/** The plans of a user's product: on, off, or not taken up by Exchange yet. */
function detailOf(state: State, user: User, licence: Licence): Thing {
  const sku = skuOf(state, licence.sku);
  const waits =
    !user.unseen &&
    state.due.some((one) => one.do === 'exchange' && one.user === user.id) &&
    !state.mailboxes.some((one) => one.user === user.id && one.state === 'connected');
  const statusOf = (plan: string) =>
    licence.off.includes(plan)
      ? 'Disabled'
      : waits && mailboxPlan.test(plan)
        ? 'PendingProvisioning'
        : 'Success';
  return {
    UserId: user.id,
    SkuId: licence.sku,
    SkuPartNumber: sku?.name ?? '',
    ServicePlans: (sku?.plans ?? []).map(({ name, id }) => ({
      ServicePlanName: name,
      ServicePlanId: id,
      ProvisioningStatus: statusOf(name),
      AppliesTo: 'User',
    })),
  };
}

const seenGroup = ({ id, name, address }: Group): Thing => ({
  id,
  displayName: name,
  mail: address ?? null,
  proxyAddresses: address === undefined ? [] : [`SMTP:${address}`],
});

function rolesOf({ users }: State) {
  const held = (kind: 'assigned' | 'eligible') =>
    users.flatMap(({ id, roles }) =>
      roles[kind].map((name) => ({
        principalId: id,
        roleDefinitionId: '62e90394-69f5-4237-9190-012177145e10',
        roleDefinition: { displayName: name },
      })),
    );
  return { assigned: held('assigned'), eligible: held('eligible'), groups: [] };
}

function switchesOf({ tenant }: State): Thing {
  return {
    Id: tenant.id,
    Features: {
      BlockCloudObjectTakeoverThroughHardMatchEnabled: tenant.hardMatchBlocked,
      BlockSoftMatchEnabled: tenant.softMatchBlocked,
      PasswordSyncEnabled: true,
      PasswordWritebackEnabled: false,
      QuarantineUponProxyAddressesConflictEnabled: true,
      AdditionalProperties: {
        $dictionary: { allowOnPremUpdateOfOnPremisesObjectIdentifierEnabled: tenant.mappingUpdates },
      },
    },
  };
}

/** What Entra ID shows of the state. */
export function entraOf(state: State) {
  const { users, groups, tenant } = state;
  const live = users.filter((user) => user.state === 'live');
  const names = [...new Set([...tenant.domains.map(({ name }) => name), tenant.initial])];
  return {
    users: live.map((user) => seen(state, user)),
    deletedUsers: users.filter((user) => user.state === 'deleted').map((user) => seen(state, user)),
    groups: groups.filter((group) => group.deletedAt === undefined).map(seenGroup),
    deletedGroups: groups.filter((group) => group.deletedAt !== undefined).map(seenGroup),
    contacts: state.contacts
      .filter(({ kind }) => kind === 'contact')
      .map(({ id, name, address }) => seenGroup({ id, name, address, licenses: [], members: [] })),
    roles: rolesOf(state),
    licences: live.flatMap((user) => productsOf(user).map((one) => detailOf(state, user, one))),
    skus: skusOf(state),
    licenceErrors: live.flatMap((user) =>
      user.licences.flatMap(({ error, group }) => (error && group ? [{ Id: user.id, GroupId: group }] : [])),
    ),
    entraDomains: names.map((name, place) => ({
      Id: name,
      AuthenticationType: tenant.domains.find((one) => one.name === name)?.federated
        ? 'Federated'
        : 'Managed',
      IsVerified: true,
      IsDefault: place === 0,
    })),
    entraOrganization: { Id: tenant.id, OnPremisesSyncEnabled: tenant.dirSync ? true : null },
    syncSettings: [switchesOf(state)],
  };
}
