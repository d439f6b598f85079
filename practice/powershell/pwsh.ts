import { accessSync, constants } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

const name = process.platform === 'win32' ? 'pwsh.exe' : 'pwsh';

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const onPath = (env: NodeJS.ProcessEnv) => (env['PATH'] ?? '').split(delimiter);

/** The first program with this name in these folders; those of the PATH if nothing is said. */
export function findProgram(name: string, folders = onPath(process.env)): string | undefined {
  return folders.map((folder) => join(folder, name)).find(runs);
}

/** How to get PowerShell 7, for whoever cannot go on without it. */
export const howToGetIt =
  'PowerShell 7 is not there. Get it with `dotnet tool install --global PowerShell --version 7.6.9`, or from https://aka.ms/install-powershell, or name it in PWSH_PATH.';

/** The path of PowerShell 7: PWSH_PATH, then the PATH, then the .NET tools. Throws for a PWSH_PATH that is no program. */
export function findPowerShell(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = env['PWSH_PATH'];
  if (named) {
    if (!runs(named)) throw new Error(`PWSH_PATH is "${named}": there is no program that can be run.`);
    return named;
  }
  return findProgram(name, [...onPath(env), join(homedir(), '.dotnet', 'tools')]);
}
