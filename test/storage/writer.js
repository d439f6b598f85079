// Writes to the storage in the folder given as its argument until it is killed, and prints each acknowledged number.
const { readFileSync } = require('node:fs');
const { transformSync } = require('@swc/core');

require.extensions['.ts'] = (module, filename) => {
  const options = {
    filename,
    module: { type: 'commonjs' },
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
  };
  module._compile(transformSync(readFileSync(filename, 'utf8'), options).code, filename);
};

const { openLmdbStorage } = require('../../src/storage/lmdb.ts');

async function main() {
  const storage = openLmdbStorage(process.argv[2]);
  for (let number = 1; ; number++) {
    await storage.write({ number: { number } });
    process.stdout.write(`${number}\n`);
  }
}

void main();
