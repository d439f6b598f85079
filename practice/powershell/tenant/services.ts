import type { Thing } from './filters';
import { enterprise, standard } from './person';

export function plan(name: string, id: string) {
  return { ServicePlanName: name, ServicePlanId: id, ProvisioningStatus: 'Success', AppliesTo: 'User' };
}

export const exchangePlan = plan('EXCHANGE_S_ENTERPRISE', 'efb87545-963c-4e0d-99df-69c6916d9eb0');
export const foundation = plan('EXCHANGE_S_FOUNDATION', '113feb6c-3fe4-4440-bddc-54d774bf0318');

/** A window that is connected to Exchange Online. */
export const connection: Thing = {
  ConnectionId: 'd0d0d0d0-0000-4000-8000-000000000001',
  Name: 'ExchangeOnline_1',
  State: 'Connected',
  UserPrincipalName: 'admin@contoso.com',
  ConnectionUri: 'https://outlook.office365.com',
  Organization: 'contoso.onmicrosoft.com',
  DelegatedOrganization: '',
  TenantID: '72f988bf-0000-41af-91ab-2d7cd011db47',
  TokenStatus: 'Active',
  IsEopSession: false,
};

/** A window that is connected to Microsoft Graph. */
export const context: Thing = {
  Account: 'admin@contoso.com',
  TenantId: '72f988bf-0000-41af-91ab-2d7cd011db47',
  Environment: 'Global',
  AuthType: 'Delegated',
  Scopes: [
    'User.Read.All',
    'GroupMember.Read.All',
    'LicenseAssignment.Read.All',
    'Domain.Read.All',
    'Organization.Read.All',
    'OnPremDirectorySynchronization.Read.All',
    'RoleManagement.Read.Directory',
    'RoleEligibilitySchedule.Read.Directory',
  ],
};

/** What the tenant has bought. */
export const skus = (): Thing[] => [
  {
    SkuId: enterprise,
    SkuPartNumber: 'SPE_E3',
    CapabilityStatus: 'Enabled',
    ConsumedUnits: 20,
    PrepaidUnits: { Enabled: 25, Warning: 0, Suspended: 0 },
    ServicePlans: [exchangePlan, foundation],
  },
  {
    SkuId: standard,
    SkuPartNumber: 'O365_BUSINESS_PREMIUM',
    CapabilityStatus: 'Enabled',
    ConsumedUnits: 3,
    PrepaidUnits: { Enabled: 5, Warning: null, Suspended: 0 },
    ServicePlans: [plan('EXCHANGE_S_STANDARD', '9aaf7827-d63c-4b61-89c3-182f06f82e5c')],
  },
  {
    SkuId: 'f30db892-07e9-47e9-837c-80727f46fd3d',
    SkuPartNumber: 'FLOW_FREE',
    CapabilityStatus: 'Enabled',
    ConsumedUnits: 40,
    PrepaidUnits: { Enabled: 10000, Warning: 0, Suspended: 0 },
    ServicePlans: [foundation],
  },
];

/** The domains of Exchange. */
export function acceptedDomains(): Thing[] {
  return [
    { DomainName: 'contoso.com', DomainType: 'Authoritative', Default: true, InitialDomain: false },
    {
      DomainName: 'contoso.onmicrosoft.com',
      DomainType: 'Authoritative',
      Default: false,
      InitialDomain: true,
    },
    {
      DomainName: 'contoso.mail.onmicrosoft.com',
      DomainType: 'Authoritative',
      Default: false,
      InitialDomain: false,
    },
  ];
}

/** What the directory synchronization of Entra is set to. */
export function syncSettings(): Thing[] {
  return [
    {
      Id: '72f988bf-0000-41af-91ab-2d7cd011db47',
      Features: {
        BlockCloudObjectTakeoverThroughHardMatchEnabled: true,
        BlockSoftMatchEnabled: true,
        PasswordSyncEnabled: true,
        PasswordWritebackEnabled: false,
        QuarantineUponProxyAddressesConflictEnabled: true,
        AdditionalProperties: {
          $dictionary: { allowOnPremUpdateOfOnPremisesObjectIdentifierEnabled: false },
        },
      },
    },
  ];
}
