import type { Answer, Call } from '../call';
import { found, names, notFoundInExchange, Refusal, text } from './answer';
import type { Thing } from './filters';
import { byIdentity, one } from './identity';
import { mailboxOf } from './objects';
import { guid } from './values';
import type { World } from './world';

type Cmdlet = (world: World, call: Call) => Answer;

/** The addresses after @{ Add = … } or @{ Remove = … }, which refuses what another recipient has. */
export function changedAddresses(world: World, mailbox: Thing, change: unknown): unknown {
  if (typeof change !== 'object' || change === null || Array.isArray(change)) return change;
  const { Add: add, Remove: remove } = change as Record<string, unknown>;
  const own = (mailbox['EmailAddresses'] as string[]).filter(
    (address) => address.toLowerCase() !== text(remove).toLowerCase(),
  );
  if (add === undefined) return own;
  const others = [...world.mailboxes, ...world.mailUsers, ...world.recipients].filter(
    (other) => other !== mailbox,
  );
  if (others.some((other) => names(other, ['EmailAddresses'], text(add))))
    throw new Refusal({
      message: `The proxy address "${text(add)}" is already being used by the proxy addresses or LegacyExchangeDN of another recipient.`,
      id: 'ProxyAddressExistsException',
    });
  return [...own, text(add)];
}

/** What Exchange Online takes only from on-premises as long as the object is synced and not managed in the cloud. */
const fromOnPremises = ['EmailAddresses', 'HiddenFromAddressListsEnabled', 'CustomAttribute1'];

function refuseSynced(mailbox: Thing, { cmdlet, parameters }: Call): void {
  if (mailbox['IsDirSynced'] !== true || mailbox['IsExchangeCloudManaged'] === true) return;
  const refused = fromOnPremises.find((name) => name in parameters);
  const name = text(mailbox['Name']);
  if (refused !== undefined)
    throw new Refusal({
      message: `The operation on mailbox "${name}" failed because it's out of the current user's write scope. The action '${cmdlet}', '${refused}', can't be performed on the object '${name}' because the object is being synchronized from your on-premises organization. This action should be performed on the object in your on-premises organization.`,
      id: 'InvalidOperationException',
    });
}

/** A copy goes only into a mailbox that has the source's LegacyExchangeDN, as its own or as an X500 address. */
function refuseStranger(source: Thing, target: Thing, { parameters }: Call): void {
  const legacy = text(source['LegacyExchangeDN']);
  if (parameters['AllowLegacyDNMismatch'] || names(target, ['LegacyExchangeDN'], legacy)) return;
  if (!names(target, ['EmailAddresses'], `X500:${legacy}`))
    throw new Refusal({
      message: `The LegacyExchangeDN of mailbox "${text(source['Name'])}" doesn't match that of "${text(target['Name'])}". To copy nevertheless, use the AllowLegacyDNMismatch parameter.`,
      id: 'LegacyDNMismatchPermanentException',
    });
}

function isWhatIf({ parameters }: Call): boolean {
  return parameters['WhatIf'] === true;
}

function newMailbox(world: World, call: Call): Answer {
  const { parameters } = call;
  const name = text(parameters['Name']);
  if (byIdentity(world.mailboxes, text(parameters['Alias'] ?? name)).length > 0)
    throw new Refusal({
      message: `The name "${name}" is already being used.`,
      id: 'NameNotAvailableException',
    });
  if (isWhatIf(call)) return found();
  const from = parameters['InactiveMailbox']
    ? one(world.softDeleted, { ...call, parameters: { Identity: parameters['InactiveMailbox'] } })
    : undefined;
  const primary = text(parameters['PrimarySmtpAddress'] ?? parameters['MicrosoftOnlineServicesID']);
  const made = mailboxOf(
    {
      name,
      upn: primary,
      id: '5c0a1d3e-9f4b-4a51-8d7e-1f2a3b4c5d6e',
      sam: name,
      mailbox: '0c1d2e3f-4a5b-4c6d-8e7f-901122334455',
      account: '',
      addresses: [`SMTP:${primary}`],
      legacy: '/o=ExchangeLabs/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=made',
    },
    {
      ...(from ? { ExchangeGuid: from['ExchangeGuid'], ArchiveGuid: from['ArchiveGuid'] } : {}),
      RecipientTypeDetails: parameters['Shared'] ? 'SharedMailbox' : 'UserMailbox',
      Alias: text(parameters['Alias'] ?? name),
    },
  );
  world.mailboxes.push(made);
  world.softDeleted = world.softDeleted.filter((other) => other !== from);
  return found(made);
}

