import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const Parameter = z.object({
  runs: z.string(),
  sets: z.array(z.string()),
  type: z.string().optional(),
  mandatory: z.array(z.string()).optional(),
});
const Cmdlet = z.object({
  runs: z.string(),
  parameters: z.record(z.string(), Parameter),
  default: z.string().optional(),
  writes: z.boolean().optional(),
});
type Cmdlet = z.infer<typeof Cmdlet>;

function reference(file: string): Record<string, Cmdlet> {
  const all = z.object({ cmdlets: z.record(z.string(), Cmdlet) });
  return all.parse(JSON.parse(readFileSync(join(__dirname, file), 'utf8'))).cmdlets;
}

/** What guides/ uses, and what an admin of the practice tenant may type besides. */
const cmdlets = reference('cmdlets.json');
for (const [name, { parameters, ...cmdlet }] of Object.entries(reference('further-cmdlets.json')))
  cmdlets[name] = {
    ...cmdlet,
    ...cmdlets[name],
    parameters: { ...parameters, ...cmdlets[name]?.parameters },
  };

/** The windows in which commands run, by their ids in guides/shells.yaml. */
export const shells = [
  'exchange-online',
  'exchange-management-shell',
  'microsoft-graph',
  'microsoft-entra',
  'active-directory',
  'entra-connect',
] as const;
export type Shell = (typeof shells)[number];

/** Where each shell's cmdlets come from: the module's name, and which cmdlets of the reference it has. */
const modules: Record<Shell, { module: string; has: RegExp }> = {
  'exchange-online': { module: 'tmpEXO_0a1b2c3d.e4f', has: /^exchange(-online)?$/ },
  'exchange-management-shell': {
    module: 'Microsoft.Exchange.Management.PowerShell.RecipientManagement',
    has: /^exchange(-management-shell)?$/,
  },
  'microsoft-graph': { module: 'Microsoft.Graph', has: /^Microsoft\.Graph/ },
  'microsoft-entra': { module: 'Microsoft.Entra', has: /^Microsoft\.Entra/ },
  'active-directory': { module: 'ActiveDirectory', has: /^ActiveDirectory/ },
  'entra-connect': { module: 'ADSync', has: /^ADSync/ },
};
/** These come with the module of Exchange Online itself, before anybody is connected. */
const ofTheModule = /^(?:Connect-ExchangeOnline|Get-ConnectionInformation)$/;
/** On-premises these parameters do not exist there, and the other way round. */
const elsewhere: Partial<Record<Shell, string>> = {
  'exchange-online': 'exchange-management-shell',
  'exchange-management-shell': 'exchange-online',
};

const types: Record<string, string> = {
  switch: 'switch',
  bool: 'bool',
  string: 'string',
  list: 'string[]',
  objects: 'object[]',
  guid: 'guid',
  secret: 'securestring',
  table: 'hashtable',
};

function parameterOf(name: string, { sets, type, mandatory = [] }: z.infer<typeof Parameter>): string {
  const attributes = [...new Set(sets)].map((set) => {
    const needed = mandatory.includes(set) ? 'Mandatory' : '';
    const of = set === '(All)' ? '' : `ParameterSetName = '${set}'`;
    return `[Parameter(${[needed, of].filter(Boolean).join(', ')})]`;
  });
  // An identity that is empty reaches the cmdlet: what it does then is up to the cmdlet.
  const empty =
    mandatory.length > 0 && type !== 'switch'
      ? '[AllowNull()][AllowEmptyString()][AllowEmptyCollection()]'
      : '';
  return `${attributes.join('')}${empty}[${types[type ?? ''] ?? 'object'}]$${name}`;
}

/** A function that looks like the cmdlet: its parameters, sets and ShouldProcess; what it answers is asked for. */
function stubOf(name: string, cmdlet: Cmdlet, shell: Shell): string {
  const binding = [
    ...(cmdlet.default ? [`DefaultParameterSetName = '${cmdlet.default}'`] : []),
    ...(cmdlet.writes ? ['SupportsShouldProcess'] : []),
  ].join(', ');
  // With -WhatIf the call is told of all the same; where the session says so, or a person says no, it is none.
  const asks = `$PSCmdlet.ShouldProcess("$($PSBoundParameters.Values | Select-Object -First 1)", '${name}')`;
  const parameters = Object.entries(cmdlet.parameters)
    .filter(([parameter, { runs }]) => parameter !== 'WhatIf' && runs !== elsewhere[shell])
    .map(([parameter, one]) => parameterOf(parameter, one));
  return `function ${name} {
  [CmdletBinding(${binding})]
  param(${parameters.join(', ')})
  ${cmdlet.writes ? `if (-not $PSBoundParameters['WhatIf'] -and -not ${asks}) { return }` : ''}
  $answer = [Stub]::Ask('${name}', $PSCmdlet.ParameterSetName, $PSBoundParameters, '${shell}', $PSCmdlet)
  if ($answer -is [Failure]) {
    if ($answer.Terminating) { $PSCmdlet.ThrowTerminatingError($answer.Record) }
    $PSCmdlet.WriteError($answer.Record)
    return
  }
  ${cmdlet.writes ? `if ($PSBoundParameters['WhatIf'] -and -not ${asks}) { return }` : ''}
  ${name === 'Connect-ExchangeOnline' ? '$global:Connected.Invoke()' : ''}
  $answer
}`;
}

