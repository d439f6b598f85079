import { addressesIn } from '../../detail';
import { withoutId } from '../../person-match';
import type { Block } from '../blocks';
import { dayIn, fitting, flag, guidOf, isBlank } from '../property-values';

/** What a block describes. */
export type ObjectKind =
  | 'mailbox'
  | 'mail-user'
  | 'remote-mailbox'
  | 'user'
  | 'directory'
  | 'exchange-user'
  | 'domain'
  | 'licence'
  | 'tenant'
  | 'restore-request'
  | 'nothing';

/** What is not about one person. */
export const impersonal: readonly ObjectKind[] = [
  'domain',
  'licence',
  'tenant',
  'restore-request',
  'nothing',
];

const tenant = [
  'blockcloudobjecttakeoverthroughhardmatchenabled',
  'enabledscopes',
  'synccycleenabled',
  'stagingmodeenabled',
  'schedulersuspended',
  'productversion',
];
const mailbox = [
  'whensoftdeleted',
  'isinactivemailbox',
  'wasinactivemailbox',
  'issoftdeletedbyremove',
  'issoftdeletedbydisable',
  'whenmailboxcreated',
  'inactivemailboxretiretime',
];
const directory = [
  'objectguid',
  'lastknownparent',
  'msexchmailboxguid',
  'msexcharchiveguid',
  'isrecycled',
  'isdeleted',
  'msexchrecipienttypedetails',
];
const user = [
  'accountenabled',
  'onpremisessyncenabled',
  'dirsyncenabled',
  'onpremisesimmutableid',
  'immutableid',
  'assignedlicenses',
  'islicensed',
  'usertype',
  'usagelocation',
  'deleteddatetime',
  'deletiontimestamp',
  'softdeletiontimestamp',
  'objectid',
  'validationstatus',
  'propertycausingerror',
];
const addresses = [
  'userprincipalname',
  'primarysmtpaddress',
  'windowsemailaddress',
  'mail',
  'windowsliveid',
  'microsoftonlineservicesid',
  'onpremisesuserprincipalname',
];

/** Whether a block shows how a window is connected: who is named in it is the admin. */
export function isConnection({ values }: Pick<Block, 'values'>): boolean {
  return values.has('tokenstatus') || values.has('tenantid');
}

/** What a block describes, by its properties and by the command that printed it. */
export function objectKindOf({ values, command }: Block): ObjectKind {
  const has = (names: readonly string[]) => names.some((name) => values.has(name));
  const type = typeOf({ values });
  const origin = command?.origin;
  if (origin === 'guid-owner' || origin === 'group-or-contact' || isConnection({ values })) return 'nothing';
  if (has(['statusdetail', 'targetmailbox', 'targetalias'])) return 'restore-request';
  if (has(tenant)) return 'tenant';
  if (has(['authenticationtype', 'authentication', 'domainname'])) return 'domain';
  if (has(['serviceplanname', 'assignedbygroup'])) return 'licence';
  if (
    /^remote/i.test(type) ||
    has(['remoterecipienttype', 'remoteroutingaddress']) ||
    origin === 'remote-mailbox'
  )
    return 'remote-mailbox';
  if (/mailuser$/i.test(type) || values.has('externalemailaddress') || origin === 'mail-user')
    return 'mail-user';
  if (/^(?:disabled)?user$/i.test(type)) return 'exchange-user';
  if (has(mailbox) || /mailbox$/i.test(type)) return 'mailbox';
  if (has(directory)) return 'directory';
  if (has(['exchangeguid', 'archiveguid'])) return 'mailbox';
  if (origin === 'mailbox' || origin === 'soft-deleted-mailbox') return 'mailbox';
  if (has(user) || origin === 'user' || origin === 'deleted-user') return 'user';
  if ((origin === 'directory' || origin === 'deleted-object') && has(['samaccountname', 'mailnickname']))
    return 'directory';
  if (values.has('isdirsynced')) return 'exchange-user';
  return has(['userprincipalname', 'mail']) ? 'user' : 'nothing';
}

