import type { Activity } from 'botbuilder';
import { z } from 'zod';

/** The name of the invoke that answers a card which offers a file. */
export const FILE_CONSENT = 'fileConsent/invoke';

const types = {
  consent: 'application/vnd.microsoft.teams.card.file.consent',
  info: 'application/vnd.microsoft.teams.card.file.info',
  download: 'application/vnd.microsoft.teams.file.download.info',
};

/** The hosts of SharePoint and OneDrive for work (“Microsoft 365 URLs and IP address ranges”, ID 31). */
const sharePoint = /^[a-z0-9-]{1,63}\.sharepoint\.com$/;

/** Whether an address is one of OneDrive or SharePoint. Those of other clouds belong to bots of those clouds. */
export function isUploadUrl(address: unknown): boolean {
  if (typeof address !== 'string' || !URL.canParse(address)) return false;
  const { protocol, hostname, port, username, password } = new URL(address);
  return protocol === 'https:' && port === '' && username + password === '' && sharePoint.test(hostname);
}

const Address = z.string().max(8_000).refine(isUploadUrl);

/**
 * Where a file goes that somebody has accepted, as Teams says it (`FileUploadInfo` of the Bot Framework): into the OneDrive
 * of a person, which is below `/personal/` (“Send and receive files using bot”), and to no other site.
 */
export const UploadInfo = z
  .object({
    uploadUrl: Address,
    contentUrl: Address,
    name: z.string().max(400),
    uniqueId: z.string().max(200),
    fileType: z.string().max(40),
  })
  .refine(({ uploadUrl, contentUrl }) => {
    const [to, at] = [new URL(uploadUrl), new URL(contentUrl)];
    return to.hostname === at.hostname && at.pathname.startsWith('/personal/');
  });
export type UploadInfo = z.infer<typeof UploadInfo>;

/** What somebody has answered to the offer of a file: what the card holds for that, and where the file goes. */
export function readConsent(value: unknown): { data: unknown; upload?: UploadInfo } {
  const { action, context, uploadInfo } = (value ?? {}) as Record<string, unknown>;
  const { data: upload } = UploadInfo.safeParse(action === 'accept' ? uploadInfo : undefined);
  return { data: context, ...(upload && { upload }) };
}

/** Whether somebody has attached a file, which Teams hands on where the app says that it takes files. */
export function hasFile({ attachments }: Activity): boolean {
  if (!Array.isArray(attachments)) return false;
  return (attachments as unknown[]).some(
    (one) => (one as { contentType?: unknown } | null)?.contentType === types.download,
  );
}

/** What Teams shows of a file before it asks whether it may be stored, and what it sends for each answer. */
export interface ConsentRequest {
  name: string;
  description: string;
  sizeInBytes: number;
  accept: Record<string, unknown>;
  decline: Record<string, unknown>;
}

/** The card that offers a file. */
export function consentCard({ name, accept, decline, ...content }: ConsentRequest): Partial<Activity> {
  return withAttachment(types.consent, name, {
    content: { ...content, acceptContext: accept, declineContext: decline },
  });
}

/** The card of a file that is there. */
export function fileCard({ name, contentUrl, uniqueId, fileType }: UploadInfo): Partial<Activity> {
  return withAttachment(types.info, name, { contentUrl, content: { uniqueId, fileType } });
}

function withAttachment(
  contentType: string,
  name: string,
  more: { content: unknown; contentUrl?: string },
): Partial<Activity> {
  return { type: 'message', summary: name, attachments: [{ contentType, name, ...more }] };
}
