import { sameAddress, typed } from '../model/addresses';
import { refuseDomain, refuseSynced, refuseUser, setAddresses, setKind } from '../model/exchange/change';
import { changeUser } from '../model/entra/users';
import { meetPolicies } from '../model/exchange/assistant';
import {
  changeHolds,
  endDelayHold,
  excludeFromAllHolds,
  recalculate,
  setLitigation,
} from '../model/exchange/holds';
import { Refused } from '../model/refused';
import type { Mailbox, State } from '../model/state/state';
import { found, text } from '../powershell/tenant/answer';
import type { Cmdlet } from './cmdlet';
import { mailboxIn } from './exchange-identity';
import { list } from './parameters';

const attributes = Array.from({ length: 15 }, (_, index) => `CustomAttribute${index + 1}`);
/** What a synced mailbox takes only from on-premises. */
const fromOnPremises = [
  'EmailAddresses',
  'HiddenFromAddressListsEnabled',
  'Alias',
  'DisplayName',
  ...attributes,
];

/** The addresses after @{ Add = …; Remove = … }, or the full list that replaces them (C39). */
function changedAddresses(mailbox: Mailbox, change: unknown): string[] {
  if (typeof change !== 'object' || change === null || Array.isArray(change)) return list(change).map(typed);
  const { Add: add, Remove: remove } = change as Record<string, unknown>;
  const gone = list(remove).map(typed);
  const kept = mailbox.addresses.filter((one) => !gone.some((other) => sameAddress(one, other)));
  const fresh = list(add)
    .map(typed)
    .filter((one) => !kept.some((other) => sameAddress(one, other)));
  return [...kept, ...fresh];
}

const kinds: Record<string, Mailbox['kind']> = {
  shared: 'shared',
  regular: 'user',
  room: 'room',
  equipment: 'equipment',
};

type Setter = (state: State, mailbox: Mailbox, value: unknown) => void;

function kindFrom(value: unknown): Mailbox['kind'] {
  const kind = kinds[text(value).toLowerCase()];
  if (!kind)
    throw new Refused(`Cannot convert value "${text(value)}" to type ConvertibleMailboxSubType.`, 'Type');
  return kind;
}

const setters: Record<string, Setter> = {
  EmailAddresses: (state, mailbox, value) => setAddresses(state, mailbox, changedAddresses(mailbox, value)),
  Type: (state, mailbox, value) => setKind(state, mailbox, kindFrom(value)),
  LitigationHoldEnabled: (state, mailbox, value) => {
    if (mailbox.holds.litigation !== (value === true)) setLitigation(state, mailbox, value === true);
  },
  RetentionHoldEnabled: (state, mailbox, value) => {
    mailbox.retentionHold = value === true;
    meetPolicies(state, mailbox);
  },
  RemoveDelayHoldApplied: (state, mailbox) => {
    if (mailbox.holds.delaySince !== undefined) endDelayHold(state, mailbox, 'C26');
  },
  RemoveDelayReleaseHoldApplied: (state, mailbox) =>
    changeHolds(state, mailbox, 'C26', (holds) => (holds.delayRelease = false)),
  ExcludeFromAllHolds: (state, mailbox) => excludeFromAllHolds(state, mailbox),
  RecalculateInactiveMailbox: (state, mailbox) => recalculate(state, mailbox),
  HiddenFromAddressListsEnabled: (_, mailbox, value) => (mailbox.hidden = value === true),
  Alias: (_, mailbox, value) => (mailbox.alias = text(value)),
  Name: (_, mailbox, value) => (mailbox.name = text(value)),
  DisplayName: (state, mailbox, value) => {
    mailbox.displayName = text(value);
    if (mailbox.user) changeUser(state, mailbox.user, { name: text(value) });
  },
  MicrosoftOnlineServicesID: (state, mailbox, value) => {
    const upn = text(value);
    refuseDomain(state, upn, false);
    if (upn.toLowerCase() !== mailbox.upn.toLowerCase()) refuseUser(state, upn);
    mailbox.upn = upn;
    if (mailbox.user) changeUser(state, mailbox.user, { upn });
  },
  ForwardingSmtpAddress: (_, mailbox, value) => (mailbox.forwarding = text(value) || undefined),
  ...Object.fromEntries(attributes.map((name): [string, Setter] => [name, setAttribute(name)])),
};

function setAttribute(name: string): Setter {
  return (_, mailbox, value) => {
    if (name === 'CustomAttribute1') mailbox.customAttribute1 = text(value);
    else mailbox.furtherAttributes = { ...mailbox.furtherAttributes, [name]: text(value) };
  };
}

const switches = [
  'RemoveDelayHoldApplied',
  'RemoveDelayReleaseHoldApplied',
  'ExcludeFromAllHolds',
  'RecalculateInactiveMailbox',
];
/** What an inactive mailbox takes (C24, C28, documented). */
const onlyInactive = ['ExcludeFromAllHolds', 'RecalculateInactiveMailbox'];
const ofInactive = ['LitigationHoldEnabled', ...onlyInactive];

export const setMailbox: Cmdlet = (state, call) => {
  const { parameters } = call;
  const inactive = parameters['InactiveMailbox'] === true;
  const mailbox = mailboxIn(state, call, inactive ? 'softDeleted' : 'mailboxes');
  const asked = Object.keys(setters).filter(
    (name) => name in parameters && !(switches.includes(name) && parameters[name] === false),
  );
  if (inactive && mailbox.state !== 'inactive')
    throw new Refused(`The mailbox "${mailbox.name}" isn't an inactive mailbox.`, 'RecipientTaskException');
  const wrong = asked.find((name) => (inactive ? !ofInactive.includes(name) : onlyInactive.includes(name)));
  if (wrong !== undefined)
    throw new Refused(`refused (text not modelled): -${wrong} on a mailbox that is ${mailbox.state}.`);
  const locked = asked.find((name) => fromOnPremises.includes(name));
  if (locked !== undefined) refuseSynced(state, mailbox, call.cmdlet, locked);
  for (const name of asked) setters[name]?.(state, mailbox, parameters[name]);
  return found();
};
