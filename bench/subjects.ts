import { join } from 'node:path';
import { loadKnowledge } from '../src/guides/load';
import { diagnosisOf } from '../src/triage/diagnosis';
import { runOf } from '../src/triage/run/run';
import type { Guide, Knowledge } from '../src/triage/knowledge';
import { routes } from '../src/guides/routes';
import type { Known } from '../src/triage/position';
import type { Signatures } from '../src/triage/signature';
import type { Triage } from '../src/triage/conversation';

/** The day on which the micro-benchmarks take place. */
export const TODAY = '2026-11-21';

/** Every state that a triage can go through, in every guide. */
export function statesOf({ guides, ...rest }: Knowledge): { guide: Guide; known: Known }[] {
  return Object.values(guides).flatMap((guide) => {
    const states = routes({ guides, ...rest }, guide).flatMap(({ known, asked }) =>
      asked.map((_, count) =>
        Object.fromEntries(asked.slice(0, count).map((one) => [one, known[one] ?? ''])),
      ),
    );
    const unique = new Map(states.map((known) => [JSON.stringify(known), known]));
    return [...unique.values()].map((known) => ({ guide, known }));
  });
}

/** The same with so many times as many guides. */
export function withMoreGuides(knowledge: Knowledge, times: number): Knowledge {
  const more = Array.from({ length: times }, (_, copy) =>
    Object.entries(knowledge.guides).map(
      ([id, guide]) => [copy === 0 ? id : `${id}-${copy}`, guide] as const,
    ),
  );
  return { ...knowledge, guides: Object.fromEntries(more.flat()) };
}

/** So many times as many signatures: the copies have other letters, and are as long. */
export function withMoreSignatures(signatures: Signatures, times: number): Signatures {
  const more = Array.from({ length: times }, (_, copy) => {
    const change = (text: string) => (copy === 0 ? text : shifted(text, copy));
    return Object.entries(signatures).map(
      ([id, { text, texts, not, ...rest }]) =>
        [
          copy === 0 ? id : `${id}-${copy}`,
          {
            ...rest,
            ...(text !== undefined && { text: change(text) }),
            ...(texts && { texts: texts.map(change) }),
            ...(not && { not: not.map(change) }),
          },
        ] as const,
    );
  });
  return Object.fromEntries(more.flat());
}

/** Every letter so many further in the alphabet, except inside of `{gaps}`. */
function shifted(text: string, by: number): string {
  return text.replace(/\{[a-z-]+\}|[a-z]/gi, (found) => {
    if (found.length > 1) return found;
    const first = found < 'a' ? 65 : 97;
    return String.fromCharCode(((found.charCodeAt(0) - first + by) % 26) + first);
  });
}

/** A log of so many characters, with an error and the output of a command at its end. */
export function logOf(length: number): string {
  const end = `
The value f20047a9-3fd1-4906-8d98-188feacdd5b7 of property ExchangeGuid is used by another recipient object.

UserPrincipalName  : user@contoso.com
ExchangeGuid       : f20047a9-3fd1-4906-8d98-188feacdd5b7
RecipientTypeDetails : UserMailbox
WhenSoftDeleted    : 11/14/2026 09:12:44
`;
  const lines: string[] = [];
  for (let size = end.length; size < length; size += lines.at(-1)?.length ?? 0)
    lines.push(
      `2026-11-21T09:${String(lines.length % 60).padStart(2, '0')}:07.412Z INFO  [sync-${lines.length}] Export of CN=User ${lines.length},OU=People,DC=contoso,DC=com: 3 attributes changed, 0 errors\n`,
    );
  return (lines.join('') + end).slice(-length);
}

/** A triage in which this is known. */
export function triageOf(guide: string, known: Known): Triage {
  const by = { id: '3a6f0a5c-7d3e-4a4e-9d6b-0c2f6d1e5b11', name: 'Anna Berg' };
  const said = (value: string) => ({ value, by, at: `${TODAY}T10:00:00.000Z`, how: 'pressed' as const });
  return {
    id: '0b0c4f4e-5a7e-4ed5-8a43-0f1f6c1f7a55',
    guide,
    version: TODAY,
    startedAt: `${TODAY}T10:00:00.000Z`,
    startedBy: by,
    answers: Object.fromEntries(Object.entries(known).map(([id, value]) => [id, said(value)])),
    details: { upn: said('user@contoso.com') },
    tried: [],
    done: {},
    status: 'open',
  };
}

/** The parts of the run that these answers lead to, in their order; one whose effect is awaited is pressed twice. */
export function stepsOf(guide: string, known: Known): string[] {
  const knowledge = loadKnowledge(join(__dirname, '..', '..', 'guides'));
  const triage = triageOf(guide, known);
  const found = diagnosisOf(knowledge, triage, TODAY);
  if (!found) throw new Error(`These answers lead to no diagnosis: ${JSON.stringify(known)}`);
  return runOf(knowledge, triage, found).steps.flatMap(({ step, parts }) =>
    parts.flatMap(({ id }, index) =>
      step.waits !== undefined && index === parts.length - 1 ? [id, id] : [id],
    ),
  );
}
