const names = `
  UserPrincipalName PrimarySmtpAddress WindowsEmailAddress WindowsLiveID MicrosoftOnlineServicesID Mail EmailAddresses
  ProxyAddresses OtherMails OnPremisesUserPrincipalName DisplayName Id ObjectId ExternalDirectoryObjectId
  ExchangeGuid ArchiveGuid ArchiveDatabase WhenSoftDeleted IsInactiveMailbox WasInactiveMailbox
  InactiveMailboxRetireTime IsSoftDeletedByRemove IsSoftDeletedByDisable DeletedDateTime DeletionTimestamp
  SoftDeletionTimestamp AccountEnabled OnPremisesSyncEnabled DirSyncEnabled IsDirSynced OnPremisesImmutableId
  ImmutableId OnPremisesSamAccountName OnPremisesLastSyncDateTime LastDirSyncTime RecipientType
  RecipientTypeDetails PreviousRecipientTypeDetails RemoteRecipientType RemoteRoutingAddress ExternalEmailAddress
  AssignedLicenses IsLicensed UsageLocation UserType LegacyExchangeDN SamAccountName ObjectGUID
  IsDeleted IsRecycled LastKnownParent WhenMailboxCreated BlockCloudObjectTakeoverThroughHardMatchEnabled
  AuthenticationType Authentication EnabledScopes ServicePlanName ProvisioningStatus AssignedByGroup
  SyncCycleEnabled StagingModeEnabled SchedulerSuspended PropertyCausingError
  ValidationStatus msExchMailboxGuid msExchArchiveGUID msExchRecipientTypeDetails
  AboutMe AdditionalProperties IsExchangeCloudManaged MailNickname ProductVersion Name DistinguishedName
  ObjectClass AnchorFromObjectGuid AnchorFromConsistencyGuid TokenStatus TenantId DomainName InitialDomain InPlaceHolds
  CreatedDateTime ProvisioningErrors StatusDetail TargetMailbox TargetAlias PercentComplete LitigationHoldEnabled ComplianceTagHoldApplied DelayHoldApplied DelayReleaseHoldApplied`
  .trim()
  .split(/\s+/);

/** The properties that are read, by their name in lower case, and how they are written. */
export const properties: ReadonlyMap<string, string> = new Map(
  names.map((name) => [name.toLowerCase(), name]),
);

/** Names of properties, in lower case. */
export type Names = Pick<ReadonlySet<string>, 'has' | 'keys'>;

/** A name before its `:` or `=`, or a brace that begins or ends an object. */
export const keyPattern =
  /[{}]|(?<![\w.$-])([A-Za-z]\w{1,60})(?!\w)["'*`]{0,3}[ \t]{0,60}[:=](?![:=])[ \t]?/g;
