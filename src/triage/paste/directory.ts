import type { Block } from './blocks';
import { answer, detail, note, type Learned } from './learned';
import type { Personal } from './personal';
import { cleaned, fitting, flag, guidOf, isBlank, type Values } from './value';

/**
 * Learns from Active Directory objects of one person, and from the Recycle Bin of the forest; `searched` is what was
 * printed by commands that met no error.
 */
export function learnDirectory(learned: Learned, people: readonly Personal[], searched: string): void {
  const blocks = people
    .filter(({ kind }) => kind === 'directory')
    .map(({ block }) => block)
    .filter(({ values }) => !fitting(values, 'objectclass', /\w/) || fitting(values, 'objectclass', account));
  const objects = blocks.map(({ values }) => values);
  const deleted = blocks.filter(isDeleted).map(({ values }) => values);
  const living = objects.filter(
    (values) =>
      !deleted.includes(values) &&
      (fitting(values, 'samaccountname', /\S/) || fitting(values, 'objectclass', account)),
  );
  for (const values of objects) {
    detail(learned, 'ad-object-guid', guidOf(values, 'objectguid'), 'ObjectGUID');
    detail(learned, 'sam', fitting(values, 'samaccountname', /^\S{1,64}$/), 'SamAccountName');
    if (objects.length === 1 || living.includes(values))
      learnGuids(learned, values, deleted.includes(values));
    const type = fitting(values, 'msexchrecipienttypedetails', /^\d+$/);
    if (type !== undefined || isBlank(values, 'msexchrecipienttypedetails'))
      answer(
        learned,
        'recipient-kind',
        recipientKind(type),
        `msExchRecipientTypeDetails ${type ?? 'is empty'}`,
      );
    if (fitting(values, 'mailnickname', /\S/))
      answer(learned, 'mail-nickname', 'filled', 'mailNickname has a value');
    else if (isBlank(values, 'mailnickname'))
      answer(learned, 'mail-nickname', 'empty', 'mailNickname is empty');
    if (type === '1') answer(learned, 'other-places', 'yes', 'msExchRecipientTypeDetails is 1');
    if (type === '2147483648')
      answer(learned, 'other-places', 'no', 'msExchRecipientTypeDetails is a remote mailbox');
  }
  if (living.length > 0)
    answer(learned, 'on-premises-account', 'present', 'the Active Directory account is printed');
  const bin = binIn(people, searched);
  if (deleted.length === 0) {
    if (bin)
      note(
        learned,
        'shows-recycle-bin',
        bin.on
          ? 'The Recycle Bin is on now. What was deleted before it was switched on comes back only as a shell.'
          : 'The Recycle Bin is off: a deleted account comes back only as a shell, without mail attributes.',
      );
    return;
  }
  if (living.length === 0)
    answer(learned, 'on-premises-account', 'deleted', 'it is among the deleted Active Directory objects');
  if (deleted.some((values) => flag(values, 'isrecycled')))
    note(
      learned,
      'shows-recycled',
      'isRecycled True: it cannot be restored. Ask for a backup of a domain controller first.',
    );
  else if (deleted.length === 1 && living.length === 0 && bin)
    answer(
      learned,
      'ad-object',
      bin.on ? 'same' : 'shell',
      bin.on ? 'the deleted object is there and the Recycle Bin is on' : bin.because,
    );
}

/** Whether the Recycle Bin is on: what our search says of it, or the forest's own property. */
function binIn(people: readonly Personal[], searched: string): { on: boolean; because: string } | undefined {
  const said = /^[ \t>]{0,20}Recycle Bin on: (True|False)\b/im.exec(searched)?.[1];
  if (said !== undefined) return { on: /true/i.test(said), because: 'Recycle Bin on: False' };
  const scopes = people
    .map(({ block }) => block.values.get('enabledscopes'))
    .find((one) => one !== undefined);
  return scopes === undefined
    ? undefined
    : { on: cleaned(scopes) !== '', because: 'EnabledScopes of the Recycle Bin is empty' };
}

function isDeleted({ values, command }: Block): boolean {
  return (
    command?.origin === 'deleted-object' ||
    flag(values, 'isdeleted') === true ||
    fitting(values, 'lastknownparent', /=/) !== undefined
  );
}

/** What can be an account; a group or a contact only holds the address. */
const account = /^(?:user|inetOrgPerson)$/i;
const filtered = ['4096', '8192', '16384', '4194304', '8388608', '16777216', '536870912'];

/** msExchRecipientTypeDetails: 2 waits for its linked account, system objects are not synced, the rest are recipients. */
function recipientKind(type: string | undefined): string {
  if (type === undefined) return 'empty';
  if (type === '2') return 'linked';
  return filtered.includes(type) ? 'filtered' : 'recipient';
}

/** What our blocks call ExchangeGuid and ArchiveGuid is what the account carries; that a deleted one shows none proves nothing. */
function learnGuids(learned: Learned, values: Values, deleted: boolean): void {
  const filled = (...names: string[]) => names.some((name) => fitting(values, name, /[1-9a-f]/i));
  const blank = (...names: string[]) => names.some((name) => isBlank(values, name));
  if (filled('msexcharchiveguid', 'archiveguid'))
    answer(learned, 'ad-guid', 'archive', 'the account carries an ArchiveGuid');
  else if (deleted || !blank('msexcharchiveguid', 'archiveguid')) return;
  else if (filled('msexchmailboxguid', 'exchangeguid'))
    answer(learned, 'ad-guid', 'mailbox', 'the account carries an ExchangeGuid');
  else if (blank('msexchmailboxguid', 'exchangeguid'))
    answer(learned, 'ad-guid', 'none', 'both GUIDs are empty in Active Directory');
}
