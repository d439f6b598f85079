import type { Guide, Knowledge } from '../triage/knowledge';
import { position, type Known } from '../triage/position';

/** The page of a guide in docs/guides/: one chart for each answer to its first question. */
export function guidePage(knowledge: Knowledge, id: string, guide: Guide): string {
  const first = position(knowledge, guide, {});
  const question = 'question' in first ? first.question : '';
  const { short = '', options = {} } = knowledge.questions[question] ?? {};
  const charts = Object.entries(options).map(
    ([option, { label }]) =>
      `## ${short}: ${label}\n\n\`\`\`mermaid\n${mermaidOf(knowledge, guide, { [question]: option })}\n\`\`\`\n`,
  );
  const head = `# ${guide.title}\n\nWritten by \`npm run guides:graph\` from \`guides/${id}.yaml\`. Diamonds are questions, rounded boxes are outcomes.\n`;
  return [head, ...charts].join('\n');
}

/** A guide as a Mermaid flowchart: questions, options and outcomes. Parts that go on alike are drawn once. */
function mermaidOf(knowledge: Knowledge, guide: Guide, start: Known): string {
  const nodes = new Map<string, string>();
  const lines: string[] = [];

  function draw(known: Known): string {
    const here = position(knowledge, guide, known);
    if ('outcome' in here)
      return node(`outcome ${here.outcome.id}`, (name) => `${name}(["${clean(here.outcome.title)}"])`);
    const question = knowledge.questions[here.question];
    const options = Object.entries(question?.options ?? {}).map(([id, { label }]) => ({
      label,
      to: draw({ ...known, [here.question]: id }),
    }));
    const merged = new Map<string, string[]>();
    for (const { label, to } of options) merged.set(to, [...(merged.get(to) ?? []), label]);
    const key = `${here.question} ${JSON.stringify([...merged])}`;
    return node(key, (name) => {
      const edges = [...merged].map(
        ([to, labels]) => `  ${name} -- "${clean(labels.join(' / '))}" --> ${to}`,
      );
      lines.push(...edges);
      return `${name}{"${clean(question?.short ?? here.question)}"}`;
    });
  }

  function node(key: string, shape: (name: string) => string): string {
    const before = nodes.get(key);
    if (before) return before;
    const name = `n${nodes.size + 1}`;
    nodes.set(key, name);
    lines.unshift(`  ${shape(name)}`);
    return name;
  }

  draw(start);
  return ['flowchart LR', ...lines].join('\n');
}

function clean(text: string): string {
  return text.replace(/["\\]/g, "'").replace(/[<>{}[\]|]/g, ' ');
}
