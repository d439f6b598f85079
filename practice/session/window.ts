import type { State } from '../model/state/state';
import { cmdletNames, moduleOf, setupOf, shells as everyShell, type Shell } from '../powershell/stubs';

/** In one window the last of two cmdlets with the same name counts: those of Exchange Online. */
const order: readonly Shell[] = [
  'exchange-management-shell',
  'active-directory',
  'entra-connect',
  'microsoft-entra',
  'microsoft-graph',
  'exchange-online',
];

/** What this tenant has no server for, by its shell. */
function missing({ tenant, sync }: State): Map<Shell, string> {
  const lacks = new Map<Shell, string>();
  if (!tenant.exchangeOnPremises) lacks.set('exchange-management-shell', 'no Exchange on-premises');
  if (sync.tool !== 'connect') lacks.set('entra-connect', 'no Entra Connect server');
  if (sync.tool === 'none') lacks.set('active-directory', 'no Active Directory');
  return lacks;
}

/** The shells that there are in this tenant. */
export const shellsOf = (state: State): Shell[] => order.filter((shell) => !missing(state).has(shell));

const ask = (
  name: string,
  bound: string,
) => `$answer = [Stub]::Ask('${name}', '', ${bound}, 'practice', $null)
    if ($answer -is [Failure]) { Write-Error $answer.Record.Exception.Message } else { $answer }`;

const practice = [
  `function Get-PracticeCase { [CmdletBinding()] param()
    ${ask('Get-PracticeCase', '@{}')} }`,
  `function Get-PracticeMail { [CmdletBinding()] param()
    ${ask('Get-PracticeMail', '@{}')} }`,
  `function Step-PracticeTime { [CmdletBinding()] param([Parameter(Mandatory)][ValidateRange(0, 8760)][double]$Hours)
    ${ask('Step-PracticeTime', '@{ Hours = $Hours }')} }`,
  `function Reset-PracticeCase { [CmdletBinding()] param([Parameter(Position = 0)][string]$Name)
    ${ask('Reset-PracticeCase', '@{ Name = $Name }')} }`,
  // Any values by their names, which only the act knows: so no parameters of its own.
  `function Use-PracticePortal {
    ${ask('Use-PracticePortal', '@{ Words = @($args | ForEach-Object { "$_" }) }')} }`,
];

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

/**
 * A name that some module could have and the practice tenant does not: said so, as one of its cmdlets would. What only lacks
 * its window keeps PowerShell's error.
 */
const stranger = `$ExecutionContext.InvokeCommand.CommandNotFoundAction = {
  param($name, $event)
  if ($name -cmatch '^[A-Z][a-z]+-[A-Z]\\w+$' -and $name -notin ${cmdletNames.map(quoted).join(', ')}) {
    # A function of this scope alone: an error in it is shown under its name, without the lines of a script.
    Set-Item "function:$name" {
      [CmdletBinding(PositionalBinding = $false)]
      param([Parameter(ValueFromPipeline)]$piped, [Parameter(ValueFromRemainingArguments)]$rest)
      begin {
        $name = $PSCmdlet.MyInvocation.MyCommand.Name
        $PSCmdlet.ThrowTerminatingError([Management.Automation.ErrorRecord]::new("The practice tenant does not know $name.", 'NotInThePracticeTenant', 'NotImplemented', $name))
      }
    }
    $event.Command = Get-Item "function:$name"
    $event.StopSearch = $true
  }
}`;

/** A window's clock is the tenant's; a date that is asked for stays what it is. */
const clock = `function global:Get-Date {
  if ($args -contains '-Date' -or $args[0] -is [datetime] -or $args[0] -match '^\\d') { return Microsoft.PowerShell.Utility\\Get-Date @args }
  $answer = [Stub]::Ask('Get-Date', '', @{}, 'practice', $null)
  Microsoft.PowerShell.Utility\\Get-Date -Date ([datetimeoffset]::Parse($answer[0]).LocalDateTime) @args
}`;

/** What makes a window of these shells, or of all that there are. Throws where the tenant has none of one. */
export function windowOf(state: State, named: readonly Shell[], port: number): string[] {
  const lacks = missing(state);
  const lacking = named.find((shell) => lacks.has(shell));
  if (lacking) throw new Error(`This tenant has ${lacks.get(lacking)}.`);
  const wanted = named.length > 0 ? named : everyShell;
  const shells = order.filter((shell) => wanted.includes(shell) && !lacks.has(shell));
  const says = [
    `Joined to the practice tenant: ${shells.join(', ')}.`,
    ...(shells.includes('exchange-management-shell') && shells.includes('exchange-online')
      ? [
          'Get-Recipient and Get-User are those of Exchange Online here. For Exchange on-premises open a window of its own:',
          `pwsh -NoLogo -NoExit -File practice/join.ps1 ${port} exchange-management-shell`,
        ]
      : []),
    'Get-PracticeCase tells the story again. Use-PracticePortal does what is done outside of PowerShell, and lists it.',
  ];
  return [
    ...setupOf(undefined, shells, { own: ['Set-Clipboard'] }),
    moduleOf('MailboxTriagePractice', practice),
    clock,
    stranger,
    // Marked as a console's own lines: the bot takes what is pasted along with them for no words of a person.
    ...says.map((line) => `Write-Host ${quoted(`| ${line}`)}`),
  ];
}
