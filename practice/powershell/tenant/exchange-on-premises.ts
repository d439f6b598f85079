import type { Answer, Call } from '../call';
import { found, text } from './answer';
import { changedAddresses, written } from './exchange-changes';
import { propertyOf, type Thing } from './filters';
import { one, search } from './identity';
import { guid, none, time } from './values';
import type { World } from './world';

type Cmdlet = (world: World, call: Call) => Answer;

function oneRemote(world: World, call: Call): Thing {
  return one(world.remoteMailboxes, call);
}

/** Exchange on-premises. The snap-in gives live objects: the elements of EmailAddresses are no texts. */
export const exchangeOnPremises: Record<string, Cmdlet> = {
  'Set-ADServerSettings': () => found(),
  'Get-RemoteMailbox': (world, call) =>
    found(
      ...search(world, world.remoteMailboxes, call).map((mailbox) =>
        world.snapIn ? live(mailbox) : mailbox,
      ),
    ),
  'Get-Recipient': (world, call) =>
    found(...search(world, [...world.remoteMailboxes, ...world.onPremisesRecipients], call)),
  'Get-User': (world, call) => found(...search(world, world.onPremisesUsers, call)),
  'Set-RemoteMailbox': (world, call) => {
    const mailbox = oneRemote(world, call);
    const { EmailAddresses: addresses, Type: type, WhatIf: whatIf } = call.parameters;
    if (whatIf === true) return found();
    Object.assign(mailbox, written(call));
    if (addresses !== undefined) mailbox['EmailAddresses'] = changedAddresses(world, mailbox, addresses);
    if (type === 'Shared') mailbox['RecipientTypeDetails'] = 'RemoteSharedMailbox';
    return found();
  },
  'Enable-RemoteMailbox': (world, call) => {
    if (call.parameters['Archive']) {
      Object.assign(oneRemote(world, call), { ArchiveGuid: guid('deadbeef-0000-4000-8000-000000000001') });
      return found(oneRemote(world, call));
    }
    const user = one(world.onPremisesUsers, call);
    const made = {
      Name: user['Name'],
      UserPrincipalName: user['UserPrincipalName'],
      PrimarySmtpAddress: user['UserPrincipalName'],
      EmailAddresses: [`SMTP:${text(user['UserPrincipalName'])}`],
      RecipientTypeDetails: 'RemoteUserMailbox',
      RemoteRoutingAddress: `SMTP:${text(call.parameters['RemoteRoutingAddress'])}`,
      ExchangeGuid: propertyOf(user, 'OldGuid') ?? none,
      ArchiveGuid: none,
      LegacyExchangeDN: '/o=Contoso/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=new',
      DistinguishedName: user['DistinguishedName'],
      WhenCreated: time('2026-11-21T10:00:00Z'),
    };
    world.remoteMailboxes.push(made);
    user['RecipientTypeDetails'] = 'RemoteUserMailbox';
    return found(made);
  },
};

function live(mailbox: Thing): Thing {
  return {
    ...mailbox,
    EmailAddresses: (mailbox['EmailAddresses'] as string[]).map((address) => ({ $said: address })),
  };
}
