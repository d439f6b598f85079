import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../paths';
import { keysFor } from '../triage/collector/merge';
import type { Knowledge } from '../triage/knowledge';
import { fence, literal, printable, renderScript } from '../triage/powershell';
import { fileNamed, howToRunFile } from './script-file';

let script: string | undefined;

/** The file that the collector comes as. */
export const collectorFile = 'mailbox-triage-collector.ps1';

const pasteBack =
  'Paste back what it prints, from the line BEGIN MAILBOX TRIAGE to the line END MAILBOX TRIAGE, or the whole window.';

const sendBack =
  'At its end it shows what it found and asks whether to send it here: type `y`, and press *Use this* on the card that comes here. If you do not want that, or there is no way out from that computer, paste back what it prints, from the line BEGIN MAILBOX TRIAGE to the line END MAILBOX TRIAGE. It can send once, within 30 minutes.';

/** Where a chat hands on only what mentions the bot. */
const withMention = 'Mention me in the message that you paste it into, and with `collect`.';

/** What the collector is filled in with. */
export interface CollectorFor {
  upn?: string;
  /** What other windows have found of this user: ids, GUIDs, source anchors and names to search by. */
  kept?: readonly unknown[];
  /** Where it can send what it found, once. */
  sendTo?: string;
}

function source(): string {
  return (script ??= readFileSync(join(root, 'guides', 'collector.ps1'), 'utf8'));
}

/** What a script of the same kind is made of: how it begins, how it connects, and how it prints, asks and sends. */
export function collectorSections(): { frame: string; entra: string; exchange: string; send: string } {
  const [frame = '', ...others] = source().split(/^(?= {2}# ---- )/m);
  const section = (title: string) => others.find((one) => one.startsWith(`  # ---- ${title}`)) ?? '';
  return {
    frame,
    entra: section('Entra: the connection'),
    exchange: section('Exchange Online: the connection'),
    send: others.at(-1) ?? '',
  };
}

/** The read-only script that looks everywhere at once. */
export function collectorScript(knowledge: Knowledge, { upn, kept, sendTo }: CollectorFor): string {
  const keys = upn === undefined ? [] : keysFor(upn, kept).filter(printable);
  // In one pass: a name out of a directory can hold what is looked for.
  return renderScript({ script: source() }, upn === undefined ? {} : { upn }, knowledge.details).replace(
    /\$known = @\(\)|\$sendTo = ''/g,
    (empty) =>
      empty.startsWith('$known')
        ? `$known = @(${keys.map(literal).join(', ')})`
        : `$sendTo = ${literal(sendTo ?? '')}`,
  );
}

/**
 * The collector as a message: the script as a block, or how to run the `file` that it came as. `note` says before it why
 * it comes like this.
 */
export function collectorMessage(
  knowledge: Knowledge,
  upn: string | undefined,
  {
    note,
    file,
    needsMention,
    ...filled
  }: Omit<CollectorFor, 'upn'> & { note?: string; file?: string; needsMention?: boolean } = {},
): string {
  const back = [filled.sendTo === undefined ? pasteBack : sendBack, ...(needsMention ? [withMention] : [])];
  return [
    ...(note === undefined ? [] : [note]),
    '**The collector** — **reads only**',
    `It looks at Entra, Exchange Online, Active Directory and the sync at once, in a minute or two, and changes nothing. ${back.join(' ')}`,
    ...(file === undefined ? [] : [howToRunFile(fileNamed(file, collectorFile))]),
    [
      '- **Two windows.** Microsoft Graph and Exchange Online do not sign in together in one window with the current modules. Run this script in one window, where it signs in by itself. When its result is here, type `collect`: the new script knows what was found so far. Run that one in a new window, after you have connected there to whichever is missing (`Connect-ExchangeOnline` or `Connect-MgGraph`). I put together what was collected within a day.',
      '- **Synced users.** Type `collect` once more, and run that script where the Active Directory module is installed, ideally on the Entra Connect server, in Windows PowerShell 5.1.',
      '- **Rights.** Global Reader sees all of Entra and Exchange Online. To read deleted Active Directory accounts you need Domain Admins; to read the sync schedule, ADSyncAdmins. What you are not allowed to read is listed, and nothing is concluded from it.',
      "- **Sovereign cloud, or a partner for a customer?** Connect first, with the environment or the customer's tenant. The script uses the connection that is open.",
      ...(file === undefined ? ['- The console shows `>>`? Press Enter once more.'] : []),
    ].join('\n'),
    ...(file === undefined ? [fence(collectorScript(knowledge, { upn, ...filled }), 'powershell')] : []),
  ].join('\n\n');
}