function newRestore(world: World, call: Call): Answer {
  const { parameters } = call;
  const identity = text(parameters['SourceMailbox']);
  const [source] = byIdentity([...world.softDeleted, ...world.mailboxes], identity);
  if (!source) throw notFoundInExchange(identity, call.cmdlet);
  const target = one(world.mailboxes, { ...call, parameters: { Identity: parameters['TargetMailbox'] } });
  const name = text(parameters['Name']);
  refuseStranger(source, target, call);
  if (
    world.restoreRequests.some(
      (other) => other['Name'] === name && other['TargetGuid'] === text(target['ExchangeGuid']),
    )
  )
    throw new Refusal({
      message: `The name "${name}" is already in use by another request for mailbox "${text(target['Name'])}".`,
      id: 'NameMustBeUniquePermanentException',
    });
  const request = {
    Name: name,
    Status: 'Queued',
    TargetMailbox: target['Name'],
    TargetGuid: text(target['ExchangeGuid']),
    SourceGuid: text(source['ExchangeGuid']),
    BatchName: text(parameters['BatchName']),
    RequestGuid: guid(`4e0e3b64-7d3a-4c55-9d2a-00000000000${world.restoreRequests.length + 1}`),
  };
  if (!isWhatIf(call)) world.restoreRequests.push(request);
  return found(request);
}

function restoreItems(world: World, call: Call): Answer {
  one(world.mailboxes, call);
  const from = call.parameters['FilterStartTime'];
  const late = (item: Thing) =>
    typeof from !== 'string' || Date.parse(text(item['LastModifiedTime'])) >= Date.parse(from);
  const restored = (world.recoverable ?? []).filter(late);
  world.recoverable = (world.recoverable ?? []).filter((item) => !restored.includes(item));
  return found(...restored);
}

function setMailbox(world: World, call: Call): Answer {
  const inactive = world.softDeleted.filter((other) => other['IsInactiveMailbox'] === true);
  const mailbox = one(call.parameters['InactiveMailbox'] ? inactive : world.mailboxes, call);
  const {
    EmailAddresses: addresses,
    WhatIf: whatIf,
    Type: type,
    RemoveDelayHoldApplied: delay,
    RemoveDelayReleaseHoldApplied: delayRelease,
  } = call.parameters;
  refuseSynced(mailbox, call);
  const after =
    addresses === undefined ? mailbox['EmailAddresses'] : changedAddresses(world, mailbox, addresses);
  if (whatIf === true) return found();
  Object.assign(mailbox, written(call), { EmailAddresses: after });
  if (type === 'Shared') mailbox['RecipientTypeDetails'] = 'SharedMailbox';
  if (delay === true) mailbox['DelayHoldApplied'] = false;
  if (delayRelease === true) mailbox['DelayReleaseHoldApplied'] = false;
  return found();
}

/** What a Set- cmdlet writes as it was given. */
export function written({ parameters }: Call): Thing {
  const other = [
    'Identity',
    'InactiveMailbox',
    'EmailAddresses',
    'ErrorAction',
    'WhatIf',
    'Type',
    'RemoveDelayHoldApplied',
    'RemoveDelayReleaseHoldApplied',
  ];
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => !other.includes(name)));
}

function undo(world: World, call: Call): Answer {
  const mailbox = one(world.softDeleted, call);
  if (isWhatIf(call)) return found();
  const upn = text(call.parameters['WindowsLiveID'] ?? mailbox['UserPrincipalName']);
  Object.assign(mailbox, {
    UserPrincipalName: upn,
    IsSoftDeletedByRemove: false,
    WhenSoftDeleted: null,
    ExternalDirectoryObjectId: '11112222-3333-4444-8555-666677778888',
  });
  world.softDeleted = world.softDeleted.filter((other) => other !== mailbox);
  world.mailboxes.push(mailbox);
  return found(mailbox);
}

/** What changes something in Exchange Online. */
export const exchangeChanges: Record<string, Cmdlet> = {
  'New-Mailbox': newMailbox,
  'New-MailboxRestoreRequest': newRestore,
  'Restore-RecoverableItems': restoreItems,
  'Set-Mailbox': setMailbox,
  'Undo-SoftDeletedMailbox': undo,
};
