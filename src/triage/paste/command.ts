import { addressesIn } from '../detail';

/** What a block of output came from, as far as the lines before it say so. */
export type Origin =
  | 'mailbox'
  | 'soft-deleted-mailbox'
  | 'mail-user'
  | 'remote-mailbox'
  | 'user'
  | 'deleted-user'
  | 'directory'
  | 'guid-owner'
  | 'exchange'
  | 'deleted-object'
  | 'deleted-too'
  | 'group-or-contact'
  | 'other';

/** A command in the paste, or the line that one of our commands prints before its output. */
export interface PrintedBy {
  origin: Origin;
  /** The address that the command asked for. */
  about?: string;
  /** The alias or name that it asked for, in lower case: two commands that ask for the same one are about one person. */
  alias?: string;
}

const headings: [RegExp, Origin][] = [
  [
    /^[\s>*•-]{0,8}\d\. (?:Live recipients|Soft-deleted and inactive mailboxes|Soft-deleted mail users): \d/i,
    'guid-owner',
  ],
  [/\d mailboxes in use\.|\d mailboxes, \d{1,4} mail users with/i, 'mailbox'],
  [/\d users with this sign-in name/i, 'exchange'],
  [/soft-deleted mail users/i, 'mail-user'],
  [/soft-deleted and inactive mailboxes|(?:soft-deleted|inactive) mailboxes with/i, 'soft-deleted-mailbox'],
  [/deleted users with/i, 'deleted-user'],
  [/deleted objects, newest/i, 'deleted-object'],
  [/accounts in this domain/i, 'directory'],
  [/^[\s>*•-]{0,8}\d\. Soft-deleted recipients/i, 'deleted-too'],
  [
    /^[\s>*•-]{0,8}\d\. (?:Recipients that|What Exchange remembers)|^[\s>*•-]{0,8}(?:1\. )?In use: \d/i,
    'other',
  ],
  [/^\s*In use:\s*$/i, 'mailbox'],
  [/^[\s>*•-]{0,8}(?:2\. )?Soft-deleted or inactive(?: mailboxes)?:/i, 'soft-deleted-mailbox'],
  [/\b0 in use, \d{1,4} soft-deleted/i, 'soft-deleted-mailbox'],
  [/\d in use, \d{1,4} soft-deleted/i, 'other'],
  [/^[\s>*•-]{0,8}\d\. (?:groups|contacts): \d/i, 'group-or-contact'],
  [/^[\s>*•-]{0,8}\d\. Users and guests: \d/i, 'user'],
  [/^[\s>*•-]{0,8}\d\. Deleted users: \d/i, 'deleted-user'],
];

/** The identity of a command: its first word behind the cmdlet, or behind -Identity. */
const asked =
  /\bGet-[A-Za-z]{2,60}(?=[ \t])(?:[ \t]{1,8}-(?:Identity|UserId|ObjectId))?[ \t]{1,8}["'\u2018\u201c]?([A-Za-z][\w.-]{1,63})(?=["'\u2019\u201d]|\s|\||$)/i;

/** The command or heading in a line; `line` is already joined with those it continues on. */
export function commandIn(line: string): PrintedBy | undefined {
  const heading = headings.find(([pattern]) => pattern.test(line));
  if (heading) return { origin: heading[1] };
  const name = /(?<![\w-])(Get|New|Set|Enable|Search|Connect|Undo|Remove|Restore)-([A-Za-z]{2,60})/i.exec(
    line,
  );
  if (!name) return undefined;
  const [, verb = '', noun = ''] = name;
  if (/^(?:connect|remove)$/i.test(verb)) return { origin: 'other' };
  const [about] = addressesIn(line);
  const alias = about ? undefined : asked.exec(line)?.[1]?.toLowerCase();
  return { origin: originOf(noun, line), about, alias };
}

function originOf(noun: string, line: string): Origin {
  if (/^(?:EXO|C)?Mailbox$/i.test(noun))
    return /-(?:SoftDeletedMailbox|InactiveMailboxOnly)\b/i.test(line)
      ? 'soft-deleted-mailbox'
      : /-(?:IncludeInactiveMailbox|IncludeSoftDeleted)/i.test(line)
        ? 'deleted-too'
        : 'mailbox';
  if (/^MailUser$/i.test(noun)) return 'mail-user';
  if (/^RemoteMailbox$/i.test(noun)) return 'remote-mailbox';
  if (/^(?:MgDirectoryDeletedItem|MgBetaDirectoryDeletedItem|EntraDeleted|AzureADMSDeleted)/i.test(noun))
    return 'deleted-user';
  if (/^(?:MgUser|MgBetaUser|MsolUser|AzureADUser|EntraUser|EntraBetaUser)$/i.test(noun))
    return /-ReturnDeletedUsers\b/i.test(line) ? 'deleted-user' : 'user';
  return /^AD(?:User|Object)$/i.test(noun) ? 'directory' : 'other';
}
