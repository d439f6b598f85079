import type { Thing } from '../../../practice/powershell/tenant/filters';
import { guid, time } from '../../../practice/powershell/tenant/values';
import { deletedMailboxOf, mailboxOf } from '../../../practice/powershell/tenant/objects';
import { adele, ben, target, type Person } from '../../../practice/powershell/tenant/person';

/** Who is easily taken for Adele. */

/** Ben was given Adele's address after she left. */
export const withHerAddress: Person = { ...ben, addresses: [...ben.addresses, 'smtp:adele@contoso.com'] };

/** A newcomer who has Adele's address as her own. */
export const newcomer: Person = {
  name: 'Ada Vogt',
  upn: adele.upn,
  id: 'ada00000-1111-4222-8333-444455556666',
  sam: 'adav',
  mailbox: 'ada1ada1-1111-4222-8333-444455556666',
  account: 'ada2ada2-1111-4222-8333-444455556666',
  addresses: ['SMTP:adele@contoso.com', 'smtp:ada.vogt@contoso.com'],
  legacy: `${ben.legacy.slice(0, -4)}-ada`,
};

/** Somebody else who is called Adele Vance too. */
export const namesake: Person = {
  ...ben,
  name: adele.name,
  upn: 'adele.vance2@contoso.com',
  sam: 'adelev2',
  addresses: ['SMTP:adele.vance2@contoso.com'],
};

/** Adele's account was made again under her sign-in name: another id, another mailbox. */
export const again: Person = {
  ...adele,
  id: '0c0c0c0c-2222-4333-8444-555566667777',
  mailbox: target,
  archive: undefined,
  legacy: `${adele.legacy}2`,
};

/** Adele's mailbox under another sign-in name; the address that is asked for is one of hers. */
export const renamed: Person = {
  ...adele,
  upn: 'av@contoso.com',
  addresses: ['SMTP:adele.vance@contoso.com', 'smtp:adele@contoso.com'],
};

/** An older mailbox of Adele's, of an account before this one. */
export const older: Thing = deletedMailboxOf(
  { ...again, mailbox: '0ddba11f-1111-4222-8333-444455556666' },
  { WhenSoftDeleted: time('2026-10-25T07:00:00Z'), WhenMailboxCreated: time('2020-01-07T07:00:00Z') },
);

const held = 'adele@contoso.com';

/** A mail user of Exchange Online; with an ExchangeGuid it says that the mailbox is somewhere else. */
export function mailUserOf(person: Person, over: Thing = {}): Thing {
  return mailboxOf(person, {
    RecipientType: 'MailUser',
    RecipientTypeDetails: 'MailUser',
    ArchiveDatabase: null,
    ArchiveStatus: 'None',
    ...over,
  });
}

/** A Microsoft 365 group that has Adele's address. */
export const group: Thing = {
  Name: 'adele-team',
  Alias: 'adele-team',
  DisplayName: 'Team of Adele',
  PrimarySmtpAddress: 'team@contoso.com',
  EmailAddresses: ['SMTP:team@contoso.com', `smtp:${held}`],
  RecipientType: 'MailUniversalDistributionGroup',
  RecipientTypeDetails: 'GroupMailbox',
  ExchangeGuid: guid('ca11ab1e-5555-4111-8222-333344445555'),
  ArchiveGuid: null,
  ExternalDirectoryObjectId: 'c0ffee00-5555-4567-89ab-cdef01234567',
};

/** Other recipients that can have an address, by RecipientTypeDetails. */
export function recipientOf(type: string, over: Thing = {}): Thing {
  return {
    Name: `a-${type}`,
    Alias: `a-${type}`,
    DisplayName: `Some ${type}`,
    PrimarySmtpAddress: `${type.toLowerCase()}@contoso.com`,
    EmailAddresses: [`SMTP:${type.toLowerCase()}@contoso.com`, `smtp:${held}`],
    RecipientType: type,
    RecipientTypeDetails: type,
    ExchangeGuid: null,
    ArchiveGuid: null,
    ExternalDirectoryObjectId: '',
    ...over,
  };
}
