import type { Answer, Call } from '../console';
import { found, names, notFoundInExchange, Refusal, text } from './answer';
import { opath, propertyOf, type Thing } from './filters';
import { guid, none, time } from './values';
import { mailboxOf, type World } from './world';

type Cmdlet = (world: World, call: Call) => Answer;

const keys = [
  'ExchangeGuid',
  'Guid',
  'ExternalDirectoryObjectId',
  'Alias',
  'Name',
  'DisplayName',
  'UserPrincipalName',
  'PrimarySmtpAddress',
  'DistinguishedName',
  'LegacyExchangeDN',
  'WindowsLiveID',
  'RequestGuid',
];

/** What an identity names: any key of an object, or any of its addresses. */
function byIdentity(all: readonly Thing[], identity: string): Thing[] {
  return all.filter(
    (one) => names(one, keys, identity) || names(one, ['EmailAddresses'], `smtp:${identity}`),
  );
}

/** One of the objects for a change, by its identity; a change never takes more than one. */
function one(all: readonly Thing[], { cmdlet, parameters }: Call): Thing {
  const identity = text(parameters['Identity'] ?? parameters['SoftDeletedObject']);
  const [first, second] = byIdentity(all, identity);
  if (!first) throw notFoundInExchange(identity, cmdlet);
  if (second)
    throw new Refusal({
      message: `The operation couldn't be performed because '${identity}' matches multiple entries.`,
      id: 'ManagementObjectAmbiguousException',
    });
  return first;
}

/** By identity, by filter, or all; an identity that is empty, or unknown where the trap is open, is none at all. */
function search(world: World, all: readonly Thing[], { cmdlet, parameters }: Call): Thing[] {
  const filtered =
    typeof parameters['Filter'] === 'string' ? all.filter(opath(parameters['Filter'])) : [...all];
  if (!('Identity' in parameters)) return filtered;
  const identity = text(parameters['Identity']);
  const hits = byIdentity(filtered, identity);
  if (hits.length > 0) return hits;
  if (identity === '' || world.listsAll) return filtered;
  throw notFoundInExchange(identity, cmdlet);
}

const groups = (all: readonly Thing[]) => all.filter((one) => one['RecipientTypeDetails'] === 'GroupMailbox');
const noGroups = (all: readonly Thing[]) =>
  all.filter((one) => one['RecipientTypeDetails'] !== 'GroupMailbox');

function ofType(all: readonly Thing[], type: unknown): Thing[] {
  const wanted = (Array.isArray(type) ? type : [type]).map(text);
  return type === undefined
    ? [...all]
    : all.filter((thing) => wanted.includes(text(thing['RecipientTypeDetails'])));
}

function take(all: Thing[], count: unknown): Thing[] {
  return typeof count === 'number' ? all.slice(0, count) : all;
}

