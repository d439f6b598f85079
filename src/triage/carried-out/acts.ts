/**
 * What a person does outside of our commands: in a portal, in a wizard, at a server. A closed list of words that a
 * step may name; the line says what is done. Where it is so already, nothing is to be done.
 */
export const acts = {
  // Users and roles in the cloud
  'make-cloud-user': 'Make a new account with the lost sign-in name in the Microsoft 365 admin center.',
  'rename-stand-in':
    'Give the stand-in another sign-in name and other addresses, where it is managed (in Active Directory another name too). Take the old address off, which stays as an alias, and note what it had.',
  'block-sign-in': 'Block the sign-in of the account.',
  'delete-user':
    'Delete the user: a cloud user in the Microsoft 365 admin center, a synced one in Active Directory.',
  'delete-cloud-user-in-portal': 'Delete the user in the Microsoft 365 admin center, synced or not.',
  'restore-without-address':
    'Restore the deleted user in the Microsoft 365 admin center under another sign-in name, without an address that is taken.',
  'delete-holder-for-good':
    'Delete the deleted user that has the address for good, in the Entra admin center.',
  'delete-second-user': 'Delete the second user that the sync made, also from the deleted users.',
  'take-roles-away': 'Take every administrator role away, assigned and eligible, and note them.',
  'give-roles-back': 'Give the noted roles back.',
  // Licences and groups
  'assign-missing-licence': 'Assign a licence with an Exchange plan, if the user has none.',
  'license-rescue-mailbox': 'Give the rescue mailbox a licence with Exchange Online Plan 2.',
  'remove-licence': 'Take the licences with an Exchange plan away from the user.',
  'buy-seats': 'Buy one more seat of each licence that has none free.',
  'choose-another-licence': 'Take a licence that has a mailbox and is offered there in place of this one.',
  'switch-on-exchange-plan': 'Switch the Exchange plan on inside the licence.',
  'switch-off-exchange-plan': 'Switch the Exchange plan of the direct licence off for this user.',
  'switch-on-missing-plan':
    'Switch on every plan that is off, or assign a licence that has an Exchange plan.',
  'switch-off-named-plan':
    'Switch one of the two plans that the error names off, in the licence that is less needed.',
  'reactivate-subscription': 'Pay for or reactivate the subscription, or buy another for the same users.',
  'leave-one-licensing-group': 'Take the user out of one of the two groups that give an Exchange plan.',
  'join-group-with-plan':
    'Put the user into a group whose licence has the Exchange plan, or assign one by hand.',
  'take-out-of-licensing-group':
    'Take the account out of the groups that license it, note them, and wait until that is processed.',
  'put-back-into-licensing-group': 'Put the account back into the noted licensing groups.',
  'restore-group': 'Restore the deleted group in the Entra admin center.',
  // Addresses and names
  'free-address': 'Take the address or sign-in name off the object that has it, where it is managed.',
  'change-primary-address': 'Give the mailbox that has the address another primary address.',
  'take-address-off-restored': 'Take the address off the user that was restored under another sign-in name.',
  'delete-restored-again': 'Delete the user again that was restored under another sign-in name.',
  'set-address-again': 'Set the refused address again.',
  'rename-recipient': 'Give one of the two live recipients with the same name another name and alias.',
  // Mailboxes, holds and archives
  'add-x500-in-admin-center': 'Add the X500 address of the old mailbox in the Exchange admin center.',
  'manage-in-cloud':
    'Let Exchange Online manage the Exchange attributes of the mailbox (IsExchangeCloudManaged).',
  'change-recipient': 'Change the attribute of the recipient in Exchange Online.',
  'remove-stale-reference': 'Take the permissions of people who are gone off the mailbox.',
  'enable-archive': "Enable the user's archive where it is managed, sync, and wait for it.",
  'make-shared-mailbox': 'Make the shared, room or equipment mailbox in Exchange Online.',
  'make-remote-shared-mailbox':
    'Make the account a remote shared, room or equipment mailbox with the Exchange tools.',
  'make-shared-on-both-sides': 'Make it a shared mailbox on-premises and in the cloud.',
  'move-mailbox': 'Move the mailbox from the Exchange server to the cloud with a migration batch.',
  'export-content': 'Export the mailbox by content search in the Purview portal.',
  'add-to-retention-policy': 'Put the mailbox under a retention policy in the Purview portal.',
  'set-hold-again': 'Put the mailbox on litigation hold again.',
  'release-holds': 'Release this one mailbox from every hold in the Purview portal.',
  'exclude-from-policy': 'Exclude this mailbox from its retention policies in the Purview portal.',
  'take-out-of-case': 'Take this mailbox out of the hold of its eDiscovery case.',
  // Active Directory and Exchange on-premises
  'move-out-of-scope': 'Move the on-premises account into an OU that is not synced.',
  'lift-filter': 'Give the account back what the filter of the sync wants.',
  'make-account': 'Make a new on-premises account for the person in an OU that is not synced.',
  'fill-in-account':
    'Fill in sign-in name, alias and addresses of the on-premises account from the saved values, set a password, enable it.',
  'rename-account': 'Rename the new on-premises account: logon name, sign-in name, addresses.',
  'restore-account': 'Restore the deleted on-premises account into an OU that is not synced.',
  'set-country-on-premises': 'Write the country on the on-premises account too, where it is filled there.',
  'make-remote-mailbox':
    'Make the account a remote mailbox (Enable-RemoteMailbox), and write the ExchangeGuid of its mailbox.',
  'make-mail-user': 'Make the account a mail user with its external address (Enable-MailUser).',
  'clear-database-leftovers': 'Clear homeMDB and homeMTA of the on-premises account.',
  'start-move-again': 'Start the move of the mailbox again.',
  'change-something-small': 'Change something small on the on-premises account.',
  'correct-value': 'Correct the refused value on the on-premises account.',
  'park-sign-in-name': 'Give the cloud user a sign-in name in onmicrosoft.com (Update-MgUser).',
  'give-connector-right':
    'Give the connector account of the sync the right to write onto this account, or onto AdminSDHolder.',
  'correct-sign-in-name': 'Verify the domain, or give the account a sign-in name with a verified suffix.',
  'correct-recipient-type': 'Correct the recipient type of the account with the Exchange tools.',
  'install-exchange-tools': 'Install the Exchange Management Tools; their setup extends the schema.',
  // The sync
  'provision-on-demand': 'Run Provision on demand for this account (Cloud Sync).',
  'run-sync-cycle': 'Run one more sync cycle.',
  'switch-sync-on':
    'Type on in the window that paused the sync, or start the configuration of Cloud Sync; if the window is gone, switch the schedule on.',
  'block-match-again':
    'Type block in the window that opened the match; if the window is gone, close the switch.',
  'pause-cloud-sync': 'Pause the configuration of Cloud Sync.',
  'mend-cloud-sync':
    'Start the agent, or restart the configuration that is in quarantine, once its cause is mended.',
  'restart-agent': 'Restart the provisioning agent so that it finds the Exchange attributes.',
  'refresh-schema': 'Refresh the directory schema in the Entra Connect wizard, and close the wizard.',
  'close-wizard': 'Let the other admin finish and close the wizard.',
  'wait-for-run': 'Wait until the run that is under way has ended.',
  'restart-sync-service': 'Restart the service Microsoft Azure AD Sync.',
  'start-service-cut-off':
    'Block the way of the Connect server to the internet, then start the service Microsoft Azure AD Sync.',
  'open-way-again': 'Give the Connect server its way to the internet back.',
  'renew-connect-certificate': 'Rotate the application certificate in the Entra Connect wizard.',
  'exclude-from-policy-of-sign-in':
    'Exclude the account or the application of the sync from the Conditional Access policy.',
  'renew-connector-password':
    'Enter the new password of the connector account in Synchronization Service Manager, and restart the service.',
  'give-service-account-back':
    'Give the service account of the sync its right to log on as a service, or its password, back.',
  'mend-sync-server':
    'Remove what the event log names: the network, TLS, the database, a changed configuration file.',
  'replace-sync-server':
    'Set up another Connect server in staging mode, compare its exports, and make it the active one.',
  'take-staging-off': 'Take staging mode off in the wizard.',
  'find-active-server': 'Go on at the active Connect server.',
  'upgrade-connect': 'Install the newest build of Entra Connect without starting the sync.',
  'undo-unwanted-deletions':
    'Bring back what was moved, deleted or filtered by mistake: accounts, OUs, the filter.',
  'read-directory-again': 'Run Full Import and Full Synchronization of the connector to Active Directory.',
  'allow-deletes': 'Press Allow deletes in Cloud Sync: the deletions that wait are carried out.',
  'export-deletions-once': 'Raise the deletion threshold for one export, and set it back.',
} as const;
export type ActId = keyof typeof acts;
