/** The module that a cmdlet belongs to: an error from one says nothing about what another counted. */
export type Family = 'graph' | 'directory' | 'sync' | 'exchange';

/** Cmdlets of PowerShell itself: their errors can occur in a command of any module. */
const neutral =
  /-(?:Object|Host|List|Table|Path|Output|Warning|String|Clixml|Command|Item|Module|Date|Error)$/;

/** The module of a cmdlet. */
export function familyOf(cmdlet: string): Family {
  const [, noun = ''] = cmdlet.split('-');
  if (/^(?:Mg|Entra|AzureAD|Msol)/i.test(noun)) return 'graph';
  if (/^ADSync/i.test(noun)) return 'sync';
  return /^AD[A-Z]/i.test(noun) && !/^ADServer/i.test(noun) ? 'directory' : 'exchange';
}

const cmdlet = '[A-Z][a-z]{1,20}-[A-Z][A-Za-z]{1,60}';
/**
 * How an error is printed, in every language: the cmdlet or the exception before a colon, the line it was in, its
 * category and id, or the status of a service.
 */
const signs = [
  new RegExp(`^[ \\t>|]{0,20}(?:${cmdlet}|\\w{0,60}Exception)(?:_\\w{1,40})?[ \\t]?:(?=\\s|$)`, 'gm'),
  /^[ \t>]{0,20}(?:OperationStopped|ParserError|ObjectNotFound|InvalidOperation|InvalidArgument|NotSpecified|PermissionDenied)[ \t]?:(?=\s|$)/gm,
  /^[ \t>]{0,20}Line \|[ \t]{0,4}\r?$/gm,
  /\b(?:CategoryInfo|FullyQualifiedErrorId)[ \t]{0,20}:/g,
  /^[ \t>|]{0,20}(?:Status: [45]\d\d|ErrorCode: \w)/gm,
];
const named = new RegExp(
  `(?:^|[('"\\u2018\\u201c\\[ \\t>|])(${cmdlet})(?=[:_\\])'"\\u2019\\u201d]| :)`,
  'gm',
);

/** Whether the output of a run holds an error, and which modules its errors name. */
export function failureIn(output: string): Set<Family> | undefined {
  if (!signs.some((sign) => output.search(sign) >= 0)) return undefined;
  const names = [...output.matchAll(named)].map(([, name = '']) => name);
  return new Set(names.filter((name) => !neutral.test(name)).map(familyOf));
}
