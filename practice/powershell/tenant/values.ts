import { bytesOf } from '../../model/sync/anchor';

export { anchorFrom as anchorOf, bytesOf } from '../../model/sync/anchor';

/** Values that JSON has no form for, as console/Console.cs reads them. */
export const guid = (value: string) => ({ $guid: value });
export const none = guid('00000000-0000-0000-0000-000000000000');
export const time = (iso: string, kind: 'Utc' | 'Local' | 'Unspecified' | 'Offset' = 'Utc') => ({
  $time: iso,
  kind,
});

/** An octet string of Active Directory that holds a GUID. */
export const octets = (value: string) => ({ $bytes: bytesOf(value).toString('base64') });

/** A value as text, without its tag and in lower case, as a filter compares it. */
export function plain(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'object') {
    if ('$guid' in value) return String(value.$guid).toLowerCase();
    if ('$bytes' in value) return String(value.$bytes);
    if ('$said' in value) return String(value.$said).toLowerCase();
    if ('$time' in value) return String(value.$time);
  }
  return (typeof value === 'string' ? value : JSON.stringify(value)).toLowerCase();
}
