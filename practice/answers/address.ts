import {
  account,
  all,
  asItIs,
  change,
  colleague,
  other,
  person,
  says,
  user,
  type Change,
  type Changes,
  type Draft,
} from './draft';

/** The address that is refused, which nobody in the case but its holder has. */
const wanted = 'a.vance@contoso.com';

/** The refused address is one that the account already has and the cloud user does not get. */
function refused(world: Draft): void {
  world.values['address'] = wanted;
  change(account(world), { addresses: ['adele@contoso.com', wanted] });
  change(user(world), {
    addresses: ['adele@contoso.com'],
    'sync-errors': [
      {
        property: 'ProxyAddresses',
        value: `smtp:${wanted}`,
        text: `The proxy address "smtp:${wanted}" is already being used.`,
      },
    ],
  });
}

/** Another user who has the address. */
function holder(over: object): Change {
  return (world) => {
    world.users[other] = {
      person,
      name: 'Adele Vance',
      upn: 'adele.vance@contoso.com',
      addresses: ['adele.vance@contoso.com', wanted],
      ...over,
    };
  };
}

const withMailbox: Change = (world) => {
  world.mailboxes[other] = { of: other, mail: 40, created: '4d ago' };
};

/** An address or a name that another object has. */
export const addresses: Changes = {
  'refused-name': {
    address: all(says('refused-name', 'address'), refused),
    'sign-in': all(says('refused-name', 'sign-in'), refused),
    name: all(says('refused-name', 'name'), (world) => {
      world.values['recipient-name'] = 'a.vance';
      world.mailboxes[colleague] = { ...world.mailboxes[colleague], name: 'a.vance' };
    }),
  },
  'address-holder': {
    other: (world) => {
      const has = ['ben@contoso.com', wanted];
      change(world.users[colleague], { addresses: has });
      change(world.mailboxes[colleague], { addresses: has });
      change(world.accounts[colleague], { addresses: has });
    },
    'own-user'(world) {
      // The sync did not join the two, because of the role, and made a second user.
      change(user(world), {
        account: undefined,
        synced: 'no',
        roles: { assigned: ['User Administrator'] },
        addresses: ['adele@contoso.com', wanted],
        'sync-errors': [],
      });
      holder({
        upn: 'adele4711@contoso.onmicrosoft.com',
        addresses: ['adele4711@contoso.onmicrosoft.com'],
        synced: 'yes',
        account: person,
        created: '1d ago',
      })(world, {});
    },
    'stand-in': all(holder({ synced: 'no', created: '4d ago', licences: ['e3'] }), withMailbox),
    'deleted-user': holder({ state: 'deleted', deleted: '5d ago', synced: 'no' }),
    nobody: asItIs,
    'sync-duplicate': all(
      (world) => change(user(world), { account: undefined, synced: 'no' }),
      holder({ synced: 'yes', account: person, created: '1d ago', licences: [] }),
    ),
    guest(world) {
      world.contacts['partner'] = { kind: 'contact', address: wanted };
    },
    'soft-deleted-mailbox'(world) {
      world.mailboxes[other] = {
        person,
        state: 'soft-deleted',
        since: '5d ago',
        mail: 1000,
        addresses: ['adele.vance@contoso.com', wanted],
      };
    },
    'public-folder'(world) {
      world.contacts['folder'] = { kind: 'public-folder', address: wanted };
    },
  },
  'holder-wanted': {
    yes: all(says('holder-wanted', 'yes'), (world) => {
      if (world.users[other])
        world.mailboxes[other] = { of: other, state: 'soft-deleted', since: '5d ago', mail: 1000 };
    }),
    no: says('holder-wanted', 'no'),
  },
  'holder-source': {
    synced: asItIs,
    cloud(world) {
      delete world.accounts[colleague];
      change(world.users[colleague], { account: undefined, synced: 'no' });
    },
  },
  'address-released': { yes: says('address-released', 'yes'), no: says('address-released', 'no') },
};
