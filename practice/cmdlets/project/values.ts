import type { Instant, State } from '../../model/state/state';
import { time } from '../../powershell/tenant/values';

type Kind = Parameters<typeof time>[1];

/** A moment as a module gives it; null where there is none. */
export const at = (instant: Instant | undefined, kind?: Kind) =>
  instant === undefined ? null : time(new Date(instant).toISOString(), kind);

/** How many messages these parcels hold. */
export const countOf = (state: State, parcels: readonly string[]): number =>
  parcels.reduce((sum, id) => sum + (state.mail[id]?.count ?? 0), 0);

/** A size as Exchange says it. */
export function sizeOf(gigabytes: number): string {
  const bytes = Math.round(gigabytes * 1024 ** 3);
  return `${gigabytes.toFixed(1)} GB (${bytes.toLocaleString('en-US')} bytes)`;
}

/** The primary address among proxyAddresses. */
export const primaryOf = (addresses: readonly string[]): string | undefined =>
  addresses.find((one) => one.startsWith('SMTP:'))?.slice(5);
