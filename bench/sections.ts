/**
 * The results with the section of this run in the place of the one of the same version of Node.js: each section begins
 * with `## Node.js <version>`, and `how` stands above them.
 */
export function withSection(results: string, section: string, how: string): string {
  const [title = ''] = section.split('\n');
  const others = results
    .split(/^(?=## )/m)
    .filter((part) => part.startsWith('## Node.js ') && part.split('\n')[0] !== title)
    .map((part) => part.trim());
  const sections = [...others, section.trim()].sort((one, other) => one.localeCompare(other));
  return ['# How fast it is', how.trim(), ...sections].join('\n\n') + '\n';
}
