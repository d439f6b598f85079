import { note, parts, type Mailbox, type Part, type State } from '../state/state';

/** The mailboxes that have this parcel in some part. */
export function copiesOf(state: State, parcel: string): Mailbox[] {
  return state.mailboxes.filter((one) => parts.some((part) => one.content[part].includes(parcel)));
}

/** Takes parcels out of a part. Where it was the last copy anywhere, the mail is purged; nothing else ever purges mail. */
export function drop(
  state: State,
  mailbox: Mailbox,
  part: Part,
  rule: string,
  parcels: readonly string[] = mailbox.content[part],
): void {
  const going = mailbox.content[part].filter((one) => parcels.includes(one));
  mailbox.content[part] = mailbox.content[part].filter((one) => !going.includes(one));
  for (const id of going) {
    const mail = state.mail[id];
    if (!mail || mail.purged || copiesOf(state, id).length > 0) continue;
    mail.purged = { at: state.now, by: rule };
    note(
      state,
      rule,
      `${mail.count} messages of ${mail.owner} are purged with ${mailbox.displayName}, ${part}`,
    );
  }
}

/** Ends a mailbox with all its parts. */
export function purgeMailbox(state: State, mailbox: Mailbox, rule: string): void {
  note(state, rule, `the mailbox ${mailbox.guid} of ${mailbox.displayName} is purged`);
  for (const part of parts) drop(state, mailbox, part, rule);
  state.mailboxes = state.mailboxes.filter((one) => one !== mailbox);
}

/** Adds parcels to a part; one that is there already is merged. */
export function put(mailbox: Mailbox, part: Part, parcels: readonly string[]): void {
  mailbox.content[part] = [...new Set([...mailbox.content[part], ...parcels])];
}
