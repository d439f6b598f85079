import { writeSync } from 'node:fs';
import { relative } from 'node:path';

/** A reporter for Jest that ends it at the first test that fails, and writes which one that was to descriptor 3. */
export default class FirstFailure {
  onTestCaseResult({ path, context }, { status, fullName }) {
    if (status === 'failed') end(context.config.rootDir, path, fullName);
  }

  onTestResult({ path, context }, { failureMessage }) {
    if (failureMessage) end(context.config.rootDir, path, 'cannot be run');
  }
}

function end(root, path, name) {
  writeSync(3, `${relative(root, path)}: ${name}`);
  process.exit(1);
}
