import type { Activity } from 'botbuilder';
import { typedText } from '../../../src/bot/incoming/plain-text';
import { BOT, person } from '../../support/talk';

/** A message as Teams delivers it: with every mention in its text named in its entities. */
function message(text: string, mentioned: { id: string; name: string }[] = []): Activity {
  const entities = mentioned.map((account) => ({
    type: 'mention',
    mentioned: account,
    text: `<at>${account.name}</at>`,
  }));
  return { type: 'message', text, recipient: BOT, entities } as unknown as Activity;
}

test.each([
  ['soft-deleted', 'soft-deleted'],
  ['<at>Mailbox Triage</at> back', 'back'],
  ['<at>Mailbox Triage</at>&nbsp;user@contoso.com&nbsp;is gone', 'user@contoso.com is gone'],
  ['<p>one</p><p>two<br/>three</p>', 'one\n\ntwo\nthree'],
  ['<div><b>Name</b> : <span style="x">Anna</span></div>', 'Name : Anna'],
  ['&lt;UPN&gt; &amp;amp; &#39;x&#39; &#x41;', "<UPN> &amp; 'x' A"],
  ['<UPN> is not markup', '<UPN> is not markup'],
  ['a < b and c > d', 'a < b and c > d'],
  ['&#99999999; &#1114112; &bogus;', '&#99999999; &#1114112; &bogus;'],
  ['\u00a0', ''],
])('%j is read as %j', (text, plain) => {
  expect(typedText(message(text, [BOT as { id: string; name: string }]))).toBe(plain);
});

test('a mention of somebody else leaves the name', () => {
  const ben = person('Ben') as { id: string; name: string };
  expect(
    typedText(message('<at>Mailbox Triage</at> ask <at id="1">Ben</at>', [BOT as typeof ben, ben])),
  ).toBe('ask Ben');
});

test('a message without text is empty', () => {
  expect(typedText({ type: 'message', recipient: BOT } as unknown as Activity)).toBe('');
});

test.each<[string, unknown]>([
  ['null in place of them', null],
  ['a mention of nobody', [{ type: 'mention', text: '<at>Mailbox Triage</at>' }]],
  ['a mention of null', [{ type: 'mention', mentioned: null, text: 'gone' }]],
  ['a mention without text', [{ type: 'mention', mentioned: BOT }]],
  ['a mention whose text is none', [{ type: 'mention', mentioned: BOT, text: { replace: 1 } }]],
  ['an entity without a type', [{ mentioned: BOT }]],
])('what was typed is read with %s', (_what, entities) => {
  const text = '<at>Mailbox Triage</at> null undefined the mailbox is gone';
  const activity = { type: 'message', recipient: BOT, text, entities } as unknown as Activity;
  expect(typedText(activity)).toBe('null undefined the mailbox is gone');
});
