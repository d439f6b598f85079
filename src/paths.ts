import { join } from 'node:path';

/** The folder of the project: it holds guides/, cards/ and dist/. */
export const root = join(__dirname, '..');

/** Where `npm run build` keeps the guides as they were read and checked. */
export const compiledGuides = join(root, 'dist', 'guides.json');
