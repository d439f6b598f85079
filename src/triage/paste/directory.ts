import { answer, detail, note, type Learned } from './learned';
import type { Personal } from './people';
import { cleaned, fitting, flag, guidOf, isBlank, type Values } from './value';

/** Learns from Active Directory objects of one person, and from the Recycle Bin of the forest. */
export function learnDirectory(learned: Learned, people: readonly Personal[]): void {
  const objects = people.filter(({ kind }) => kind === 'directory').map(({ block }) => block.values);
  const deleted = objects.filter(
    (values) => flag(values, 'isdeleted') || fitting(values, 'lastknownparent', /=/),
  );
  const living = objects.filter(
    (values) => !deleted.includes(values) && fitting(values, 'samaccountname', /\S/),
  );
  for (const values of objects) {
    detail(learned, 'ad-object-guid', guidOf(values, 'objectguid'), 'ObjectGUID');
    detail(learned, 'sam', fitting(values, 'samaccountname', /^\S{1,64}$/), 'SamAccountName');
    learnGuids(learned, values);
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
  if (deleted.length === 0) return;
  if (living.length === 0)
    answer(learned, 'on-premises-account', 'deleted', 'it is among the deleted Active Directory objects');
  const bin = people
    .map(({ block }) => block.values.get('enabledscopes'))
    .find((scopes) => scopes !== undefined);
  if (deleted.some((values) => flag(values, 'isrecycled')))
    note(
      learned,
      'shows-recycled',
      'isRecycled True: it cannot be restored. Ask for a backup of a domain controller first.',
    );
  else if (deleted.length === 1 && living.length === 0 && bin !== undefined)
    answer(
      learned,
      'ad-object',
      cleaned(bin) === '' ? 'shell' : 'same',
      cleaned(bin) === ''
        ? 'EnabledScopes of the Recycle Bin is empty'
        : 'the deleted object is there and the Recycle Bin is on',
    );
}

const filtered = ['4096', '8192', '16384', '4194304', '8388608', '16777216', '536870912'];

/** msExchRecipientTypeDetails: 2 waits for its linked account, system objects are not synced, the rest are recipients. */
function recipientKind(type: string | undefined): string {
  if (type === undefined) return 'empty';
  if (type === '2') return 'linked';
  return filtered.includes(type) ? 'filtered' : 'recipient';
}

function learnGuids(learned: Learned, values: Values): void {
  const filled = (name: string) => fitting(values, name, /[1-9a-f]/i) !== undefined;
  if (filled('msexcharchiveguid')) answer(learned, 'ad-guid', 'archive', 'msExchArchiveGUID has a value');
  else if (!isBlank(values, 'msexcharchiveguid')) return;
  else if (filled('msexchmailboxguid'))
    answer(learned, 'ad-guid', 'mailbox', 'msExchMailboxGuid has a value');
  else if (isBlank(values, 'msexchmailboxguid'))
    answer(learned, 'ad-guid', 'none', 'both GUIDs are empty in Active Directory');
}
