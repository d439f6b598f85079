import type { State } from '../../../practice/model/state/state';
import { begin } from '../../../practice/world/begin';
import { World, type WorldFile } from '../../../practice/world/form';

export const now = Date.parse('2026-11-21T10:00:00Z');

type Parts = Partial<WorldFile>;

/** A tenant in which Adele is synced, licensed and works, with what a case has otherwise. */
export function tenant(parts: Parts = {}): State {
  const world = World.parse({
    title: 'A case',
    level: 'easy',
    story: 'Somebody lost a mailbox.',
    guide: 'mailbox-recovery',
    person: 'adele',
    users: { adele: { account: 'adele', licences: ['e3'] } },
    accounts: { adele: {} },
    mailboxes: { adele: { of: 'adele', mail: { primary: 100, archive: 20 } } },
    ...parts,
  });
  return begin(world, now);
}

/** Adele's user and mailbox were deleted twelve days ago, her account too. */
export const lost: Parts = {
  users: { adele: { account: 'adele', state: 'deleted', deleted: '12d ago', licences: ['e3'] } },
  accounts: { adele: { state: 'deleted', deleted: '12d ago' } },
  mailboxes: { adele: { of: 'adele', state: 'soft-deleted', since: '12d ago', mail: 100 } },
};

/** Adele is a cloud user. */
export const cloud: Parts = {
  sync: { tool: 'none' },
  accounts: {},
  users: { adele: { licences: ['e3'] } },
};

/** As {@link cloud}, deleted, with a stand-in who has her name since. */
export const standIn: Parts = {
  sync: { tool: 'none' },
  accounts: {},
  users: {
    adele: { state: 'deleted', deleted: '12d ago', licences: ['e3'] },
    'adele-new': { person: 'adele', upn: 'adele@contoso.com', created: '5d ago', licences: ['e3'] },
  },
  mailboxes: {
    adele: { of: 'adele', state: 'soft-deleted', since: '12d ago', mail: 100 },
    'adele-new': { of: 'adele-new', created: '5d ago' },
  },
};

/** The first of a list, or the one with this key as its nickname or logon name. */
export const user = (state: State, nickname = 'adele') =>
  state.users.find((one) => one.nickname === nickname);
export const account = (state: State, sam = 'adele') => state.accounts.find((one) => one.sam === sam);
export const mailbox = (state: State, alias = 'adele') => state.mailboxes.find((one) => one.alias === alias);
export const skuId = (state: State, name: string) =>
  state.tenant.skus.find((one) => one.name === name)?.id ?? '';
