import { acts as listed, type ActId } from '../../../src/triage/carried-out/acts';
import { acts } from '../../../practice/by-hand/acts/acts';
import { accountsShown, licencesShown, mailShown, syncShown, usersShown, type ActCase } from './acts';
import { tenant } from './stage';

const shown: Record<ActId, ActCase> = {
  ...usersShown,
  ...licencesShown,
  ...mailShown,
  ...accountsShown,
  ...syncShown,
};

describe.each(Object.keys(listed) as ActId[])('%s', (id) => {
  const { world, before, values = {}, look, is } = shown[id];

  function staged() {
    const state = tenant(world);
    before?.(state);
    return {
      state,
      all: {
        person: 'adele',
        upn: 'adele@contoso.com',
        ...(typeof values === 'function' ? values(state) : values),
      },
    };
  }

  test('does what it says', () => {
    const { state, all } = staged();
    expect(look(state)).not.toEqual(is);
    expect(acts[id].do(state, all)).toMatch(/\S/);
    expect(look(state)).toEqual(is);
  });

  test('takes what it needs out of the values that it names', () => {
    const { all } = staged();
    const { title, parameters } = acts[id];
    expect(title).toBe(listed[id]);
    expect(Object.keys(all)).toEqual(expect.arrayContaining(parameters));
  });

  test('loses and moves no message', () => {
    const { state, all } = staged();
    acts[id].do(state, all);
    expect(Object.values(state.mail).filter(({ purged }) => purged)).toEqual([]);
  });
});
