import { samePerson, type Identity } from '../../src/triage/person-match';

const id = '7e06b566-15f3-4013-8bf8-79874d52e68a';
const made = '35bda72e-195b-4aa9-85f8-72874254331e';
const adele: Identity = { id, upn: 'adele@contoso.com', primary: 'adele@contoso.com', name: 'Adele Vance' };
const ben: Identity = { id: made, upn: 'ben@contoso.com', primary: 'ben@contoso.com', name: 'Ben Stein' };
const typed: Identity = { upn: 'adele@contoso.com' };

test.each<[string, Identity, Identity, ReturnType<typeof samePerson>]>([
  ['the same id, and everything else renamed', adele, { ...ben, id: id.toUpperCase() }, 'same'],
  ['an account made again under the old sign-in name', adele, { ...adele, id: made }, 'same'],
  ['made again, and the name is not known', adele, { ...adele, id: made, name: undefined }, 'same'],
  ['the name the other way round', adele, { ...adele, id: made, name: 'VANCE, Adèle' }, 'same'],
  ['a part of the name', { ...typed, name: 'Vance' }, { ...adele, id: made }, 'same'],
  ['the address asked for is the primary one', typed, { ...adele, upn: 'av@contoso.com' }, 'same'],
  ['a deleted user', { upn: `${id.replace(/-/g, '')}adele@contoso.com` }, { id }, 'same'],
  ['a deleted user by the name alone', { upn: `${id}Adele@contoso.com` }, typed, 'same'],
  ['a newcomer with the address of one who left', adele, { ...adele, id: made, name: 'Ada Vogt' }, 'unknown'],
  ['the same, and the old id is gone', { ...adele, id: '' }, { ...adele, name: 'Ada Vogt' }, 'unknown'],
  ['a namesake', adele, { ...ben, name: 'Adele Vance' }, 'unknown'],
  ['an address that is not known to be hers', typed, ben, 'unknown'],
  ['ids alone differ', { id }, { id: made }, 'unknown'],
  ['ids of zeros', { ...typed, id: '0-0' }, { ...adele, id: '0-0' }, 'same'],
  ['nothing is known', {}, {}, 'unknown'],
  ['somebody else', adele, ben, 'other'],
  ['somebody else, by id and address', { ...adele, name: undefined }, ben, 'other'],
  ['somebody else, by address and name', { ...adele, id: undefined }, ben, 'other'],
  ['somebody else, by id and name', { id, name: 'Adele Vance' }, ben, 'other'],
  ['a name without letters says nothing', { ...typed, name: '-' }, { ...adele, id: undefined }, 'same'],
])('%s', (_, a, b, says) => {
  expect(samePerson(a, b)).toBe(says);
  expect(samePerson(b, a)).toBe(says);
});
