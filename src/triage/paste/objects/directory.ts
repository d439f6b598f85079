import {
  attributeFacts,
  guidFacts,
  restoreFacts,
  type CarriedGuids,
  type ExchangeAttributes,
} from '../../facts/directory-account';
import type { Block } from '../blocks';
import { answer, detail, note, take, type Findings } from '../findings';
import type { Personal } from './personal';
import { cleaned, fitting, flag, guidOf, textShown, type Values } from '../property-values';

/**
 * Learns from Active Directory objects of one person, and from the Recycle Bin of the forest; `searched` is what was
 * printed by commands that met no error.
 */
export function learnDirectory(learned: Findings, people: readonly Personal[], searched: string): void {
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
    if (!deleted.includes(values)) take(learned, attributeFacts(attributesOf(values)));
  }
  const bin = binIn(people, searched);
  for (const values of objects)
    if (objects.length === 1 || living.includes(values))
      take(
        learned,
        guidFacts(
          carriedBy(values),
          deleted.includes(values) && (bin !== true || flag(values, 'isrecycled') === true),
        ),
      );
  if (living.length > 0)
    answer(learned, 'on-premises-account', 'present', 'the Active Directory account is printed');
  if (deleted.length === 0) {
    if (bin !== undefined)
      note(
        learned,
        'shows-recycle-bin',
        bin
          ? 'The Recycle Bin is on now. What was deleted before it was switched on comes back only as a shell.'
          : 'The Recycle Bin is off: a deleted account comes back only as a shell, without mail attributes.',
      );
    return;
  }
  if (living.length === 0)
    answer(learned, 'on-premises-account', 'deleted', 'it is among the deleted Active Directory objects');
  const recycled = deleted.some((values) => flag(values, 'isrecycled'));
  if (recycled)
    note(
      learned,
      'shows-recycled',
      'isRecycled True: it cannot be restored. Ask for a backup of a domain controller first.',
    );
  if (deleted.length === 1 && living.length === 0) take(learned, restoreFacts(bin, recycled));
}

/** Whether the Recycle Bin is on: what our search says of it, or the forest's own property. */
function binIn(people: readonly Personal[], searched: string): boolean | undefined {
  const said = /^[ \t>]{0,20}Recycle Bin on: (True|False)\b/im.exec(searched)?.[1];
  if (said !== undefined) return /true/i.test(said);
  const scopes = people
    .map(({ block }) => block.values.get('enabledscopes'))
    .find((one) => one !== undefined);
  return scopes === undefined ? undefined : cleaned(scopes) !== '';
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

function attributesOf(values: Values): ExchangeAttributes {
  return {
    recipientType: textShown(values, 'msexchrecipienttypedetails', /^\d+$/),
    mailNickname: textShown(values, 'mailnickname'),
  };
}

/** What our blocks call ExchangeGuid and ArchiveGuid is what the account carries. */
function carriedBy(values: Values): CarriedGuids {
  const shown = (...names: string[]) => {
    const all = names.map((name) => textShown(values, name, /[1-9a-f]/i));
    return all.find((one) => one) ?? (all.includes(null) ? null : undefined);
  };
  return {
    mailboxGuid: shown('msexchmailboxguid', 'exchangeguid'),
    archiveGuid: shown('msexcharchiveguid', 'archiveguid'),
  };
}
