import { withSection } from '../bench/sections';

test('a run takes the place of the last one on the same Node.js, and leaves the others', () => {
  const first = withSection('', '## Node.js 22\n\nold\n', 'How.');
  const second = withSection(first, '## Node.js 20\n\nother\n', 'How.');
  expect(withSection(second, '## Node.js 22\n\nnew\n', 'How now.')).toBe(
    '# How fast it is\n\nHow now.\n\n## Node.js 20\n\nother\n\n## Node.js 22\n\nnew\n',
  );
});
