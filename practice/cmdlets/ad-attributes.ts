import { guidOf } from '../model/sync/anchor';
import { Refused } from '../model/refused';
import type { Account, State } from '../model/state/state';
import { text } from '../powershell/tenant/answer';

type Table = Record<string, unknown>;
type Change = Partial<Omit<Account, 'guid' | 'state' | 'ou' | 'changedAt'>>;

const texts = {
  userprincipalname: 'upn',
  mail: 'mail',
  mailnickname: 'alias',
  targetaddress: 'targetAddress',
  legacyexchangedn: 'legacyDn',
  samaccountname: 'sam',
} as const;
const guids = {
  'ms-ds-consistencyguid': 'consistency',
  msexchmailboxguid: 'mailboxGuid',
  msexcharchiveguid: 'archiveGuid',
  msexchdisabledarchiveguid: 'disabledArchiveGuid',
} as const;
const numbers = { msexchremoterecipienttype: 'remoteType', msexchrecipienttypedetails: 'details' } as const;

const has = <T extends object>(all: T, name: string): name is Extract<keyof T, string> =>
  Object.hasOwn(all, name);
const listed = (value: unknown) => (Array.isArray(value) ? value : [value]).map(text);

/** Sixteen bytes, as the cmdlet takes them; anything else is refused. */
function guidIn(name: string, value: unknown): string {
  const bytes = typeof value === 'object' && value !== null && '$bytes' in value ? String(value.$bytes) : '';
  const guid = guidOf(Buffer.from(bytes, 'base64'));
  if (guid === undefined)
    throw new Refused(`The attribute ${name} takes sixteen bytes.`, 'ADInvalidOperation', true);
  return guid;
}

/** One attribute with a value, or emptied. adminDescription stands for the attributes that filter: User_ keeps an account out of the default rules. */
function written(state: State, name: string, value: unknown): Change {
  const key = name.toLowerCase();
  if (key.startsWith('msexch') && !state.tenant.exchangeSchema)
    throw new Refused('refused (text not modelled)', 'ADAttributeUnknown', true);
  const empty = value === undefined;
  if (has(texts, key)) return { [texts[key]]: empty ? undefined : text(value) };
  if (has(guids, key)) return { [guids[key]]: empty ? undefined : guidIn(name, value) };
  if (has(numbers, key)) return { [numbers[key]]: empty ? undefined : Number(text(value)) };
  if (key === 'proxyaddresses') return { addresses: empty ? [] : listed(value) };
  if (key === 'admindescription') return { filtered: !empty && /^User_/i.test(text(value)) };
  throw new Refused(`The practice tenant does not know the attribute ${name}.`, 'UnknownAttribute', true);
}

/** What -Replace, -Add, -Remove and -Clear make of an account, in the order in which the cmdlet takes them. */
export function attributesAfter(
  state: State,
  account: Account,
  { Remove: remove, Add: add, Replace: replace, Clear: clear }: Record<string, unknown>,
): Change {
  const change: Change = {};
  const now = () => ({ ...account, ...change });
  for (const [name, value] of Object.entries((remove ?? {}) as Table)) {
    if (name.toLowerCase() !== 'proxyaddresses') Object.assign(change, written(state, name, undefined));
    else change.addresses = now().addresses.filter((one) => !listed(value).includes(one));
  }
  for (const [name, value] of Object.entries((add ?? {}) as Table)) {
    if (name.toLowerCase() !== 'proxyaddresses') Object.assign(change, written(state, name, value));
    else change.addresses = [...new Set([...now().addresses, ...listed(value)])];
  }
  for (const [name, value] of Object.entries((replace ?? {}) as Table))
    Object.assign(change, written(state, name, value));
  for (const name of (clear ?? []) as string[]) Object.assign(change, written(state, name, undefined));
  return change;
}
