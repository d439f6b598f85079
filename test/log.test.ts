import { createLogger, describeError, withoutPersonalData } from '../src/log';

test.each([
  ['no mailbox for ada.o+x@contoso.co.uk found', 'no mailbox for <address> found'],
  ['guid 3A6F0A5C-7d3e-4a4e-9d6b-0c2f6d1e5b11.', 'guid <guid>.'],
  ['guid 3a6f0a5c7d3e4a4e9d6b0c2f6d1e5b11', 'guid <guid>'],
  ['POST 19:abcdef0123456789@thread.tacv2;messageid=17000', 'POST <teams-id>'],
  ['from 29:1bSnHZ7Js2STWrgk6ScEErLk1Lp2zQuD', 'from <teams-id>'],
  ['at 12:19:30.123 in line 19:12', 'at 12:19:30.123 in line 19:12'],
])('of "%s" the log keeps "%s"', (text, kept) => {
  expect(withoutPersonalData(text)).toBe(kept);
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

test('the logger writes JSON lines from its level on, and describes errors', () => {
  const lines: string[] = [];
  const logger = createLogger({ logLevel: 'warn' }, { write: (line) => void lines.push(line) });
  logger.info('not written');
  logger.error({ err: new Error('ada@contoso.com') }, 'It failed.');
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ msg: 'It failed.', err: { message: '<address>' } });
  expect(lines[0]).not.toContain('contoso');
});
