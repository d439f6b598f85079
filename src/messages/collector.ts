import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../paths';
import { keysFor } from '../triage/collector/merge';
import type { Knowledge } from '../triage/knowledge';
import { fence, literal, printable, renderScript } from '../triage/powershell';

let script: string | undefined;

const pasteBack =
  'Paste back what it prints, from the line BEGIN MAILBOX TRIAGE to the line END MAILBOX TRIAGE, or the whole window.';

const sendBack =
  'At its end it shows what it found and asks whether to send it here: type `y`, and press *Use this* on the card that comes here. If you do not want that, or there is no way out from that computer, paste back what it prints, from the line BEGIN MAILBOX TRIAGE to the line END MAILBOX TRIAGE. It can send once, within 30 minutes: type `collect` for the next window.';

/**
 * The read-only script that looks everywhere at once, as a message, with the address filled in, and with what other
 * windows have found of this user: ids, GUIDs, source anchors and names to search by. `sendTo` is where it can send what
 * it found, once.
 */
export function collectorMessage(
  knowledge: Knowledge,
  upn: string | undefined,
  { kept, sendTo }: { kept?: readonly unknown[]; sendTo?: string } = {},
): string {
  script ??= readFileSync(join(root, 'guides', 'collector.ps1'), 'utf8');
  const keys = upn === undefined ? [] : keysFor(upn, kept).filter(printable);
  // In one pass: a name out of a directory can hold what is looked for.
  const filled = renderScript({ script }, upn === undefined ? {} : { upn }, knowledge.details).replace(
    /\$known = @\(\)|\$sendTo = ''/g,
    (empty) =>
      empty.startsWith('$known')
        ? `$known = @(${keys.map(literal).join(', ')})`
        : `$sendTo = ${literal(sendTo ?? '')}`,
  );
  return [
    '**The collector** — **reads only**',
    `It looks at Entra, Exchange Online, Active Directory and the sync at once, in a minute or two, and changes nothing. ${sendTo === undefined ? pasteBack : sendBack}`,
    [
      '- **Two windows.** Microsoft Graph and Exchange Online do not sign in together in one window with the current modules. Run it in one window, where it signs in by itself. Then open a new window, connect there to whichever is missing (`Connect-ExchangeOnline` or `Connect-MgGraph`), and run it again. Paste both results: I combine them.',
      '- **Synced users.** Run it a third time where the Active Directory module is installed, ideally on the Entra Connect server, in Windows PowerShell 5.1.',
      '- **Rights.** Global Reader sees all of Entra and Exchange Online. To read deleted Active Directory accounts you need Domain Admins; to read the sync schedule, ADSyncAdmins. What you are not allowed to read is listed, and nothing is concluded from it.',
      '- **Sovereign cloud, or a partner for a customer?** Connect first, with the environment or the customer’s tenant. The script uses the connection that is open.',
      '- The console shows `>>`? Press Enter once more.',
    ].join('\n'),
    fence(filled, 'powershell'),
  ].join('\n\n');
}

/** The line above today's form of a retired command. */
export function legacyHead(old: string): string {
  return `\`${old.replaceAll('`', "'").replace(/\s+/g, ' ').slice(0, 200)}\` is retired. Use this instead:`;
}
