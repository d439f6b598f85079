import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../paths';
import { loadKnowledge } from './load';
import { mermaidOf } from './mermaid';
import { position } from '../triage/position';

/** `npm run guides:graph`: writes each guide as Mermaid into docs/guides/, one chart for each answer to its first question. */
function main(): void {
  const knowledge = loadKnowledge(join(root, 'guides'));
  const folder = join(root, 'docs', 'guides');
  mkdirSync(folder, { recursive: true });
  for (const [id, guide] of Object.entries(knowledge.guides)) {
    const first = position(knowledge, guide, {});
    const question = 'question' in first ? first.question : '';
    const { short = '', options = {} } = knowledge.questions[question] ?? {};
    const charts = Object.entries(options).map(
      ([option, { label }]) =>
        `## ${short}: ${label}\n\n\`\`\`mermaid\n${mermaidOf(knowledge, guide, { [question]: option })}\n\`\`\`\n`,
    );
    const head = `# ${guide.title}\n\nWritten by \`npm run guides:graph\` from \`guides/${id}.yaml\`. Diamonds are questions, rounded boxes are outcomes.\n`;
    writeFileSync(join(folder, `${id}.md`), [head, ...charts].join('\n'));
    process.stdout.write(`docs/guides/${id}.md\n`);
  }
}

main();
