/** What a person can see. */
const seen = {
  // The user
  'user-deleted': "The lost person's user is among the deleted users.",
  'user-live': "The lost person's user is live.",
  'user-gone': 'No deleted user has this sign-in name any more.',
  'user-synced': 'The user is shown as synced.',
  'user-without-anchor': 'OnPremisesImmutableId of the user is empty.',
  'match-missing':
    'The user carries an OnPremisesImmutableId and is not shown as synced, and the tenant syncs.',
  'owner-deleted': 'The user that the mailbox names is among the deleted users.',
  privileged: 'The user has an administrator role, assigned or eligible.',
  'second-user': 'The sync made a second user for the account.',
  'second-user-empty': 'The second user is not the owner of the mailbox, and has no licence and no mailbox.',
  'second-user-has-mail': 'The second user has a mailbox with mail that nothing holds.',
  // The licence
  'licence-missing': 'The user has no Exchange plan that is on.',
  'licence-new': 'The Exchange plan was assigned a day ago at most.',
  'licence-removed-lately': 'An Exchange plan went less than 60 days ago.',
  'cut-off': 'A licence went less than 30 days ago, and the mailbox with it.',
  'country-missing': 'The user has no usage location.',
  'country-refused': 'The licence is not offered in the country of the user.',
  'no-free-seat': 'A licence that the user needs has no free seat.',
  'licence-by-group': 'A group licenses the user.',
  'licence-going':
    'A licence of the user is being taken away, because the user left a group or it was removed.',
  'plan-off': 'The user has an Exchange plan that is switched off.',
  'plan-foundation-only': 'The only Exchange plan of the licence makes no mailbox.',
  'plans-by-two-groups': 'The two plans come from two groups.',
  // The mailbox
  'mailbox-there': 'The user has a mailbox in Exchange Online.',
  'mailbox-soft-deleted': "The lost person's old mailbox is soft-deleted.",
  'mailbox-of-another': "The mailbox holds another person's mail, or its live owner is another person.",
  'old-mailbox-back': 'The old mailbox is in use again.',
  'back-or-copied': 'The old mailbox is in use again, or every copy of it is Completed.',
  'old-mailbox-found':
    'A soft-deleted or inactive mailbox is of this user, or has a GUID that the account carries.',
  'mail-missing': "Mail of the person is in no mailbox that is the person's.",
  'mail-wanted': "Somebody wants the mail of the person's old mailbox.",
  'under-25-days': 'The mailbox was soft-deleted less than 25 days ago.',
  'over-50-gb': 'The mailbox is larger than 50 GB.',
  'shared-in-cloud-only': 'The mailbox of a synced account is shared in the cloud, and not on-premises.',
  'shared-everywhere': 'The mailbox is shared wherever it is managed.',
  held: 'A hold keeps the mailbox.',
  'hold-is-all': 'The user is deleted or has no licence, so the hold is all that keeps the mailbox.',
  'delay-hold': 'A delay hold keeps the mailbox.',
  'mailbox-on-premises': 'An Exchange server on-premises has the mailbox.',
  'cloud-default-on': 'The tenant manages new Exchange recipients in the cloud.',
  'managed-in-cloud': 'IsExchangeCloudManaged is True.',
  'copy-begun': 'A restore request into or out of these mailboxes was started.',
  copied: 'Every restore request into or out of these mailboxes is Completed.',
  'rescue-has-x500': 'The rescue mailbox has the X500 address of the old one.',
  // The archive
  'old-archive': 'The old mailbox has an archive.',
  'own-archive': 'The mailbox in use has an archive.',
  'auto-expanding': 'The archive of the mailbox is auto-expanding.',
  'archive-switched-off': 'An archive was switched off less than 30 days ago.',
  'archive-refused': 'The error says that the archive of a synced user cannot be enabled in the cloud.',
  // The on-premises account
  'another-anchor': 'Neither anchor of the on-premises account is that of the cloud user.',
  'account-deleted': 'The on-premises account is deleted.',
  'account-restorable': 'A deleted on-premises account of the person can be restored.',
  'account-gone-for-good':
    'No on-premises account of the person can be brought back, or the user is to stay without one.',
  'never-imported': 'The sync has never taken this account in.',
  'account-bare': 'The on-premises account has no sign-in name or no alias.',
  'alias-empty': 'mailNickname of the account is empty.',
  'account-in-scope': 'The on-premises account is in the scope of the sync.',
  'account-filtered': 'An attribute keeps the account out of the sync.',
  'remote-mailbox': 'Get-RemoteMailbox finds the account.',
  'foreign-guid': "The account carries a GUID that is not that of the user's live mailbox or archive.",
  'carries-mailbox-guid':
    'The account carries a mailbox GUID that is not that of the live mailbox of the user.',
  'guid-of-live-mailbox': 'A live mailbox of another account has the GUID that the account carries.',
  'guid-on-both-lists': 'A soft-deleted mailbox has a GUID that an account in the scope of the sync carries.',
  'mailbox-endangered':
    "An account in the scope of the sync carries a GUID of a soft-deleted mailbox that is not its user's.",
  'exchange-tools': 'There are Exchange tools on-premises.',
  'x500-there': 'The mailbox in the cloud shows the X500 address of the old one.',
  // The sync
  'cloud-sync': 'The tenant syncs with Cloud Sync.',
  'consistency-anchor': 'The sync takes mS-DS-ConsistencyGuid as the anchor.',
  'anchor-overwritten': 'mS-DS-ConsistencyGuid is filled, and it is not the anchor of the cloud user.',
  'mapping-may-go':
    'The on-premises object that the cloud user is mapped to is this account or gone, or this account has replaced it.',
  'hard-match-stopped':
    'The tenant blocks the hard match, or the user has an administrator role, assigned or eligible.',
  'user-cloud-managed': 'isCloudManaged of the user is True.',
  'hard-match-blocked': 'BlockCloudObjectTakeoverThroughHardMatchEnabled is True.',
  'soft-match-blocked': 'BlockSoftMatchEnabled is True.',
  'deletions-held-back': 'The deletion threshold holds deletions back.',
  'deletion-waits': 'A deletion of the user waits in the sync.',
  'deletions-meant': 'Everybody whose deletion waits is really to go.',
  'missing-in-exchange': 'The change is in Entra and not in Exchange.',
  'sync-paused': 'The sync is off.',
  'service-stopped': 'The service of the Connect server does not run.',
  'way-blocked': 'The way of the Connect server to the internet is blocked.',
  'run-under-way': 'A run of the sync is under way.',
  'wizard-open': 'The wizard of Entra Connect is open.',
  // Errors and addresses
  'name-quarantined': 'The sign-in name has four digits more and ends in onmicrosoft.com.',
  'error-found': 'Another licence of the same group names an error.',
  'error-there': 'The user shows a provisioning error.',
  'name-in-use': 'The error says that the name or alias is in use.',
  'address-taken': 'Another object has the address.',
  'address-of-another': 'Another living person has the address or the sign-in name.',
  'another-holder': 'An object other than a deleted user has the address.',
  'holder-same-person': 'The deleted user that has the address is the same person as the refused one.',
  'holder-gone': 'No deleted user has the address.',
  'holder-synced': 'The deleted user that has the address was synced.',
  'holder-keeps-mailbox': 'A mailbox that somebody may want names the deleted user that has the address.',
  'holder-is-mailbox': 'A mailbox has the address.',
} as const;

