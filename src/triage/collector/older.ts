import type { Collection, Parts } from './schema';

/**
 * Turns a collection of version 1 into one of today: that version looked for roles in one part, got all rights or
 * none, and searched by what it had found.
 */
export function older(collection: Omit<Collection, 'searched'>, guids: string[]): Collection {
  const { parts } = collection;
  const looked = (...names: (keyof Parts)[]) =>
    names.every((name) => parts[name] && parts[name].state !== 'unavailable');
  const users = [parts.user, parts.deletedUsers, parts.owners].flatMap((part) => part?.items ?? []);
  const accounts = [parts.adUser, parts.deletedAdUsers].flatMap((part) => part?.items ?? []);
  const mailboxes = [parts.mailbox, parts.softDeleted, parts.inactive].flatMap((part) => part?.items ?? []);
  const roles = parts.roles && { ...parts.roles, items: [] };
  const rights = looked('hardMatch', 'licences', 'domain') ? { lacks: [] } : {};
  return {
    ...collection,
    parts: {
      ...parts,
      ...(roles && { eligibleRoles: roles, groupRoles: roles }),
      ...(parts.graph && {
        graph: { ...parts.graph, items: parts.graph.items.map((one) => ({ ...one, ...rights })) },
      }),
    },
    searched: {
      ids: filled([...users.map(({ id }) => id), ...mailboxes.map(({ directoryId }) => directoryId)]),
      guids,
      names: filled([...users, ...accounts, ...mailboxes].map(({ displayName }) => displayName)),
      anchors: accounts.flatMap(({ anchors }) => anchors),
    },
  };
}

function filled(values: readonly (string | null | undefined)[]): string[] {
  return [...new Set(values.filter((value) => typeof value === 'string'))];
}
