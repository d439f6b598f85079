import { join } from 'node:path';
import { root } from '../paths';
import { GuidesError, loadKnowledge } from './load';
import { figures, routes } from './routes';

/** `npm run guides:check`: checks guides/ and prints the figures of each guide, or every problem. */
function main(): void {
  const print = (line: string) => process.stdout.write(`${line}\n`);
  try {
    const knowledge = loadKnowledge(join(root, 'guides'));
    print(
      `${Object.keys(knowledge.questions).length} questions, ${Object.keys(knowledge.commands).length} commands`,
    );
    for (const [id, guide] of Object.entries(knowledge.guides)) {
      const { paths, likely, median, longest } = figures(knowledge, routes(knowledge, guide));
      print(
        `${id}: ${guide.outcomes.length} outcomes, ${paths} paths. Questions: median ${likely} when answers are equally likely, ${median} over all paths, longest ${longest}`,
      );
    }
  } catch (error) {
    if (!(error instanceof GuidesError)) throw error;
    print(error.message);
    process.exitCode = 1;
  }
}

main();
