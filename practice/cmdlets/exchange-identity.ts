import { mailboxOf } from '../model/exchange/mailboxes';
import type { Mailbox, MailUser, RestoreRequest, State, User } from '../model/state/state';
import type { Call } from '../powershell/call';
import { text } from '../powershell/tenant/answer';
import type { Thing } from '../powershell/tenant/filters';
import { one } from '../powershell/tenant/identity';
import { project } from './project';

const named = (all: readonly Thing[], call: Call, identity: unknown) =>
  one(all, { ...call, parameters: { Identity: identity } });

/** The one mailbox in this list that an identity names; none and several are errors. */
export function mailboxIn(
  state: State,
  call: Call,
  list: 'mailboxes' | 'softDeleted' | 'both',
  identity: unknown = call.parameters['Identity'],
): Mailbox {
  const world = project(state);
  const all = list === 'both' ? [...world.softDeleted, ...world.mailboxes] : world[list];
  return mailboxOf(state, text(named(all, call, identity)['ExchangeGuid'])) as Mailbox;
}

/** The one mail user that the call names, live or soft-deleted. */
export function mailUserIn(state: State, call: Call): MailUser {
  const { mailUsers, softDeletedMailUsers } = project(state);
  const list = call.parameters['PermanentlyDelete'] === true ? softDeletedMailUsers : mailUsers;
  const guid = text(named(list, call, call.parameters['Identity'])['Guid']);
  return state.mailUsers.find((own) => own.guid === guid) as MailUser;
}

/** The one user that Exchange knows by this identity. */
export function exchangeUser(state: State, call: Call, identity = call.parameters['Identity']): User {
  const id = text(named(project(state).exchangeUsers, call, identity)['ExternalDirectoryObjectId']);
  return state.users.find((own) => own.id === id) as User;
}

/** The one restore request: by its RequestGuid, its name, or as mailbox\name. */
export function requestIn(state: State, call: Call): RestoreRequest {
  const identity = text(call.parameters['Identity']);
  const name = identity.slice(identity.lastIndexOf('\\') + 1);
  const target = identity.includes('\\') ? identity.slice(0, identity.lastIndexOf('\\')) : undefined;
  const all = project(state).restoreRequests.filter(
    (own) => target === undefined || text(own['TargetMailbox']).toLowerCase() === target.toLowerCase(),
  );
  const id = text(named(all, call, name)['RequestGuid']);
  return state.requests.find((own) => own.id === id) as RestoreRequest;
}

/** A mailbox as Get-Mailbox shows it. */
export function shown(state: State, mailbox: Mailbox): Thing | undefined {
  const { mailboxes, softDeleted } = project(state);
  return [...mailboxes, ...softDeleted].find((one) => text(one['ExchangeGuid']) === mailbox.guid);
}
