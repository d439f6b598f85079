import type { Path, Rule } from '../problem';

/** The commands that find the answer to a question, or a detail, change nothing. */
export const findingOnlyReads: Rule = ({ questions, details, commands }) => {
  const lists: [at: Path, ids: readonly string[] | undefined][] = [
    ...Object.entries(questions).map(([id, { find }]): [Path, string[] | undefined] => [
      ['questions', id, 'find', 'commands'],
      find.commands,
    ]),
    ...Object.entries(details).map(([id, { find }]): [Path, string[] | undefined] => [
      ['details', id, 'find'],
      find,
    ]),
  ];
  return lists.flatMap(([at, ids = []]) =>
    ids.flatMap((command, index) =>
      (commands[command]?.risk ?? 'read') === 'read'
        ? []
        : [{ at: [...at, index], problem: `“${command}” does not only read` }],
    ),
  );
};
