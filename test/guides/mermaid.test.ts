import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { guides as knowledge } from '../support/guides';
import { guidePage } from '../../src/guides/mermaid';

const root = join(__dirname, '../..');
const pages = join(root, 'docs', 'guides');

test.each(Object.entries(knowledge.guides))(
  'the chart of %s is current; if not, `npm run guides:graph` draws it anew',
  (id, guide) => {
    expect(guidePage(knowledge, id, guide)).toBe(readFileSync(join(pages, `${id}.md`), 'utf8'));
  },
);

test('there is no chart of a guide that is gone', () => {
  const guides = Object.keys(knowledge.guides).map((id) => `${id}.md`);
  expect(readdirSync(pages).sort()).toEqual(guides.sort());
});
