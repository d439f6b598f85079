import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Language, Parser, type Node } from 'web-tree-sitter';

/** One cmdlet as it is called: its name, the parameters it is given and where it stands. */
export interface Call {
  name: string;
  parameters: string[];
}

/** The root of the parsed text; throws nothing, errors are nodes. */
export type Parse = (text: string) => Node;

/** Loads the PowerShell grammar that comes with tree-sitter-powershell. */
export async function loadGrammar(): Promise<Parse> {
  await Parser.init();
  const folder = join(require.resolve('tree-sitter-powershell/package.json'), '..');
  const parser = new Parser();
  parser.setLanguage(await Language.load(readFileSync(join(folder, 'tree-sitter-powershell.wasm'))));
  return (text) => {
    const tree = parser.parse(text);
    if (!tree) throw new Error('The grammar gave no tree.');
    return tree.rootNode;
  };
}

/** Everything the grammar could not read, as text; empty for correct PowerShell. */
export function errorsIn(node: Node): string[] {
  if (node.type === 'ERROR' || node.isMissing) return [`${node.startPosition.row + 1}: ${node.text}`];
  return node.children.flatMap((child) => (child ? errorsIn(child) : []));
}

/** Every cmdlet that is called anywhere in the text, also inside blocks, hash tables and strings; a block that is called is none. */
export function callsIn(root: Node): Call[] {
  return root.descendantsOfType('command').flatMap((command) => {
    const name = command?.childForFieldName('command_name')?.text;
    if (!command || !name || /^[{$]/.test(name)) return [];
    const elements = command.childForFieldName('command_elements')?.children ?? [];
    const parameters = elements
      .filter((one) => one?.type === 'command_parameter')
      .map((one) => one?.text ?? '');
    return [{ name, parameters: parameters.map((one) => one.replace(/^-|:$/g, '')) }];
  });
}
