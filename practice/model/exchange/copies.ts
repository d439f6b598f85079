import { meetPolicies } from './assistant';
import { userOf } from '../entra/users';
import { isHeld } from './holds';
import { quotaOf } from '../entra/licences';
import { answersTo, mailboxOf } from './mailboxes';
import { put } from './purge';
import { Refused } from '../refused';
import {
  hour,
  newGuid,
  note,
  parts,
  type Guid,
  type Mailbox,
  type Part,
  type RestoreRequest,
  type State,
} from '../state/state';

/** What New-MailboxRestoreRequest is asked for. */
export interface Copy {
  source: Mailbox;
  target: Mailbox;
  name?: string;
  batch?: string;
  sourceIsArchive?: boolean;
  targetIsArchive?: boolean;
  targetFolder?: string;
  allowMismatch?: boolean;
  excludeDumpster?: boolean;
}

const copyable = ['soft-deleted', 'inactive', 'was-inactive'];

function refuse({ source, target, ...flags }: Copy, state: State): void {
  if (!copyable.includes(source.state))
    throw new Refused(
      'refused (text not modelled): the source is neither soft-deleted nor inactive.',
      'SourceMailboxNotSoftDeleted',
    );
  if (target.state !== 'connected')
    throw new Refused(
      `The operation couldn't be performed because object '${target.guid}' couldn't be found.`,
    );
  if (flags.allowMismatch && state.plays.legacyDnMismatch === 'refused')
    throw new Refused(
      "A parameter cannot be found that matches parameter name 'AllowLegacyDNMismatch'.",
      'NamedParameterNotFound',
      true,
    );
  if (!flags.allowMismatch && !answersTo(target, `X500:${source.legacyDn}`))
    throw new Refused(
      `The LegacyExchangeDN of mailbox "${source.name}" doesn't match that of "${target.name}". To copy nevertheless, use the AllowLegacyDNMismatch parameter.`,
      'LegacyDNMismatchPermanentException',
    );
  if (flags.sourceIsArchive && !source.archive)
    throw new Refused(`The user "${source.name}" isn't enabled for archive.`, 'RecipientTaskException');
  if (flags.targetIsArchive && !target.archive)
    throw new Refused(`The user "${target.name}" isn't enabled for archive.`, 'RecipientTaskException');
  if (source.state === 'inactive' && source.autoExpanding)
    throw new Refused('refused (text not modelled): an inactive mailbox with an auto-expanding archive.');
}

/** C33: the name is unique for a target; without one there are ten default names (documented). */
function nameFor(state: State, { target, name }: Copy): string {
  const taken = state.requests.filter((one) => one.target === target.guid).map((one) => one.name);
  const defaults = Array.from({ length: 10 }, (_, index) => `MailboxRestore${index || ''}`);
  const found = name === undefined ? defaults.find((one) => !taken.includes(one)) : name;
  if (found === undefined || taken.includes(found))
    throw new Refused(
      `The name "${found ?? 'MailboxRestore'}" is already in use by another request for mailbox "${target.name}".`,
      'NameMustBeUniquePermanentException',
    );
  return found;
}

/** What a copy would be, or why it is refused; nothing has changed yet. */
export function planCopy(state: State, asked: Copy): Omit<RestoreRequest, 'id'> {
  refuse(asked, state);
  return {
    name: nameFor(state, asked),
    batch: asked.batch ?? '',
    source: asked.source.guid,
    target: asked.target.guid,
    sourceIsArchive: asked.sourceIsArchive ?? false,
    targetIsArchive: asked.targetIsArchive ?? false,
    targetFolder: asked.targetFolder,
    allowMismatch: asked.allowMismatch ?? false,
    excludeDumpster: asked.excludeDumpster ?? false,
    status: 'Queued',
    at: state.now,
    wanted: cargo(asked.source, asked).map(({ id }) => id),
    copied: [],
  };
}

/**
 * C33 to C36 (documented): a copy of a soft-deleted or inactive mailbox into one in use that has its LegacyExchangeDN.
 * The source is only read, and its clock runs on. A source in use, and one that was cut off, is refused (U10, the worse case).
 */
export function startCopy(state: State, asked: Copy): RestoreRequest {
  const plan = planCopy(state, asked);
  const request: RestoreRequest = { id: newGuid(state), ...plan };
  state.requests.push(request);
  note(state, 'C33', `the copy ${request.name} of ${asked.source.displayName} begins`);
  goOn(state, request);
  return request;
}

/** A failed or suspended copy goes on where it stopped (documented). */
export function resumeCopy(state: State, request: RestoreRequest): void {
  if (request.status !== 'Failed' && request.status !== 'Suspended')
    throw new Refused(
      `The request '${request.name}' isn't failed or suspended.`,
      'CannotSetCompletedPermanentException',
    );
  Object.assign(request, { status: 'Queued', failure: undefined });
  note(state, 'C33', `the copy ${request.name} is resumed`);
  goOn(state, request);
}

