import { hasExchangePlan } from '../../model/entra/licences';
import { mailboxOf } from '../../model/exchange/mailboxes';
import type { Contact, Group, RestoreRequest, State } from '../../model/state/state';
import type { Thing } from '../../powershell/tenant/filters';
import { guid, none } from '../../powershell/tenant/values';
import { detailsOf, mailboxesOf } from './mailboxes';
import { at, countOf, sizeOf } from './values';

function seenGroup({ id, name, address = '', deletedAt }: Group): Thing {
  return {
    Name: name,
    Alias: address.split('@')[0],
    DisplayName: name,
    PrimarySmtpAddress: address,
    EmailAddresses: [`SMTP:${address}`],
    RecipientType: 'MailUniversalDistributionGroup',
    RecipientTypeDetails: 'GroupMailbox',
    ExchangeGuid: guid(`9e0c${id.slice(4)}`),
    ArchiveGuid: none,
    ExternalDirectoryObjectId: id,
    IsInactiveMailbox: false,
    WasInactiveMailbox: false,
    WhenSoftDeleted: at(deletedAt),
  };
}

function seenContact({ id, kind, name, address }: Contact): Thing {
  const type = kind === 'contact' ? 'MailContact' : 'PublicFolder';
  return {
    Name: name,
    Alias: address.split('@')[0],
    DisplayName: name,
    PrimarySmtpAddress: address,
    EmailAddresses: [`SMTP:${address}`],
    RecipientType: type,
    RecipientTypeDetails: type,
    ExchangeGuid: none,
    ArchiveGuid: none,
    ExternalDirectoryObjectId: kind === 'contact' ? id : '',
  };
}

/** Distribution lists that every tenant has besides what the case is about. */
const lists = {
  'all-staff': { name: 'All Staff', id: '6d0f3c52-8c1e-4b7a-9f43-2f5b8f0a6e11' },
  reception: { name: 'Reception', id: 'b3a5e7d4-1f26-4c98-8d70-94c1e2a7f532' },
};

function seenLists({ tenant }: State): Thing[] {
  return Object.entries(lists).map(([alias, { name, id }]) => ({
    Name: name,
    Alias: alias,
    DisplayName: name,
    PrimarySmtpAddress: `${alias}@${tenant.initial}`,
    EmailAddresses: [`SMTP:${alias}@${tenant.initial}`],
    RecipientType: 'MailUniversalDistributionGroup',
    RecipientTypeDetails: 'MailUniversalDistributionGroup',
    ExchangeGuid: none,
    ArchiveGuid: none,
    ExternalDirectoryObjectId: id,
  }));
}

/** Users as Exchange knows them: with what they are, and what they were. */
function exchangeUsersOf(state: State): Thing[] {
  return state.users
    .filter((user) => user.state === 'live' && !user.unseen)
    .map((user) => {
      const own = state.mailboxes.filter((one) => one.user === user.id);
      const mailbox = own.find((one) => one.state === 'connected');
      const mailUser = state.mailUsers.find((one) => one.user === user.id && one.softDeletedAt === undefined);
      const recipient = mailbox ?? mailUser;
      const had = mailUser?.previous !== undefined || own.some((one) => one.state === 'disconnected');
      const type = mailbox ? 'UserMailbox' : mailUser ? 'MailUser' : 'User';
      return {
        Name: recipient?.name ?? user.nickname,
        Alias: recipient?.alias ?? '',
        DisplayName: mailbox?.displayName ?? user.name,
        UserPrincipalName: recipient?.upn ?? user.upn,
        WindowsLiveID: recipient?.upn ?? user.upn,
        WindowsEmailAddress: recipient?.upn ?? user.upn,
        EmailAddresses: recipient?.addresses ?? user.addresses,
        RecipientType: type,
        RecipientTypeDetails: mailbox ? detailsOf(mailbox) : type,
        PreviousRecipientTypeDetails: had ? 'UserMailbox' : 'None',
        ExternalDirectoryObjectId: user.id,
        IsDirSynced: user.synced === true,
        SKUAssigned: hasExchangePlan(state, user),
      };
    });
}

/** A copy, and how far it is. */
function seenRequest(state: State, request: RestoreRequest): Thing {
  const items = countOf(state, request.copied);
  const all = countOf(state, request.wanted);
  const done = request.status === 'Completed' ? 1 : Math.min(0.95, items / Math.max(all, 1));
  return {
    Name: request.name,
    Status: request.status,
    StatusDetail: request.status === 'Failed' ? 'FailedOther' : request.status,
    TargetMailbox: mailboxOf(state, request.target)?.name ?? request.target,
    TargetGuid: request.target,
    SourceGuid: request.source,
    SourceIsArchive: request.sourceIsArchive,
    TargetIsArchive: request.targetIsArchive,
    TargetRootFolder: request.targetFolder ?? '',
    BatchName: request.batch,
    RequestGuid: guid(request.id),
    WhenCreated: at(request.at),
    PercentComplete: Math.floor(done * 100),
    ItemsTransferred: items,
    BytesTransferred: sizeOf((mailboxOf(state, request.source)?.size ?? 0) * done),
    DataConsistencyScore: request.failure === undefined ? 'Good' : 'Investigate',
    Message: request.failure ?? '',
  };
}

function domainsOf({ tenant }: State): Thing[] {
  const names = [...tenant.domains.map(({ name }) => name), tenant.initial, tenant.routing];
  return [...new Set(names.filter((name) => name !== ''))].map((name, place) => ({
    DomainName: name,
    DomainType: 'Authoritative',
    Default: place === 0,
    InitialDomain: name === tenant.initial,
  }));
}

/** What Exchange Online shows of the state. */
export function exchangeOf(state: State) {
  const groups = state.groups.filter(({ address }) => address !== undefined);
  const { softDeleted, ...mailboxes } = mailboxesOf(state);
  return {
    ...mailboxes,
    softDeleted: [...softDeleted, ...groups.filter((one) => one.deletedAt !== undefined).map(seenGroup)],
    recipients: [
      ...groups.filter((one) => one.deletedAt === undefined).map(seenGroup),
      ...state.contacts.map(seenContact),
      ...seenLists(state),
    ],
    exchangeUsers: exchangeUsersOf(state),
    restoreRequests: state.requests.map((one) => seenRequest(state, one)),
    domains: domainsOf(state),
    organization: {
      InPlaceHolds: state.tenant.organizationHolds,
      DelayedDelicensingEnabled: state.tenant.grace,
      BlockExchangeProvisioningFromOnPremEnabled: state.tenant.cloudManagedByDefault,
    },
  };
}
