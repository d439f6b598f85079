import type { Mailbox } from './schema';
import type { Subject } from './subject';
import { identityOf } from './identity';

/** The mailboxes of this person, active and deleted; one that only shares the display name, an address or a GUID is not. */
export function ownMailboxes({ collected: { parts }, whose }: Subject): {
  active: Mailbox[];
  deleted: Mailbox[];
} {
  const own = (mailbox: Mailbox) => mailbox.by !== 'name' && whose.verdict(identityOf(mailbox)) === 'own';
  const deleted = new Map<string, Mailbox>();
  const inactive = new Set(parts.inactive.items.map(({ exchangeGuid }) => exchangeGuid));
  for (const one of [...parts.softDeleted.items, ...parts.inactive.items])
    if (own(one) && one.exchangeGuid)
      deleted.set(one.exchangeGuid, {
        ...one,
        inactive: one.inactive === true || inactive.has(one.exchangeGuid),
      });
  return {
    active: parts.mailbox.items.filter((one) => one.by !== 'guid' && own(one)),
    deleted: [...deleted.values()],
  };
}

/** Finds the mailbox that is meant and, beside one in use, the deleted twin. */
export function findMailbox(subject: Subject): void {
  const {
    collected: { parts },
    looked,
    problems,
    complete,
    entra,
    whose: { verdict },
  } = subject;
  const { active, deleted } = ownMailboxes(subject);
  const owned = (all: Mailbox[]) => {
    const own = all.filter(({ directoryId }) => directoryId && directoryId === entra?.user?.id);
    return own.length === 1 ? own[0] : all.length === 1 ? all[0] : undefined;
  };
  const others = [...parts.softDeleted.items, ...parts.inactive.items];
  const namesakes = others.some(({ by }) => by === 'name');
  const unsure = others.some((one) => one.by !== 'name' && verdict(identityOf(one)) === 'unsure');
  if (deleted.length > 1 && !owned(deleted))
    problems.push(
      `${deleted.length} soft-deleted mailboxes fit. Choose by WhenSoftDeleted and ExternalDirectoryObjectId.`,
    );
  else if (deleted.length > 1)
    problems.push(
      `${deleted.length} soft-deleted mailboxes are this person's: look at the dates and sizes of all of them before you restore or delete one.`,
    );
  const [first] = active;
  if (first) {
    const mailbox = owned(active);
    subject.mailbox = { state: 'present', mailbox };
    const twins = deleted.filter(({ exchangeGuid }) => exchangeGuid !== (mailbox ?? first).exchangeGuid);
    if (twins.length > 0)
      subject.twin = { state: 'found', mailbox: twins.length === 1 ? twins[0] : undefined };
    else if (complete && !namesakes && !unsure) subject.twin = { state: 'none' };
  } else if (!looked('mailbox')) return;
  else if (deleted.length > 0) subject.mailbox = { state: 'soft-deleted', mailbox: owned(deleted) };
  else if (namesakes)
    problems.push(
      "A deleted mailbox has the same display name and another address. Find out whether it is this person's.",
    );
  else if (parts.mailbox.items.some((one) => verdict(identityOf(one)) !== 'other'))
    problems.push(
      'Another mailbox carries the GUID of the on-premises account. Find out whose it is before anything is changed.',
    );
  else if (complete && !unsure) subject.mailbox = { state: 'not-present' };
}
