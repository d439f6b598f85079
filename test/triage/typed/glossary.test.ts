import { termsIn } from '../../../src/triage/typed/glossary';
import { knowledge } from './score';

test.each([
  ['what does soft-deleted mean?', ['Soft-deleted mailbox']],
  ['what is a soft-deleted user', ['Soft-deleted user']],
  ['what is the ImmutableId?', ['Anchor']],
  [
    'difference between an inactive mailbox and a soft-deleted mailbox',
    ['Soft-deleted mailbox', 'Inactive mailbox'],
  ],
  ['what is a unicorn', []],
])('%s', (text, terms) => {
  expect(termsIn(knowledge, text).map(({ term }) => term)).toEqual(terms);
});
