import { dirname, relative, resolve } from 'node:path';

/**
 * An ESLint rule that knows the rooms of `src/`: what each may import of the others, and which packages. What is not
 * on a room's list is an error, so that a new arrow is somebody's decision.
 *
 * Options: `{ root, rooms: { <folder, from `src`>: { rooms: […], packages: […] } } }`. A file belongs to the longest
 * folder that it is in (`src` itself is `''`), and may import its own room.
 */
export const rooms = {
  meta: { type: 'problem', schema: [{ type: 'object' }] },
  create(context) {
    const [{ root, rooms: allowed }] = context.options;
    const roomOf = (file) =>
      Object.keys(allowed)
        .filter((room) => room === '' || file === room || file.startsWith(`${room}/`))
        .sort((one, other) => other.length - one.length)[0];
    const file = relative(root, context.filename);
    const room = roomOf(file.replace(/\.ts$/, ''));
    const { rooms: mayRooms = [], packages = [] } = allowed[room] ?? {};

    function check(node) {
      const from = node.source?.value;
      if (typeof from !== 'string') return;
      if (!from.startsWith('.')) {
        const fits = packages.some(
          (one) => one === from || from.startsWith(`${one}/`) || (one === 'node:' && from.startsWith(one)),
        );
        if (!fits) context.report({ node, message: `${room || 'src'} may not import the package ${from}.` });
        return;
      }
      const target = relative(root, resolve(dirname(context.filename), from));
      if (target.startsWith('..'))
        return context.report({ node, message: 'The product imports nothing outside of src/.' });
      const other = roomOf(target);
      if (other !== room && !mayRooms.includes(other))
        context.report({
          node,
          message: `${room || 'src'} may not import ${other || 'src'}: the arrows point one way (CONTRIBUTING.md).`,
        });
    }
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    };
  },
};