/** What a person decides where a text offers two ways. The way without it is the one that the text prefers. */
const chosen = {
  'cannot-wait': 'Waiting is not acceptable.',
  'cannot-move-account': 'The account cannot be kept out of the scope.',
  'recover-wanted': 'A copy is not enough; the mailbox itself is to come back.',
  'last-resort': 'The address is needed, and the deleted user is to go for good; a named person has agreed.',
  'owner-agrees': 'Those who own the mailbox, the policy or the case agree.',
  'account-stays': 'The live account is to stay.',
  'schema-wanted':
    'Exchange attributes are to come from Active Directory, although its schema has to be extended.',
  'tools-wanted': 'The Exchange Management Tools can be installed first.',
  'mailbox-elsewhere': 'The mailbox of the person is in another system.',
  'wanted-in-cloud': 'The mailbox on-premises is to come to the cloud.',
  'type-is-wrong': "It is an ordinary person's account, and its recipient type is wrong.",
  'licence-replaced': 'One of the two licences is to replace the other.',
  'stopped-on-purpose': 'Somebody stopped the sync on purpose, and still needs it so.',
  'server-lost': 'The Connect server is lost for good.',
  'never-synced-again': 'Staging is on at the only Connect server that there is.',
} as const;

export const conditions = { ...seen, ...chosen } as const;
export type ConditionId = keyof typeof conditions;
/** The conditions that are a choice: no look at the tenant decides them. */
export const choices = Object.keys(chosen) as (keyof typeof chosen)[];