/**
 * The parcels of a copy and the part each goes to. Additional parts of the primary mailbox go with it: Microsoft names the
 * restore as the remedy where they stop a recovery (documented). Further parts of the archive are never copied, and the
 * copy is Completed all the same (U9, the worse case).
 */
export function cargo(
  source: Mailbox,
  request: Pick<Copy, 'sourceIsArchive' | 'targetIsArchive' | 'excludeDumpster'>,
): { id: string; to: Part }[] {
  const main: Part = request.targetIsArchive ? 'archive' : 'primary';
  if (request.sourceIsArchive) return source.content.archive.map((id) => ({ id, to: main }));
  const dumpster = request.excludeDumpster ? [] : source.content.recoverable;
  return [
    ...[...source.content.primary, ...source.content['aux-primary']].map((id) => ({ id, to: main })),
    ...dumpster.map((id) => ({ id, to: 'recoverable' as const })),
  ];
}

/** GB of a parcel: the mailbox's size by its share of the messages. */
export function weightOf(state: State, mailbox: Mailbox, parcel: string): number {
  const all = parts.flatMap((part) => mailbox.content[part]);
  const total = all.reduce((sum, id) => sum + (state.mail[id]?.count ?? 0), 0);
  return total === 0 ? 0 : (mailbox.size * (state.mail[parcel]?.count ?? 0)) / total;
}

const next = (source: Mailbox | undefined, request: RestoreRequest) =>
  source && cargo(source, request).find(({ id }) => !request.copied.includes(id));

/** A copy takes an hour and, for each parcel, what its size needs at the speed that is played (U20). */
function goOn(state: State, request: RestoreRequest): void {
  const source = mailboxOf(state, request.source);
  const parcel = next(source, request);
  const weight = source && parcel ? weightOf(state, source, parcel.id) : 0;
  const first = request.copied.length === 0 ? hour : 0;
  const at = state.now + first + (weight / state.plays.copySpeed) * hour;
  state.due.push({ at, do: 'copy', request: request.id });
}

function fail(state: State, request: RestoreRequest, failure: string): void {
  Object.assign(request, { status: 'Failed', failure });
  note(state, 'C37', `the copy ${request.name} fails: ${failure}`);
}

/** The next parcel of a copy has gone over. U14: where the source is purged before, the copy fails, in part done. */
export function advanceCopy(state: State, id: Guid): void {
  const request = state.requests.find((one) => one.id === id);
  if (!request || (request.status !== 'Queued' && request.status !== 'InProgress')) return;
  const source = mailboxOf(state, request.source);
  const target = mailboxOf(state, request.target);
  if (!source || !copyable.includes(source.state))
    return fail(state, request, 'the source is not there any more');
  if (target?.state !== 'connected') return fail(state, request, 'the target is not there any more');
  const parcel = next(source, request);
  if (parcel) {
    const weight = weightOf(state, source, parcel.id);
    const full = fullPart(state, target, parcel.to, weight);
    if (full !== undefined) return fail(state, request, full);
    arrive(state, target, request, parcel, weight);
  }
  if (next(source, request)) {
    request.status = 'InProgress';
    return goOn(state, request);
  }
  request.status = 'Completed';
  note(state, 'C33', `the copy ${request.name} is complete`);
  meetPolicies(state, target);
}

/** C35 (documented): the primary mailbox copied into an archive without a folder lands where nobody sees it. */
function arrive(
  state: State,
  target: Mailbox,
  request: RestoreRequest,
  { id, to }: { id: string; to: Part },
  weight: number,
): void {
  const invisible = to === 'archive' && !request.sourceIsArchive && !request.targetFolder;
  const known = parts.some((part) => target.content[part].includes(id));
  if (invisible) note(state, 'C35', `${request.name} copies into a folder that nobody sees`);
  else put(target, to, [id]);
  if (!known) target.size += weight;
  request.copied.push(id);
}

/** C37 (documented): 50 GB, 100 GB with Plan 2, and as much for an archive; Recoverable Items 30 GB, on hold 100 GB. */
function fullPart(state: State, target: Mailbox, to: Part, weight: number): string | undefined {
  const inPart = (part: Part) =>
    target.content[part].reduce((sum, id) => sum + weightOf(state, target, id), 0);
  const quota = quotaOf(state, userOf(state, target.user));
  if (to === 'recoverable')
    return inPart('recoverable') + weight > (isHeld(state, target) ? 100 : 30)
      ? 'Recoverable Items of the target are full'
      : undefined;
  const used = target.archive ? inPart(to) : target.size;
  return used + weight > quota ? 'the target is full' : undefined;
}