/** RecipientTypeDetails, or RecipientType where only that was printed. */
export function typeOf({ values }: Pick<Block, 'values'>): string {
  const word = /^[A-Za-z]{3,40}$/;
  return fitting(values, 'recipienttypedetails', word) ?? fitting(values, 'recipienttype', word) ?? '';
}

/** A user's sign-in name without the id that Entra puts before it on deletion, and that id. */
export function plainName({ values }: Pick<Block, 'values'>): { name?: string; prefix?: string } {
  const name = addressesIn(fitting(values, 'userprincipalname', /^[^\s@]+@[^\s@]+$/) ?? '')[0];
  if (name === undefined) return {};
  const { name: plain, id } = withoutId(name);
  return { name: plain, prefix: id };
}

/** What Active Directory puts behind the name of a deleted object. */
const tail = /\s{0,20}DEL:[0-9a-f-]{1,36}$/i;

/** A name of more than one word, which is no alias. */
const full = /^\p{L}\S*(?: \S+){1,6}$/u;

/** The name a block shows: DisplayName, or a Name that is one of a person and not an alias. */
export function nameShown({ values }: Pick<Block, 'values'>): string | undefined {
  const shown = fitting(values, 'displayname', /^\S.{0,200}$/);
  const named = fitting(values, 'distinguishedname', /^CN=/i)
    ?.slice(3)
    .split(/(?<!\\),/, 1)[0];
  return [shown, fitting(values, 'name', full)?.replace(tail, ''), named?.replace(/\\(.)/g, '$1')].find(
    (one) => one !== undefined && (one === shown || full.test(one)),
  );
}

/** The addresses of the person a block is about, the sign-in name first: its own, and all that it has. */
export function addressesOf(block: Block): { main?: string; own: string[]; all: string[] } {
  const { name } = plainName(block);
  const printed = [
    name ?? '',
    ...addresses.slice(1).map((property) => block.values.get(property) ?? ''),
  ].flatMap(addressesIn);
  const more = ['emailaddresses', 'proxyaddresses', 'othermails'].map(
    (property) => block.values.get(property) ?? '',
  );
  const primary = more.flatMap((list) => addressesIn(/\bSMTP:[^\s,}]{1,320}/.exec(list)?.[0] ?? ''));
  const others = more.flatMap(addressesIn);
  const about = printed.length + others.length === 0 && block.command?.about ? [block.command.about] : [];
  const own = [...printed, ...primary, ...about].map((address) => address.toLowerCase());
  const all = [...own, ...others.map((address) => address.toLowerCase())];
  return { main: printed[0] ?? primary[0] ?? about[0], own: [...new Set(own)], all: [...new Set(all)] };
}

/**
 * Whether a mailbox block shows one in the cloud that is deleted (inactive ones too) or in use, one on an Exchange
 * server, or does not say.
 */
export function mailboxState(block: Block, today: string): 'deleted' | 'present' | 'on-premises' | 'unknown' {
  const { values, command } = block;
  const cloud = guidOf(values, 'externaldirectoryobjectid') !== undefined;
  // With writeback an account on-premises carries the id too.
  if (block.server) return cloud ? 'unknown' : 'on-premises';
  const flags = [
    'isinactivemailbox',
    'wasinactivemailbox',
    'issoftdeletedbyremove',
    'issoftdeletedbydisable',
  ];
  if (flags.some((name) => flag(values, name) === true) || dayIn(values, 'whensoftdeleted', today))
    return 'deleted';
  if (command?.origin === 'soft-deleted-mailbox') return 'deleted';
  const shown = flags.filter((name) => values.has(name));
  if (
    isBlank(values, 'whensoftdeleted') &&
    shown.length > 0 &&
    shown.every((name) => flag(values, name) === false)
  )
    return 'present';
  if (values.has('whensoftdeleted') || command?.origin === 'deleted-too') return 'unknown';
  if (command?.origin === 'mailbox') return 'present';
  return cloud &&
    (/^(?:user|shared|room|equipment)mailbox$/i.test(typeOf(block)) || values.has('whenmailboxcreated'))
    ? 'present'
    : 'unknown';
}
