import { guidFacts } from '../../facts/directory-account';
import { exchangeUserFacts, mailUserFacts } from '../../facts/mailbox';
import type { Block } from '../blocks';
import { typeOf } from './object-kind';
import { answer, detail, note, ruleOut, take, type Findings } from '../findings';
import type { Personal } from './personal';
import { fitting, flag, guidOf, guidShown, type Values } from '../property-values';

/** Learns from mail users, on-premises remote mailboxes and what Exchange remembers of a user. */
export function learnRecipients(learned: Findings, people: readonly Personal[]): void {
  for (const { kind, block } of people) {
    const { values } = block;
    const guid = guidOf(values, 'exchangeguid');
    if (kind === 'mail-user') {
      if (inCloud(block) && !people.some((other) => other.kind === 'mailbox'))
        ruleOut(learned, 'mailbox', 'present', 'a mail user is printed in its place');
      if (inCloud(block)) take(learned, mailUserFacts(guidShown(values, 'exchangeguid')));
      note(
        learned,
        'shows-mail-user',
        'A mail user, not a mailbox. The mailbox may be on-premises, or its licence was removed: look on-premises.',
      );
      if (guid && !people.some((other) => other.kind === 'mailbox')) {
        note(
          learned,
          'shows-mail-user-guid',
          'The mail user carries an ExchangeGuid: search every mailbox for it before you license the user.',
        );
        detail(learned, 'exchange-guid', guid, 'ExchangeGuid that the mail user carries');
        detail(
          learned,
          'archive-guid',
          guidOf(values, 'archiveguid'),
          'ArchiveGuid that the mail user carries',
        );
      }
      detail(
        learned,
        'directory-id',
        guidOf(values, 'externaldirectoryobjectid'),
        'ExternalDirectoryObjectId',
      );
    }
    if (kind !== 'user' && flag(values, 'isdirsynced')) {
      note(learned, 'shows-synced', 'IsDirSynced True: the account is synced. Look in Active Directory.');
      ruleOut(learned, 'on-premises-account', 'managed', 'IsDirSynced True: the account is synced');
    }
    if (kind === 'exchange-user' && inCloud(block)) take(learned, exchangeUserFacts(typeOf(block)));
    if (kind === 'remote-mailbox') learnRemote(learned, values, typeOf(block), people);
    if (
      kind === 'exchange-user' &&
      /mailbox$/i.test(fitting(values, 'previousrecipienttypedetails', /^\w+$/) ?? '')
    )
      note(
        learned,
        'shows-previous-mailbox',
        'Exchange remembers a mailbox of this user: most likely its licence was removed.',
      );
  }
}

/** A recipient that carries the id of an Entra user is one of Exchange Online. */
function inCloud({ values, command }: Block): boolean {
  return guidOf(values, 'externaldirectoryobjectid') !== undefined || command?.origin === 'exchange';
}

function learnRemote(learned: Findings, values: Values, type: string, people: readonly Personal[]): void {
  note(
    learned,
    'shows-remote-mailbox',
    'A remote mailbox: Active Directory has the account, and its mailbox belongs in the cloud.',
  );
  answer(learned, 'on-premises-account', 'present', `${type || 'a remote mailbox'} is printed`);
  answer(learned, 'other-places', 'no', `${type || 'a remote mailbox'} is printed`);
  const guid = guidOf(values, 'exchangeguid');
  const [mailboxGuid, archiveGuid] = [guidShown(values, 'exchangeguid'), guidShown(values, 'archiveguid')];
  take(learned, guidFacts({ mailboxGuid, archiveGuid }));
  const cloud = people.flatMap(({ kind, block }) =>
    kind === 'mailbox' ? [guidOf(block.values, 'exchangeguid')] : [],
  );
  if (guid && cloud.some((other) => other !== undefined))
    note(
      learned,
      cloud.includes(guid) ? 'shows-same-guid' : 'shows-other-guid',
      cloud.includes(guid)
        ? 'ExchangeGuid is the same on-premises and in the cloud.'
        : 'ExchangeGuid on-premises is not the one of the mailbox in the cloud.',
    );
}
