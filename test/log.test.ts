import { createLogger, describeError, withoutPersonalData, withReference, takeConsole } from '../src/log';

test.each([
  ['no mailbox for ada.o+x@contoso.co.uk found', 'no mailbox for <address> found'],
  ['guid 3A6F0A5C-7d3e-4a4e-9d6b-0c2f6d1e5b11.', 'guid <guid>.'],
  ['guid 3a6f0a5c7d3e4a4e9d6b0c2f6d1e5b11', 'guid <guid>'],
  ['POST 19:abcdef0123456789@thread.tacv2;messageid=17000', 'POST <teams-id>'],
  ['from 29:1bSnHZ7Js2STWrgk6ScEErLk1Lp2zQuD', 'from <teams-id>'],
  [`Unexpected token 'A', "Ada is gone" is not valid JSON`, 'Unexpected token <text> is not valid JSON'],
  ['at 12:19:30.123 in line 19:12', 'at 12:19:30.123 in line 19:12'],
])('of "%s" the log keeps "%s"', (text, kept) => {
  expect(withoutPersonalData(text)).toBe(kept);
});

test('of a long text the log looks at its beginning alone, and keeps no half of an address', () => {
  const before = process.cpuUsage().user;
  expect(withoutPersonalData('a'.repeat(1_000_000)).length).toBeLessThanOrEqual(4000);
  expect((process.cpuUsage().user - before) / 1000).toBeLessThan(1_000);
  const cut = withoutPersonalData(`${'x '.repeat(1990)}user ada.lovelace@contoso.com`);
  expect(cut).toMatch(/x x user $/);
});

test('an error is described by name, message, stack and status alone', () => {
  const error = Object.assign(new TypeError('ada@contoso.com is gone'), {
    statusCode: 502,
    request: { body: 'what somebody typed' },
  });
  const described = describeError(error);
  expect(described).toEqual({
    name: 'TypeError',
    message: '<address> is gone',
    stack: expect.stringContaining('TypeError: <address> is gone\n    at '),
    statusCode: 502,
  });
  expect(describeError('ada@contoso.com')).toEqual({ name: 'NotAnError', message: '<address>' });
});

test('an error is described with what caused it, which may go in a circle', () => {
  const inner = new Error('19:abcdef0123456789@thread.tacv2 is full');
  const outer = new Error('it failed', { cause: inner });
  expect(describeError(outer)).toMatchObject({
    message: 'it failed',
    cause: { message: '<teams-id> is full' },
  });
  inner.cause = outer;
  expect(JSON.stringify(describeError(outer)).match(/it failed"/g)?.length).toBeLessThan(5);
});

test('lines that are logged while some work is done carry its reference, and no other', async () => {
  const lines: string[] = [];
  const logger = createLogger({ logLevel: 'info' }, { write: (line) => void lines.push(line) });
  const work = () =>
    withReference(async (reference) => {
      await new Promise(setImmediate);
      logger.info('done');
      return reference;
    });
  const references = await Promise.all([work(), work()]);
  logger.info('beside');
  const logged = lines.map((line) => (JSON.parse(line) as { reference?: string }).reference);
  expect(logged).toEqual([...references, undefined]);
  expect(references[0]).not.toBe(references[1]);
});

test('the logger writes JSON lines from its level on, and describes errors', () => {
  const lines: string[] = [];
  const logger = createLogger({ logLevel: 'warn' }, { write: (line) => void lines.push(line) });
  logger.info('not written');
  logger.error({ err: new Error('ada@contoso.com') }, 'It failed.');
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ msg: 'It failed.', err: { message: '<address>' } });
  expect(lines[0]).not.toContain('contoso');
});

test('what a library writes to the console is a line of the log, without personal data', () => {
  const lines: string[] = [];
  const logger = createLogger({ logLevel: 'warn' }, { write: (line) => void lines.push(line) });
  const before = { ...console };
  try {
    takeConsole(logger);
    const { error, log } = console;
    error(new Error('ada@contoso.com is full'));
    log('ada@contoso.com', 1);
  } finally {
    Object.assign(console, before);
  }
  expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { msg: 'A library wrote to the console.', err: { message: '<address> is full' } },
    { msg: 'A library wrote to the console.' },
  ]);
  expect(lines.join('')).not.toContain('contoso');
});
