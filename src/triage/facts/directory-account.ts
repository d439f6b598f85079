import type { Finding, SourceValue } from './finding';

/** What Exchange wrote on an account of Active Directory. */
export interface ExchangeAttributes {
  /** msExchRecipientTypeDetails. */
  recipientType: SourceValue<string>;
  mailNickname: SourceValue<string>;
}

/** msExchRecipientTypeDetails: user, linked, shared, legacy, room and equipment mailboxes of an Exchange server. */
const onServer = ['1', '2', '4', '8', '16', '32'];
/** Remote mailboxes: user, room, equipment, shared. */
const remote = ['2147483648', '8589934592', '17179869184', '34359738368'];
/** System objects, which the sync leaves out. */
const filtered = ['4096', '8192', '16384', '4194304', '8388608', '16777216', '536870912'];

/** What the Exchange attributes of a live account say; those of a deleted one can be gone. */
export function attributeFacts({ recipientType: type, mailNickname }: ExchangeAttributes): Finding[] {
  const shown = `msExchRecipientTypeDetails ${type ?? 'is empty'}`;
  const place = onServer.includes(type ?? '')
    ? ([['other-places', 'yes', `${shown}: a mailbox on-premises`]] as const)
    : remote.includes(type ?? '')
      ? ([['other-places', 'no', `${shown}: a remote mailbox`]] as const)
      : [];
  return [
    ...(type === undefined ? [] : [['recipient-kind', kindOf(type), shown] as const]),
    ...place,
    ...(mailNickname === undefined
      ? []
      : [
          [
            'mail-nickname',
            mailNickname ? 'filled' : 'empty',
            `mailNickname ${mailNickname ? 'has a value' : 'is empty'}`,
          ] as const,
        ]),
  ];
}

/** A linked mailbox waits for its account in the other forest; system objects are not synced; the rest are recipients. */
function kindOf(type: string | null): string {
  if (type === null) return 'empty';
  if (type === '2') return 'linked';
  return filtered.includes(type) ? 'filtered' : 'recipient';
}

/** The GUIDs that a synced account carries, however its source calls them. */
export interface CarriedGuids {
  mailboxGuid: SourceValue<string>;
  archiveGuid: SourceValue<string>;
}

/**
 * Which mailbox GUID the account carries. `stripped`: the account is deleted, and nothing says that the Recycle Bin kept
 * its attributes, so that an empty one proves nothing.
 */
export function guidFacts({ mailboxGuid, archiveGuid }: CarriedGuids, stripped = false): Finding[] {
  if (archiveGuid) return [['ad-guid', 'archive', 'the account carries an ArchiveGuid']];
  if (stripped || archiveGuid === undefined) return [];
  if (mailboxGuid) return [['ad-guid', 'mailbox', 'the account carries an ExchangeGuid']];
  return mailboxGuid === null ? [['ad-guid', 'none', 'both GUIDs on the account are empty']] : [];
}

/** What restoring a deleted account gives back: all of it, or a shell. */
export function restoreFacts(recycleBin: boolean | undefined, recycled: boolean): Finding[] {
  if (recycled || recycleBin === undefined) return [];
  return recycleBin
    ? [['ad-object', 'same', 'the deleted object is there and the Recycle Bin is on']]
    : [['ad-object', 'shell', 'the deleted object is there, but the Recycle Bin is off']];
}
