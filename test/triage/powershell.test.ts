import fc from 'fast-check';
import { fence, literal, printable, renderScript } from '../../src/triage/powershell';
import { errorsIn, loadGrammar, type Parse } from '../support/powershell-grammar';

let grammar: Parse;
beforeAll(async () => {
  grammar = await loadGrammar();
});

/** What PowerShell makes of a single-quoted literal: of two apostrophes in a row it keeps the second. */
function unquote(text: string): string {
  return text.slice(1, -1).replace(/['\u2018-\u201b](['\u2018-\u201b])/g, '$1');
}

/** Any text, with what is dangerous in PowerShell, Markdown and consoles far more often than by chance. */
const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "'",
        "''",
        '\u2018',
        '\u2019',
        '\u201a',
        '\u201b',
        '"',
        '`',
        '$',
        '$(',
        ')',
        '{',
        '}',
        ';',
        '|',
        '&',
      ),
      fc.constantFrom(
        '\n',
        '\r',
        '\0',
        '\u001b',
        '\u2028',
        '\u202e',
        '\ud800',
        '\udc00',
        '#',
        '@',
        '<',
        '>',
        '{{upn}}',
        '$&',
      ),
      fc.string({ unit: 'binary' }),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

describe('literal', () => {
  test('any text that can be shown is one literal, with the same value, and nothing outside of it', () => {
    fc.assert(
      fc.property(anyText.filter(printable), (value) => {
        const text = literal(value);
        expect(unquote(text)).toBe(value);
        const root = grammar(`$x = ${text}`);
        expect(errorsIn(root)).toEqual([]);
        const strings = root.descendantsOfType('string_literal');
        expect(strings.map((one) => one?.text)).toEqual([text]);
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    "O'Neil",
    "'; Remove-Mailbox x; '",
    '\u2019; Remove-Mailbox x; \u2018',
    '$(whoami)',
    '`n',
    '"',
    '',
  ])('keeps %j as it is', (value) => {
    expect(unquote(literal(value))).toBe(value);
  });

  test('doubles typographic apostrophes too, because PowerShell takes them for quotes', () => {
    expect(literal('a\u2018b\u2019c\u201ad\u201be')).toBe(
      "'a\u2018\u2018b\u2019\u2019c\u201a\u201ad\u201b\u201be'",
    );
  });

  test.each(['a\nb', 'a\rb', 'a\0b', '\u001b[2J', 'a\u2028b', 'a\u202eb', '\ud800', '\udc00x', '\u0003'])(
    'refuses %j: a console would act on it',
    (value) => {
      expect(() => literal(value)).toThrow(RangeError);
    },
  );
});

describe('renderScript', () => {
  const details = {
    upn: { label: 'UPN', placeholder: '<UPN>', kind: 'name' },
    sku: { label: 'Licence', placeholder: '<SkuId>', kind: 'name' },
  } as const;
  const command = { script: '& {\n  $upn = {{upn}}\n  $sku = {{sku}}\n  Get-X -Identity $upn\n}' };

  test('whatever the values are, two literals appear and nothing else changes', () => {
    fc.assert(
      fc.property(anyText, anyText, (upn, sku) => {
        const root = grammar(renderScript(command, { upn, sku }, details));
        expect(errorsIn(root)).toEqual([]);
        const values = root.descendantsOfType('assignment_expression');
        expect(values.map((one) => one?.text.split(' = ')[0])).toEqual(['$spell', '$upn', '$sku']);
        const names = root.descendantsOfType('command_name').map((one) => one?.text);
        expect(names).toEqual(['ForEach-Object', 'Get-X']);
      }),
      { numRuns: 1000 },
    );
  });

  test.each<Record<string, string>>([{}, { upn: '' }, { upn: '   ' }, { upn: 'a\nb@contoso.com' }])(
    'shows the placeholder for what is not known, empty or cannot be shown: %j',
    (values) => {
      expect(renderScript(command, values, details)).toContain("$upn = '<UPN>'");
    },
  );

  test('does not take a value for a placeholder or a pattern', () => {
    const text = renderScript(command, { upn: "{{sku}}$&$'", sku: 'x' }, details);
    expect(text).toContain("$upn = '{{sku}}$&$'''");
  });

  test('a detail that is not there is an error of ours, also one that every object has', () => {
    expect(() => renderScript({ script: '$x = {{constructor}}' }, {}, details)).toThrow(RangeError);
  });

  test('the check stands behind the value, and empties one that may be left out', () => {
    const lines = renderScript({ script: '  $a = {{upn}}\n  $b = {{sku?}}' }, {}, details).split('\n');
    expect(lines).toEqual([
      expect.stringMatching(/^ {2}\$spell = \{ .* \}$/),
      "  $a = '<UPN>'",
      expect.stringMatching(
        /^ {2}if \(\$a -cnotmatch '.*'\) \{ throw \('Fill in: UPN.* \(& \$spell \$a\)\) \}$/,
      ),
      "  $b = '<SkuId>'",
      "  if ($b -cmatch '^(?:<|&lt;|\\s*$)') { $b = '' }",
      expect.stringMatching(/^ {2}if \(\$b -and \$b -cnotmatch '.*'\) \{ throw .* \}$/),
    ]);
  });
});

describe('fence', () => {
  test('is longer than any run of backticks inside', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('`', 'a', '\n') }), (code) => {
        const [first = '', ...rest] = fence(code, 'powershell').split('\n');
        const mark = first.replace('powershell', '');
        expect(rest.at(-1)).toBe(mark);
        expect(rest.slice(0, -1).some((line) => line.includes(mark))).toBe(false);
      }),
    );
  });

  test('has three backticks and the language where there are none inside', () => {
    expect(fence('Get-Mailbox\n', 'powershell')).toBe('```powershell\nGet-Mailbox\n```');
  });
});
