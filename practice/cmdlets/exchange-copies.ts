import { resumeCopy, startCopy } from '../model/exchange/copies';
import { Refused } from '../model/refused';
import { found } from '../powershell/tenant/answer';
import type { Cmdlet } from './cmdlet';
import { mailboxIn, requestIn } from './exchange-identity';
import { is, optional } from './parameters';
import { project } from './project';

const start: Cmdlet = (state, call) => {
  const { parameters } = call;
  const request = startCopy(state, {
    source: mailboxIn(state, call, 'both', parameters['SourceMailbox']),
    target: mailboxIn(state, call, 'mailboxes', parameters['TargetMailbox']),
    name: optional(parameters['Name']),
    batch: optional(parameters['BatchName']),
    sourceIsArchive: is(call, 'SourceIsArchive'),
    targetIsArchive: is(call, 'TargetIsArchive'),
    targetFolder: optional(parameters['TargetRootFolder']),
    allowMismatch: is(call, 'AllowLegacyDNMismatch'),
    excludeDumpster: is(call, 'ExcludeDumpster'),
  });
  return found(project(state).restoreRequests[state.requests.indexOf(request)]);
};

const resume: Cmdlet = (state, call) => {
  resumeCopy(state, requestIn(state, call));
  return found();
};

const suspend: Cmdlet = (state, call) => {
  const request = requestIn(state, call);
  if (request.status.startsWith('Completed'))
    throw new Refused(`The request '${request.name}' is completed.`, 'CannotSetCompletedPermanentException');
  request.status = 'Suspended';
  return found();
};

const remove: Cmdlet = (state, call) => {
  const request = requestIn(state, call);
  state.requests = state.requests.filter((one) => one !== request);
  return found();
};

/** Restore requests of Exchange Online. */
export const copies: Record<string, Cmdlet> = {
  'New-MailboxRestoreRequest': start,
  'Resume-MailboxRestoreRequest': resume,
  'Suspend-MailboxRestoreRequest': suspend,
  'Remove-MailboxRestoreRequest': remove,
};
