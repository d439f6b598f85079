import { older } from './older';
import { Envelope, partNames, partSchema, schemaVersion, type Collection, type Part } from './schema';

/** A collection with a sentence for each thing in it that cannot be used; no collection if all of it cannot. */
export interface ReadCollection {
  collection?: Collection;
  about: string;
  problems: string[];
}

/** Checks the collector's JSON. A part with a wrong field is left out as if it had not been looked at. */
export function readCollection(json: unknown): ReadCollection {
  const about = stringIn(json, 'upn') ?? '';
  const version = numberIn(json, 'schema');
  if (version !== undefined && (version < 1 || version > schemaVersion))
    return {
      about,
      problems: [
        `This was made by another version of the collector (${version}, I read ${schemaVersion}). Type collect, and run the script I give you.`,
      ],
    };
  const envelope = Envelope.safeParse(json);
  if (!envelope.success || version === undefined) {
    const [issue] = envelope.error?.issues ?? [];
    return {
      about,
      problems: [
        `${place(issue?.path ?? ['schema'])} is not what the collector writes (${issue?.message ?? 'wrong'}), so I read nothing of it.`,
      ],
    };
  }
  const problems: string[] = [];
  const parts: Record<string, Part<unknown>> = {};
  for (const name of partNames) {
    const given = envelope.data.parts[name];
    if (given === undefined) continue;
    const part = partSchema(name).safeParse(given);
    if (part.success) parts[name] = part.data;
    else {
      const [issue] = part.error.issues;
      parts[name] = { state: 'unavailable', reason: 'cannot be read', items: [] };
      problems.push(
        `${place(['parts', name, ...(issue?.path ?? [])])} is not what the collector writes (${issue?.message ?? 'wrong'}), so I left this part out.`,
      );
    }
  }
  const { collectedAt, upn, searched, searchedGuids } = envelope.data;
  const collection = { collectedAt, upn, parts };
  return {
    collection: searched ? { ...collection, searched } : older(collection, searchedGuids),
    about: upn,
    problems,
  };
}

function place(path: readonly PropertyKey[]): string {
  return path.length > 0 ? path.map(String).join('.') : 'The collection';
}

function field(json: unknown, name: string): unknown {
  return typeof json === 'object' && json !== null
    ? Object.entries(json).find(([key]) => key === name)?.[1]
    : undefined;
}

function stringIn(json: unknown, name: string): string | undefined {
  const value = field(json, name);
  return typeof value === 'string' ? value : undefined;
}

function numberIn(json: unknown, name: string): number | undefined {
  const value = field(json, name);
  return typeof value === 'number' ? value : undefined;
}
