/** The user whose recovery is pasted. */
export const objectId = 'e0db51c5-aaf0-4947-8835-67b30327a4f4';
const upn = 'user@contoso.com';
const guid = 'f20047a9-3fd1-4906-8d98-188feacdd5b7';

/** A deleted user as Graph prints it, deleted on this instant. */
const deletedUser = (at: string) => `Id                    : ${objectId}
DisplayName           : Adele Vance
UserPrincipalName     : e0db51c5aaf04947883567b30327a4f4${upn}
Mail                  : ${upn}
UserType              : Member
DeletedDateTime       : ${at}
OnPremisesSyncEnabled :
OnPremisesImmutableId :`;

const live = `Id                    : ${objectId}
DisplayName           : Adele Vance
UserPrincipalName     : ${upn}
Mail                  : ${upn}
UserType              : Member
AccountEnabled        : True
OnPremisesSyncEnabled :`;

/** What the commands of the recovery of a deleted user print, in their order, as in the practice tenant. */
export function outputsOf(at: string) {
  const deleted = deletedUser(at);
  return {
    found: `Tenant searched: 72f988bf-0000-41af-91ab-2d7cd011db47
1 deleted users with this address, newest first.
${deleted}
ProxyAddresses        : {SMTP:${upn}}`,
    deleted,
    restored: `${deleted}

Is this the right user? Type restore and press Enter: restore
Id : ${objectId}

State before: deleted, now: live, ${upn}

${live}`,
    mailboxSaved: '1 mailboxes saved in C:\\Users\\admin\\before-exchange-20261127-212019.xml',
    userSaved: '1 users saved in C:\\Users\\admin\\before-entra-20261127-212019.xml',
    licences: `UserPrincipalName : ${upn}
1 licences, 1 plans for a mailbox.
SkuPartNumber : SPE_E3
SkuId         : 05e9a617-0261-4cee-bb44-138d3ef5d965

ServicePlanName    : EXCHANGE_S_ENTERPRISE
ProvisioningStatus : Success
AppliesTo          : User`,
    mailbox: `1 mailboxes in use.
DisplayName               : Adele Vance
UserPrincipalName         : ${upn}
PrimarySmtpAddress        : ${upn}
EmailAddresses            : {SMTP:${upn}}
RecipientTypeDetails      : UserMailbox
ExchangeGuid              : ${guid}
ExternalDirectoryObjectId : ${objectId}
WhenMailboxCreated        : 2025-03-31T10:00:00Z`,
  };
}
