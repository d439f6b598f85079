/**
 * The address of a thread, as Teams opens it (learn.microsoft.com, "Deep link to a channel conversation").
 * `conversationId` is that of the thread.
 */
export function threadLink(conversationId: string, tenant: string, groupId?: string): string {
  const [channel = '', root = ''] = conversationId.split(';messageid=');
  const query = new URLSearchParams({
    tenantId: tenant,
    ...(groupId !== undefined && { groupId }),
    parentMessageId: root,
  });
  return `https://teams.microsoft.com/l/message/${encodeURIComponent(channel)}/${encodeURIComponent(root)}?${query.toString()}`;
}
