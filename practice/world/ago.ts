import { day, hour } from '../model/state/state';

/** Milliseconds of `12d 4h ago`. */
export function agoOf(text: string): number {
  const [, days = '0'] = /(\d+)d/.exec(text) ?? [];
  const [, hours = '0'] = /(\d+)h/.exec(text) ?? [];
  return Number(days) * day + Number(hours) * hour;
}
