import type { Thing } from './filters';
import type { Person } from './person';
import { guid, none, octets, time } from './values';

/** An account of Active Directory. */
export function accountOf(person: Person, over: Thing = {}): Thing {
  return {
    Name: person.name,
    SamAccountName: person.sam,
    sAMAccountName: person.sam,
    UserPrincipalName: person.upn,
    userPrincipalName: person.upn,
    displayName: person.name,
    mail: person.upn,
    mailNickname: person.sam,
    proxyAddresses: person.addresses,
    targetAddress: `SMTP:${person.sam}@contoso.mail.onmicrosoft.com`,
    legacyExchangeDN: person.legacy,
    Enabled: true,
    ObjectClass: 'user',
    ObjectGUID: guid(person.account),
    objectSid: 'S-1-5-21-1004336348-1177238915-682003330-1104',
    DistinguishedName: `CN=${person.name},OU=Staff,DC=contoso,DC=com`,
    whenCreated: time('2024-02-28T13:00:00Z', 'Local'),
    whenChanged: time('2026-11-13T17:30:00Z', 'Local'),
    'mS-DS-ConsistencyGuid': octets(person.account),
    msExchMailboxGuid: octets(person.mailbox),
    msExchArchiveGUID: person.archive ? octets(person.archive) : null,
    msExchRecipientTypeDetails: 2147483648,
    msExchRemoteRecipientType: 4,
    MemberOf: ['CN=Staff,OU=Groups,DC=contoso,DC=com'],
    isDeleted: null,
    Deleted: null,
    isRecycled: null,
    lastKnownParent: null,
    ...over,
  };
}

/** The same account after it was deleted with the Recycle Bin on. */
export function deletedAccountOf(person: Person, over: Thing = {}): Thing {
  return accountOf(person, {
    Name: `${person.name}\nDEL:${person.account}`,
    DistinguishedName: `CN=${person.name}\\0ADEL:${person.account},CN=Deleted Objects,DC=contoso,DC=com`,
    isDeleted: true,
    Deleted: true,
    lastKnownParent: 'OU=Staff,DC=contoso,DC=com',
    ...over,
  });
}

export function remoteMailboxOf(person: Person, over: Thing = {}): Thing {
  return {
    Name: person.name,
    Alias: person.sam,
    UserPrincipalName: person.upn,
    PrimarySmtpAddress: person.upn,
    EmailAddresses: person.addresses,
    RecipientTypeDetails: 'RemoteUserMailbox',
    RemoteRoutingAddress: `SMTP:${person.sam}@contoso.mail.onmicrosoft.com`,
    ExchangeGuid: guid(person.mailbox),
    ArchiveGuid: person.archive ? guid(person.archive) : none,
    LegacyExchangeDN: person.legacy,
    DistinguishedName: `CN=${person.name},OU=Staff,DC=contoso,DC=com`,
    ...over,
  };
}
