import { BoundedMap } from '../src/bounded-map';

test('the entry that was set longest ago makes room', () => {
  const map = new BoundedMap<string, number>(2);
  map.set('a', 1).set('b', 2).set('a', 3).set('c', 4);
  expect([...map]).toEqual([
    ['a', 3],
    ['c', 4],
  ]);
});

test('an entry that may not go stays, even where none may', () => {
  const map = new BoundedMap<string, number>(1, (value) => value > 0);
  expect([...map.set('a', 0).set('b', 1).set('c', 0).keys()]).toEqual(['a', 'c']);
});
