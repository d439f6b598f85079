import type { When } from '../../src/triage/knowledge';

/** Answers that no tenant makes right together, and why. */
export const impossible: readonly { when: When; because: string }[] = [
  {
    when: { 'on-premises-account': 'managed', anchor: 'yes' },
    because:
      'Of a user with an anchor in a tenant that syncs, Cloud only is the wrong answer; the outcome says so.',
  },
  {
    when: { 'entra-account': 'hard-deleted', ids: 'same' },
    because: 'A user who is gone for good has no id that could be the same.',
  },
  {
    when: { 'entra-account': 'soft-deleted', mailbox: 'soft-deleted', ids: 'different' },
    because:
      'Of several deleted users the one that the mailbox names counts, because its restore brings the mailbox back.',
  },
  {
    when: { mailbox: 'present', 'exchange-plan': 'pending' },
    because: 'A plan waits in the practice tenant only as long as there is no mailbox.',
  },
  {
    when: { 'mailbox-deleted-on': 'unknown' },
    because: 'Exchange shows WhenSoftDeleted of every mailbox that it lists as soft-deleted.',
  },
  {
    when: { 'inactive-retired-on': 'unknown' },
    because: 'The practice tenant notes of every mailbox when its last hold went.',
  },
  {
    when: { 'mailbox-deleted-on': 'open', 'inactive-retired-on': 'closed' },
    because: 'A mailbox is soft-deleted before the last hold on it goes.',
  },
  {
    when: { 'on-premises-account': ['present', 'deleted'], 'sync-tool': 'none' },
    because: 'Without a sync the account of a user counts as managed in the cloud.',
  },
  {
    when: { 'ad-object': ['shell', 'new'], 'ad-guid': ['mailbox', 'archive'] },
    because: 'An account of which only a shell or nothing is left carries no GUID any more.',
  },
];
