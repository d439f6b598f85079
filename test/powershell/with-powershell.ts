import { findPowerShell, howToGetIt } from '../../practice/powershell/pwsh';

/** `describe` where PowerShell is there. Without it the tests are skipped with a reason, and in CI they fail. */
export function describeWithPowerShell(title: string, tests: (pwsh: string) => void): void {
  const pwsh = findPowerShell();
  if (pwsh !== undefined) describe(title, () => tests(pwsh));
  else if (process.env['CI']) test(title, () => Promise.reject(new Error(howToGetIt)));
  else {
    process.stderr.write(`Skipped: ${title}. ${howToGetIt}\n`);
    describe.skip(title, () => tests(''));
  }
}
