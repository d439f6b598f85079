import type { Rule } from '../problem';

/** The commands that find the answer to a question change nothing. */
export const findingOnlyReads: Rule = (knowledge) =>
  Object.entries(knowledge.questions).flatMap(([id, { find }]) =>
    (find.commands ?? []).flatMap((command, index) =>
      (knowledge.commands[command]?.risk ?? 'read') === 'read'
        ? []
        : [{ at: ['questions', id, 'find', 'commands', index], problem: `“${command}” does not only read` }],
    ),
  );
