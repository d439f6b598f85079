import { isUploadUrl } from './files';

/** Puts a file where Teams has made room for it; rejects if it is not there afterwards. */
export type Upload = (url: string, bytes: Uint8Array<ArrayBuffer>) => Promise<void>;

/** Teams waits about ten seconds for the answer to a press, and the messages have to go out as well. */
const TIMEOUT_MS = 7_000;

/** Uploads in one request, as an upload session of OneDrive takes it, and goes nowhere else. */
export function createUpload(send: typeof fetch = fetch): Upload {
  return async (url, bytes) => {
    if (!isUploadUrl(url)) throw new Error('This is no address of SharePoint or OneDrive.');
    const response = await send(url, {
      method: 'PUT',
      headers: {
        'Content-Type': 'application/octet-stream',
        'Content-Range': `bytes 0-${bytes.length - 1}/${bytes.length}`,
      },
      body: bytes,
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.body?.cancel();
    // 202 says that more is expected.
    if (response.status !== 200 && response.status !== 201)
      throw new Error(`OneDrive has answered ${response.status}.`);
  };
}
