// Part of `npm run build`: puts the bot and its libraries into one file, dist/bundled.js.
import { build } from 'esbuild-wasm';
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const dist = join(import.meta.dirname, '..', 'dist');

const { outputFiles } = await build({
  entryPoints: [join(dist, 'main.js')],
  bundle: true,
  platform: 'node',
  target: 'node20',
  // The package that whatwg-url means, not the deprecated part of Node.js of the same name.
  alias: { punycode: 'punycode/' },
  // Native, loaded only with STORAGE=blob, and not needed.
  external: ['lmdb', '@azure/storage-blob', 'dtrace-provider'],
  write: false,
  logLevel: 'error',
});
// In regular expressions and comments esbuild leaves what is not ASCII, and one such character doubles the memory.
const ascii = outputFiles[0].text.replace(
  /[^\0-\x7f]/g,
  (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
);
writeFileSync(join(dist, 'bundled.part'), ascii);
renameSync(join(dist, 'bundled.part'), join(dist, 'bundled.js'));