/** The addresses after @{ Add = … } or @{ Remove = … }, which refuses what another recipient has. */
function changedAddresses(world: World, mailbox: Thing, change: unknown): unknown {
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

const getMailbox: Cmdlet = (world, call) => {
  const { parameters } = call;
  const inactive = world.softDeleted.filter((one) => one['IsInactiveMailbox'] === true);
  const from = parameters['InactiveMailboxOnly']
    ? inactive
    : parameters['SoftDeletedMailbox']
      ? world.softDeleted
      : world.mailboxes;
  const live = parameters['SoftDeletedMailbox'] ? [] : world.recipients;
  const kind = parameters['GroupMailbox'] ? groups([...live, ...from]) : noGroups(from);
  return found(
    ...take(search(world, ofType(kind, parameters['RecipientTypeDetails']), call), parameters['ResultSize']),
  );
};

function statistics(world: World, call: Call): Answer {
  const identity = text(call.parameters['Identity']);
  const all = [
    ...world.mailboxes,
    ...(call.parameters['IncludeSoftDeletedRecipients'] ? world.softDeleted : []),
  ];
  const [mailbox] = byIdentity(all, identity);
  if (!mailbox) throw notFoundInExchange(identity, call.cmdlet);
  if (call.parameters['Archive'] && text(mailbox['ArchiveGuid']).startsWith('00000000'))
    throw new Refusal({
      message: `The user "${text(mailbox['Name'])}" isn't enabled for archive.`,
      id: 'RecipientTaskException',
    });
  const items = call.parameters['Archive'] ? mailbox['ArchiveItemCount'] : mailbox['ItemCount'];
  return found({
    DisplayName: mailbox['DisplayName'],
    ItemCount: items,
    TotalItemSize: mailbox['TotalItemSize'] ?? '1.2 GB (1,288,490,188 bytes)',
    DeletedItemCount: 12,
    TotalDeletedItemSize: '3.4 MB (3,565,158 bytes)',
  });
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

function setMailbox(world: World, call: Call): Answer {
  const mailbox = one(world.mailboxes, call);
  const {
    EmailAddresses: addresses,
    WhatIf: whatIf,
    Type: type,
    RemoveDelayHoldApplied: delay,
  } = call.parameters;
  refuseSynced(mailbox, call);
  const after =
    addresses === undefined ? mailbox['EmailAddresses'] : changedAddresses(world, mailbox, addresses);
  if (whatIf === true) return found();
  Object.assign(mailbox, written(call), { EmailAddresses: after });
  if (type === 'Shared') mailbox['RecipientTypeDetails'] = 'SharedMailbox';
  if (delay === true) mailbox['DelayHoldApplied'] = false;
  return found();
}

/** What a Set- cmdlet writes as it was given. */
function written({ parameters }: Call): Thing {
  const other = ['Identity', 'EmailAddresses', 'ErrorAction', 'WhatIf', 'Type', 'RemoveDelayHoldApplied'];
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

const everyRecipient = (world: World) => [...world.mailboxes, ...world.mailUsers, ...world.recipients];

/** Exchange Online. */
export const exchangeOnline: Record<string, Cmdlet> = {
  'Connect-ExchangeOnline': (world) => {
    if (world.connections.length === 0) world.connections = world.afterConnecting;
    return found();
  },
  'Get-ConnectionInformation': (world) => found(...world.connections),
  'Get-AcceptedDomain': (world) => found(...world.domains),
  'Get-OrganizationConfig': (world) => found(world.organization),
  'Get-Mailbox': getMailbox,
  'Get-MailUser': (world, call) =>
    found(
      ...search(
        world,
        call.parameters['SoftDeletedMailUser'] ? world.softDeletedMailUsers : world.mailUsers,
        call,
      ),
    ),
  'Get-Recipient': (world, call) => {
    const type = call.parameters['RecipientTypeDetails'];
    const deleted =
      call.parameters['IncludeSoftDeletedRecipients'] && 'Identity' in call.parameters
        ? world.softDeleted
        : [];
    const all = [...everyRecipient(world), ...deleted];
    const kind = type === undefined ? noGroups(all) : ofType(all, type);
    return found(...take(search(world, kind, call), call.parameters['ResultSize']));
  },
  'Get-User': (world, call) => found(...search(world, world.exchangeUsers, call)),
  'Get-MailboxStatistics': statistics,
  'Get-MailboxFolderStatistics': (world, call) => {
    one(world.mailboxes, call);
    return found(
      { Name: 'Recoverable Items', ItemsInFolder: 0, FolderSize: '0 B (0 bytes)' },
      { Name: 'Deletions', ItemsInFolder: 812, FolderSize: '120 MB (125,829,120 bytes)' },
      { Name: 'Purges', ItemsInFolder: 3, FolderSize: '1 MB (1,048,576 bytes)' },
    );
  },
  'Get-MailboxRestoreRequest': (world, { parameters }) =>
    found(
      ...world.restoreRequests.filter(
        (one) =>
          (parameters['BatchName'] === undefined || one['BatchName'] === parameters['BatchName']) &&
          (parameters['Name'] === undefined || one['Name'] === parameters['Name']),
      ),
    ),
  'Get-MailboxRestoreRequestStatistics': (world, call) => {
    const [request] = byIdentity(world.restoreRequests, text(call.parameters['Identity']));
    if (!request) throw notFoundInExchange(text(call.parameters['Identity']), call.cmdlet);
    const done = request['Status'] === 'Completed';
    return found({
      Name: request['Name'],
      Status: request['Status'],
      StatusDetail: request['Status'] === 'Failed' ? 'FailedOther' : request['Status'],
      PercentComplete: done ? 100 : 42,
      ItemsTransferred: done ? 4711 : 1980,
      BytesTransferred: '1.2 GB (1,288,490,188 bytes)',
      DataConsistencyScore: 'Good',
      Message: request['Message'] ?? '',
    });
  },
  'Get-PendingDelicenseUser': (world, call) => found(...search(world, world.pendingDelicense, call)),
  'New-Mailbox': newMailbox,
  'New-MailboxRestoreRequest': newRestore,
  'Set-Mailbox': setMailbox,
  'Undo-SoftDeletedMailbox': undo,
  'Invoke-ProvisioningRecipientDiagnostic': (_, { parameters }) =>
    found(`Diagnostic for ${text(parameters['Recipients'])}: no issue was found.`),
};

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
  'Get-Recipient': (world, call) => found(...search(world, world.remoteMailboxes, call)),
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