/** Makes a module of these functions in the session. */
export function moduleOf(name: string, functions: string[]): string {
  const body = functions.join('\n').replaceAll("'", "''");
  return `New-Module -Name '${name}' -ScriptBlock ([scriptblock]::Create('${body}')) | Microsoft.PowerShell.Core\\Import-Module -Global -DisableNameChecking`;
}

/** Parts of PowerShell that must not do what they do: sleep, touch the clipboard, or open what only Windows has. */
const host: Record<string, string> = {
  'Start-Sleep': `function global:Start-Sleep { param([object]$Seconds) [void][Stub]::Ask('Start-Sleep', '', $PSBoundParameters, '', $null) }`,
  'Set-Clipboard': `function global:Set-Clipboard {
  [CmdletBinding()] param([object]$Value)
  $answer = [Stub]::Ask('Set-Clipboard', '', $PSBoundParameters, '', $PSCmdlet)
  if ($answer -is [Failure]) { $PSCmdlet.ThrowTerminatingError($answer.Record) }
}`,
  'Get-Item': `function global:Get-Item {
  [CmdletBinding()] param([string]$LiteralPath)
  if ($LiteralPath -notlike 'C:\\*') { return Microsoft.PowerShell.Management\\Get-Item -LiteralPath $LiteralPath }
  $answer = [Stub]::Ask('Get-Item', '', $PSBoundParameters, '', $PSCmdlet)
  if ($answer -is [Failure]) { $PSCmdlet.WriteError($answer.Record) } else { $answer }
}`,
  'Import-Module': `function global:Import-Module {
  [CmdletBinding()] param([string]$Name)
  $answer = [Stub]::Ask('Import-Module', '', $PSBoundParameters, '', $PSCmdlet)
  if ($answer -is [Failure]) { $PSCmdlet.WriteError($answer.Record) }
}`,
};

/**
 * What makes a session: the modules of the shells, each with the cmdlets that the script names (the others could not
 * be called; without a script all of them), without those that are `missing`. With Exchange Online not `connected`, its cmdlets come with the
 * connection, and with a `prefix` they carry it.
 */
export function setupOf(
  script: string | undefined,
  shells: readonly Shell[],
  {
    missing = [],
    connected = true,
    prefix,
    own = [],
  }: {
    missing?: readonly string[];
    connected?: boolean;
    prefix?: string;
    /** What PowerShell keeps for itself of the parts that are stubs otherwise. */
    own?: readonly string[];
  } = {},
): string[] {
  const words = script && new Set(script.match(/(?<![\w-])[A-Z][A-Za-z]+-[A-Z]\w+/g) ?? []);
  const named = (name: string) => !words || words.has(name);
  const setup: string[] = [];
  let online = '';
  for (const shell of shells) {
    const { module, has } = modules[shell];
    const its = Object.entries(cmdlets).filter(
      ([name, { runs }]) => has.test(runs) && named(name) && !missing.includes(name),
    );
    const stubs = (of: typeof its) => of.map(([name, cmdlet]) => stubOf(name, cmdlet, shell));
    if (shell === 'exchange-online') {
      const first = its.filter(([name]) => ofTheModule.test(name));
      if (first.length > 0) setup.push(moduleOf('ExchangeOnlineManagement', stubs(first)));
      const rest = its.filter(([name]) => !ofTheModule.test(name));
      online = moduleOf(module, stubs(rest));
      // A module that is made in a session is there without its prefix too.
      if (prefix)
        online += ` -Prefix ${prefix}\nRemove-Item ${rest.map(([name]) => `function:${name}`).join(', ')}`;
    } else if (its.length > 0) setup.push(moduleOf(module, stubs(its)));
  }
  if (online && connected) setup.push(online);
  else if (online) setup.push(`$global:Connected = { ${online}\n}`);
  if (online && connected) setup.unshift('$global:Connected = { }');
  for (const [name, text] of Object.entries(host))
    if (named(name) && !missing.includes(name) && !own.includes(name)) setup.push(text);
  if (missing.includes('Set-Clipboard'))
    setup.push(
      `function global:Get-Command { param($Name) if ($Name -ne 'Set-Clipboard') { Microsoft.PowerShell.Core\\Get-Command @PSBoundParameters -ErrorAction SilentlyContinue } }`,
    );
  return setup;
}

/** Every cmdlet that some window has. */
export const cmdletNames: readonly string[] = Object.keys(cmdlets);

/** Whether a call changes something outside of the session, also one that only says what it would do. */
export function writes({
  cmdlet,
  parameters,
}: {
  cmdlet: string;
  parameters: Record<string, unknown>;
}): boolean {
  if (cmdlet === 'Invoke-MgGraphRequest') return parameters['Method'] !== 'GET';
  return cmdlets[cmdlet]?.writes === true;
}
