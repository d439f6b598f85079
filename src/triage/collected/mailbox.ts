import type { Mailbox } from './schema';
import type { Subject } from './subject';

/** The mailboxes of this person, active and deleted; one that only shares the display name is not. */
export function ownMailboxes({ collected: { parts } }: Subject): { active: Mailbox[]; deleted: Mailbox[] } {
  const deleted = new Map<string, Mailbox>();
  const inactive = new Set(parts.inactive.items.map(({ exchangeGuid }) => exchangeGuid));
  for (const one of [...parts.softDeleted.items, ...parts.inactive.items])
    if (one.by !== 'name' && one.exchangeGuid)
      deleted.set(one.exchangeGuid, {
        ...one,
        inactive: one.inactive === true || inactive.has(one.exchangeGuid),
      });
  return {
    active: parts.mailbox.items.filter(({ by }) => by === 'address' || by === 'id'),
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
  } = subject;
  const { active, deleted } = ownMailboxes(subject);
  const owned = (all: Mailbox[]) => {
    const own = all.filter(({ directoryId }) => directoryId && directoryId === entra?.user?.id);
    return own.length === 1 ? own[0] : all.length === 1 ? all[0] : undefined;
  };
  const namesakes = [...parts.softDeleted.items, ...parts.inactive.items].some(({ by }) => by === 'name');
  if (deleted.length > 1 && !owned(deleted))
    problems.push(
      `${deleted.length} soft-deleted mailboxes fit. Choose by WhenSoftDeleted and ExternalDirectoryObjectId.`,
    );
  const [first] = active;
  if (first) {
    const mailbox = owned(active);
    subject.mailbox = { state: 'present', mailbox };
    const twins = deleted.filter(({ exchangeGuid }) => exchangeGuid !== (mailbox ?? first).exchangeGuid);
    if (twins.length > 0)
      subject.twin = { state: 'found', mailbox: twins.length === 1 ? twins[0] : undefined };
    else if (complete && !namesakes) subject.twin = { state: 'none' };
  } else if (!looked('mailbox')) return;
  else if (deleted.length > 0) subject.mailbox = { state: 'soft-deleted', mailbox: owned(deleted) };
  else if (namesakes)
    problems.push(
      'A deleted mailbox has the same display name and another address. Find out whether it is this person’s.',
    );
  else if (parts.mailbox.items.length > 0)
    problems.push(
      'Another mailbox carries the GUID of the on-premises account. Find out whose it is before anything is changed.',
    );
  else if (complete) subject.mailbox = { state: 'not-present' };
}
