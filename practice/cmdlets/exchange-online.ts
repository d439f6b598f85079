import { letGo, setDelayHold } from '../model/exchange/assistant';
import { retry } from '../model/exchange/reconcile';
import { expediteDelicensing } from '../model/exchange/licence-end';
import type { Refused } from '../model/refused';
import { clearPrevious, removeMailUser } from '../model/exchange/remove';
import type { Call } from '../powershell/call';
import { found, notFoundInExchange, Refusal, text } from '../powershell/tenant/answer';
import type { Cmdlet } from './cmdlet';
import { copies } from './exchange-copies';
import { exchangeUser, mailboxIn, mailUserIn } from './exchange-identity';
import { mailboxes } from './exchange-mailboxes';
import { is, list } from './parameters';
import { tried } from './tried';
import { recoverable } from './exchange-recoverable';
import { setMailbox } from './set-mailbox';

const setUser: Cmdlet = (state, call) => {
  if (is(call, 'PermanentlyClearPreviousMailboxInfo')) clearPrevious(state, exchangeUser(state, call));
  return found();
};

const removeUser: Cmdlet = (state, call) => {
  removeMailUser(state, mailUserIn(state, call), is(call, 'PermanentlyDelete'));
  return found();
};

/** Says what stands in the way of the recipient, and sends it from Entra ID to Exchange again. */
const diagnose: Cmdlet = (state, call) => {
  const who = list(call.parameters['Recipients'])[0] ?? '';
  const user = exchangeUser(state, call, who);
  const errors = user.provisioningErrors.map((one) => one.text);
  retry(state, user.id);
  return found(`Diagnostic for ${who}: ${errors.length > 0 ? errors.join('\n') : 'no issue was found.'}`);
};

/** The assistant runs now, and not within the next days: it sets a delay hold, or lets go what no hold keeps. */
const startAssistant: Cmdlet = (state, call) => {
  const { guid } = mailboxIn(state, call, 'mailboxes');
  const lets = state.due.some((one) => one.do === 'let-go' && one.mailbox === guid && !one.parcels);
  setDelayHold(state, guid);
  if (lets) letGo(state, guid);
  return found();
};

const expedite: Cmdlet = (state, call) => {
  expediteDelicensing(state, mailboxIn(state, call, 'mailboxes'));
  return found();
};

const setOrganization: Cmdlet = (state, call) => {
  const { DelayedDelicensingEnabled: grace } = call.parameters;
  if (grace !== undefined) state.tenant.grace = grace === true;
  return found();
};

/** An error as Exchange Online writes it. */
function written({ message, id, terminating }: Refused, call: Call): Refusal {
  const { Identity, SoftDeletedObject, SourceMailbox, InactiveMailbox } = call.parameters;
  if (id === 'ManagementObjectNotFoundException')
    return notFoundInExchange(
      text(Identity ?? SoftDeletedObject ?? SourceMailbox ?? InactiveMailbox),
      call.cmdlet,
    );
  return new Refusal({ message, id, terminating });
}

/** What changes something in Exchange Online. */
export const exchangeOnline = tried(
  {
    ...mailboxes,
    ...copies,
    ...recoverable,
    'Set-Mailbox': setMailbox,
    'Set-User': setUser,
    'Remove-MailUser': removeUser,
    'Invoke-ProvisioningRecipientDiagnostic': diagnose,
    'Start-ManagedFolderAssistant': startAssistant,
    'Expedite-Delicensing': expedite,
    'Set-OrganizationConfig': setOrganization,
  },
  written,
);
