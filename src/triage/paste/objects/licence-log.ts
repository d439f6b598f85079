import { answer, note, type Findings } from '../findings';
import { dayOf } from '../../day';

const counted =
  /^[ \t>]{0,20}\d{1,5} entries of the audit log about (\S{1,320}) in \d{1,4} days, (\d{1,5}) of them change licences/im;
/** One change, as our search of the audit log lists it; the newest is first. */
const change =
  /^[ \t>]{0,20}CreationDate[ \t]*: (\S{10,40})[ \t]*\r?\n(?:[ \t>]{0,20}UserIds[ \t]*:[^\n]{0,400}\n)?[ \t>]{0,20}Before[ \t]*: ([^\n]{1,2000})\n[ \t>]{0,20}After[ \t]*: ([^\n]{1,2000})$/im;

/** Learns from the audit log when the licences of the user of this address changed last. */
export function learnLicenceLog(learned: Findings, searched: string, address: string | undefined): void {
  const [whole, whose = '', number] = counted.exec(searched) ?? [];
  if (whole === undefined || (address !== undefined && whose.toLowerCase() !== address.toLowerCase())) return;
  const [, at = '', before = '', after = ''] = Number(number) > 0 ? (change.exec(searched) ?? []) : [];
  const day = /^\d{4}-\d\d-\d\dT[\d:]{8}Z$/.test(at) ? at : undefined;
  const [had, has] = [before.trim(), after.trim()];
  if (day === undefined) {
    note(learned, 'shows-licence-log', 'The audit log shows no change of the licences. That proves nothing.');
    return;
  }
  if (had !== 'none' && has === 'none')
    answer(learned, 'licence-removed', day, `the audit log: all licences went on ${dayOf(day)}`);
  else
    note(
      learned,
      'shows-licence-log',
      `The licences changed last on ${dayOf(day)}: before ${had}, after ${has}. Went the one with the mailbox then? Answer with that day.`,
    );
}
