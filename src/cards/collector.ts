import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../folders';
import type { Knowledge } from '../triage/knowledge';
import { fence, renderScript } from '../triage/powershell';

let script: string | undefined;

/** The read-only script that looks everywhere at once, as a message, with the address filled in. */
export function collectorMessage(knowledge: Knowledge, upn: string | undefined): string {
  script ??= readFileSync(join(root, 'guides', 'collector.ps1'), 'utf8');
  const filled = renderScript({ script }, upn === undefined ? {} : { upn }, knowledge.details);
  return [
    '**The collector** — **reads only**',
    'Run it in PowerShell. It looks at Entra, Exchange Online and, where the modules are there, at Active Directory and the sync, and changes nothing. Then paste what it prints between the two marker lines; it is on the clipboard too.',
    fence(filled, 'powershell'),
  ].join('\n\n');
}

/** The line above today's form of a retired command. */
export function legacyHead(old: string): string {
  return `\`${old.replaceAll('`', "'").replace(/\s+/g, ' ').slice(0, 200)}\` is retired. Today:`;
}
