import type { Answer, Call } from '../call';
import { found, names, notFoundInExchange, Refusal, text } from './answer';
import type { Thing } from './filters';
import { byIdentity, one, search } from './identity';
import type { World } from './world';

type Cmdlet = (world: World, call: Call) => Answer;

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
    DeletedItemCount: mailbox['RecoverableItemCount'] ?? 12,
    TotalDeletedItemSize: '3.4 MB (3,565,158 bytes)',
  });
}

const everyRecipient = (world: World) => [...world.mailboxes, ...world.mailUsers, ...world.recipients];

/** What reads in Exchange Online. */
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
    const mailbox = one(world.mailboxes, call);
    if (call.parameters['Archive'])
      return found({ Name: 'Inbox', ItemsInFolder: 2048, FolderSize: '1 GB (1,073,741,824 bytes)' });
    return found(
      { Name: 'Recoverable Items', ItemsInFolder: 0, FolderSize: '0 B (0 bytes)' },
      {
        Name: 'Deletions',
        ItemsInFolder: mailbox['RecoverableItemCount'] ?? 812,
        FolderSize: '120 MB (125,829,120 bytes)',
      },
      { Name: 'Purges', ItemsInFolder: 3, FolderSize: '1 MB (1,048,576 bytes)' },
    );
  },
  'Get-MailboxLocation': (world, { parameters, cmdlet }) => {
    const user = text(parameters['User']);
    const mailboxes = world.mailboxes.filter((one) => names(one, ['UserPrincipalName'], user));
    const before = (world.previousMailboxes ?? []).filter((one) => names(one, ['UserPrincipalName'], user));
    const known = [...world.exchangeUsers, ...mailboxes].some((one) =>
      names(one, ['UserPrincipalName'], user),
    );
    if (!known) throw notFoundInExchange(user, cmdlet);
    const location = (type: string) => (one: Thing) => ({
      Identity: `${text(one['ExchangeGuid'])}-${type}`,
      MailboxGuid: one['ExchangeGuid'],
      MailboxLocationType: type,
      OwnerId: one['Name'],
    });
    return found(
      ...mailboxes.map(location('Primary')),
      ...(parameters['IncludePreviousPrimary'] ? before.map(location('PreviousPrimary')) : []),
    );
  },
  // Everything that the log has lies within the days that may be asked for.
  'Search-UnifiedAuditLog': (world, { parameters }) => {
    const wanted = (name: string) => [parameters[name] ?? []].flat().map((one) => text(one).toLowerCase());
    const [objects, operations] = [wanted('ObjectIds'), wanted('Operations')];
    const all = 'StartDate' in parameters && 'EndDate' in parameters ? (world.audited ?? []) : [];
    return found(
      ...all.filter(
        (one) =>
          objects.some((id) => text(one['AuditData']).toLowerCase().includes(id)) &&
          operations.includes(text(one['Operations']).toLowerCase()),
      ),
    );
  },
  'Get-RecoverableItems': (world, call) => {
    one(world.mailboxes, call);
    return found(...(world.recoverable ?? []));
  },
  'Get-MailboxRestoreRequest': (world, call) => {
    const { BatchName: batch, Name: name, Status: status, TargetMailbox: target } = call.parameters;
    const asked: [string[], unknown][] = [
      [['BatchName'], batch],
      [['Name'], name],
      [['Status'], status],
      [['TargetMailbox', 'TargetGuid'], target],
    ];
    return found(
      ...search(world, world.restoreRequests, call).filter((one) =>
        asked.every(([properties, value]) => value === undefined || names(one, properties, text(value))),
      ),
    );
  },
  'Get-MailboxRestoreRequestStatistics': (world, call) => {
    const [request] = byIdentity(world.restoreRequests, text(call.parameters['Identity']));
    if (!request) throw notFoundInExchange(text(call.parameters['Identity']), call.cmdlet);
    const done = request['Status'] === 'Completed';
    return found({
      Name: request['Name'],
      Status: request['Status'],
      StatusDetail:
        request['StatusDetail'] ?? (request['Status'] === 'Failed' ? 'FailedOther' : request['Status']),
      PercentComplete: request['PercentComplete'] ?? (done ? 100 : 42),
      ItemsTransferred: request['ItemsTransferred'] ?? (done ? 4711 : 1980),
      BytesTransferred: request['BytesTransferred'] ?? '1.2 GB (1,288,490,188 bytes)',
      DataConsistencyScore: request['DataConsistencyScore'] ?? 'Good',
      Message: request['Message'] ?? '',
    });
  },
  'Get-PendingDelicenseUser': (world, call) => found(...search(world, world.pendingDelicense, call)),
  'Invoke-ProvisioningRecipientDiagnostic': (_, { parameters }) =>
    found(`Diagnostic for ${text(parameters['Recipients'])}: no issue was found.`),
};
