import { createMailbox } from '../model/exchange/change';
import { recovered, recoverInactive, undoSoftDeleted, type Account } from '../model/exchange/recover';
import { Refused } from '../model/refused';
import {
  disableMailbox,
  removeForGood,
  removeMailbox,
  switchArchiveOff,
  switchArchiveOn,
} from '../model/exchange/remove';
import { note } from '../model/state/state';
import type { Call } from '../powershell/call';
import { found, text } from '../powershell/tenant/answer';
import type { Cmdlet } from './cmdlet';
import { exchangeUser, mailboxIn, shown } from './exchange-identity';
import { ignore, is, list, optional } from './parameters';

const kinds = { Shared: 'shared', Room: 'room', Equipment: 'equipment' } as const;

/** The account that comes with a mailbox. What its password is and whether it has to be changed is of no matter here. */
function accountIn(call: Call, upn: string): Account {
  const { parameters } = call;
  ignore(call, 'ResetPasswordOnNextLogon');
  const { Password, Name, DisplayName } = parameters;
  if (Password === undefined)
    throw new Refused('Parameter set cannot be resolved: -Password is missing.', 'MissingParameter', true);
  return { upn, name: optional(Name), displayName: optional(DisplayName) };
}

const create: Cmdlet = (state, call) => {
  const { Name, InactiveMailbox, DisplayName, Alias, MicrosoftOnlineServicesID, PrimarySmtpAddress } =
    call.parameters;
  const asked = optional(MicrosoftOnlineServicesID ?? PrimarySmtpAddress);
  if (InactiveMailbox !== undefined) {
    const mailbox = mailboxIn(state, call, 'softDeleted', InactiveMailbox);
    recoverInactive(state, mailbox, accountIn(call, asked ?? ''));
    return { objects: [shown(state, mailbox)], warnings: [recovered] };
  }
  const special = (['Shared', 'Room', 'Equipment'] as const).find((name) => is(call, name));
  const upn = asked ?? `${text(Alias ?? Name)}@${state.tenant.domains[0]?.name ?? state.tenant.initial}`;
  if (!special) accountIn(call, upn);
  const mailbox = createMailbox(state, {
    name: text(Name),
    kind: special ? kinds[special] : 'user',
    upn,
    displayName: optional(DisplayName),
    alias: optional(Alias),
  });
  return found(shown(state, mailbox));
};

const undo: Cmdlet = (state, call) => {
  const identity = text(call.parameters['SoftDeletedObject']);
  const mailbox = mailboxIn(state, call, 'softDeleted', identity);
  const byGuid = /^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(identity);
  const upn = optional(call.parameters['WindowsLiveID']) ?? mailbox.upn;
  undoSoftDeleted(state, mailbox, accountIn(call, upn), byGuid);
  return found(shown(state, mailbox));
};

const remove: Cmdlet = (state, call) => {
  if (is(call, 'PermanentlyDelete')) removeForGood(state, mailboxIn(state, call, 'softDeleted'));
  else removeMailbox(state, mailboxIn(state, call, 'mailboxes'));
  return found();
};

const enable: Cmdlet = (state, call) => {
  const mailbox = mailboxIn(state, call, 'mailboxes');
  if (is(call, 'AutoExpandingArchive')) {
    if (!mailbox.archive) throw new Refused(`The user "${mailbox.name}" isn't enabled for archive.`);
    mailbox.autoExpanding = true;
  } else if (is(call, 'Archive')) switchArchiveOn(state, mailbox);
  else throw new Refused('refused (text not modelled): in Exchange Online a licence makes the mailbox.');
  return found(shown(state, mailbox));
};

const disable: Cmdlet = (state, call) => {
  const mailbox = mailboxIn(state, call, 'mailboxes');
  if (is(call, 'Archive')) switchArchiveOff(state, mailbox);
  else disableMailbox(state, mailbox);
  return found();
};

const allow: Cmdlet = (state, call) => {
  const { User, AccessRights } = call.parameters;
  ignore(call, 'AutoMapping', 'InheritanceType');
  const mailbox = mailboxIn(state, call, 'mailboxes');
  const { upn: user } = exchangeUser(state, call, User);
  const rights = list(AccessRights).join(', ');
  mailbox.permissions = [...mailbox.permissions.filter((one) => one.user !== user), { user, rights }];
  note(state, 'C22', `${user} may open ${mailbox.displayName}: ${rights}`);
  return found({
    Identity: mailbox.name,
    User: user,
    AccessRights: [rights],
    IsInherited: false,
    Deny: false,
  });
};

const forbid: Cmdlet = (state, call) => {
  const { User } = call.parameters;
  ignore(call, 'AccessRights');
  const mailbox = mailboxIn(state, call, 'mailboxes');
  const { upn: user } = exchangeUser(state, call, User);
  mailbox.permissions = mailbox.permissions.filter((one) => one.user !== user);
  return found();
};

/** Mailboxes of Exchange Online: made, brought back, removed, opened for others. */
export const mailboxes: Record<string, Cmdlet> = {
  'New-Mailbox': create,
  'Undo-SoftDeletedMailbox': undo,
  'Remove-Mailbox': remove,
  'Enable-Mailbox': enable,
  'Disable-Mailbox': disable,
  'Add-MailboxPermission': allow,
  'Remove-MailboxPermission': forbid,
};
