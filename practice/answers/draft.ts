import type { WorldFile } from '../world/form';

type Table<Name extends keyof WorldFile> = NonNullable<WorldFile[Name]>;
type One<Name extends 'users' | 'mailboxes' | 'accounts' | 'mail-users'> = Table<Name>[string];
export type UserDraft = One<'users'>;
export type MailboxDraft = One<'mailboxes'>;
export type AccountDraft = One<'accounts'>;

/** A start world on the way: answers change it one after the other. */
export type Draft = WorldFile & {
  [
    Name in
      | 'says'
      | 'values'
      | 'names'
      | 'tenant'
      | 'ous'
      | 'sync'
      | 'groups'
      | 'accounts'
      | 'users'
      | 'mailboxes'
      | 'mail-users'
      | 'contacts'
  ]: Table<Name>;
};

/** Makes an answer the right one about the person of the case; `known` are the answers of the whole case. */
export type Change = (world: Draft, known: Readonly<Record<string, string>>) => void;
/** For each option of each question, what makes it right. */
export type Changes = Record<string, Record<string, Change>>;

/** Whose case it is: the key of this person's user, account and mailbox. */
export const person = 'adele';
export const address = 'adele@contoso.com';
/** The same person's second mailbox or account: an old one beside a new one, or a new one beside the lost one. */
export const other = 'adele-2';
/** Somebody else of the tenant. */
export const colleague = 'ben';

/** The mailbox that errors name by its GUID. */
export const guids = {
  lost: 'f20047a9-3fd1-4906-8d98-188feacdd5b7',
  colleague: 'b5e1d0c4-1111-4222-8333-444455556666',
  foreign: '0f0e0d0c-1b1a-4918-8716-151413121110',
};

/** A healthy hybrid tenant in which two people have their mailboxes. */
export function healthy(): Draft {
  return {
    title: 'A mailbox',
    level: 'easy',
    story: 'Somebody calls about the mailbox of Adele Vance.',
    guide: 'mailbox-recovery',
    person,
    address,
    says: {},
    values: {},
    names: { [person]: 'Adele Vance', [colleague]: 'Ben Stein' },
    tenant: {},
    ous: { Staff: { synced: true }, 'Not synced': { synced: false } },
    sync: {},
    groups: {},
    accounts: { [person]: {}, [colleague]: {} },
    users: {
      [person]: { account: person, licences: ['e3'] },
      [colleague]: { account: colleague, licences: ['e3'] },
    },
    mailboxes: {
      [person]: { of: person, guid: guids.lost, mail: 1000 },
      [colleague]: { of: colleague, guid: guids.colleague, mail: 500 },
    },
    'mail-users': {},
    contacts: {},
  };
}

/** The person's user, if it is not gone for good. */
export function user({ users }: Draft): UserDraft | undefined {
  return users[person];
}

/** The person's account in Active Directory, if there is one. */
export function account({ accounts }: Draft): AccountDraft | undefined {
  return accounts[person];
}

/** The mailbox that the case is about: the old one where there are two. */
export function lost({ mailboxes }: Draft): MailboxDraft | undefined {
  return mailboxes[other] ?? mailboxes[person];
}

/** Changes what is there; what is not there stays away. */
export function change<T extends object>(thing: T | undefined, over: Partial<T>): void {
  if (thing) Object.assign(thing, over);
}

/** An answer that changes nothing, because the world is so already. */
export const asItIs: Change = () => undefined;

/** For options that only a person can choose. */
export function says(question: string, option: string): Change {
  return ({ says: said }) => {
    said[question] = option;
  };
}

/** Several changes, one after the other. */
export function all(...changes: readonly Change[]): Change {
  return (world, known) => changes.forEach((one) => one(world, known));
}

/** Takes the person's mailbox away, and what the cloud knew of it. */
export function withoutMailbox(world: Draft): void {
  delete world.mailboxes[person];
}
