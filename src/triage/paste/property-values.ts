import { readDay, type Moment, type ReadDay } from '../day';
import { guidsIn } from '../detail';
import type { SourceValue } from '../facts/finding';

/** The properties of one object as they were printed: name in lower case → value, '' when it was printed empty. */
export type Values = ReadonlyMap<string, string>;

const marks = new Set([...` \t\r\n,;"'“”‘’\`*`]);

/** A value without the quotes and separators around it, and '' for the words that mean nothing. */
export function cleaned(raw: string): string {
  let [start, end] = [0, raw.length];
  while (start < end && marks.has(raw.charAt(start))) start += 1;
  while (end > start && marks.has(raw.charAt(end - 1))) end -= 1;
  const value = raw.slice(start, Math.min(end, start + 2000));
  return /^(?:null|\$null|\{ ?\}|\[ ?\]|@\(\)|-{1,40})$/i.test(value) ? '' : value;
}

/** A value's first line, and the value with the lines that a console made of it joined again. */
function readings(values: Values, property: string): string[] {
  const value = values.get(property) ?? '';
  return [value.split('\n', 1)[0] ?? '', value.replace(/\n/g, ''), value.replace(/\n/g, ' ')].map((one) =>
    one.trim(),
  );
}

/** Whether the property was printed without a value. */
export function isBlank(values: Values, property: string): boolean {
  return values.get(property) === '';
}

/** True and False as PowerShell and JSON print them; nothing for anything else. */
export function flag(values: Values, property: string): boolean | undefined {
  const [first = '', whole = ''] = readings(values, property);
  const word = [first, whole].find((one) => /^(?:true|false)$/i.test(one));
  return word === undefined ? undefined : word.toLowerCase() === 'true';
}

/** The complete GUID of a property, wherever it was broken; one of only zeros is none. */
export function guidOf(values: Values, property: string): string | undefined {
  const whole = (values.get(property) ?? '').replace(/\s/g, '');
  const found = [...readings(values, property), whole].map(guidsIn).find((guids) => guids.length === 1)?.[0];
  return found !== undefined && /[1-9a-f]/.test(found) ? found : undefined;
}

/** Whether the property says that there is no such GUID: printed empty, or only zeros. */
export function hasNoGuid(values: Values, property: string): boolean {
  return isBlank(values, property) || /^[0-]{32,36}$/.test(readings(values, property)[0] ?? '');
}

/** The day of a property, or what is wrong with it; nothing when it is empty or holds no date. */
export function dayIn(values: Values, property: string, today: Moment): ReadDay | undefined {
  for (const reading of readings(values, property)) {
    const ticks = /^\/Date\((\d{12,14})\b/.exec(reading)?.[1];
    const zoned = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)? ?[+-]\d\d:\d\d$/.test(reading);
    const instant = ticks
      ? Number(ticks)
      : zoned
        ? Date.parse(reading.replace(' ', 'T').replace(' ', ''))
        : NaN;
    const written = Number.isFinite(instant)
      ? new Date(instant).toISOString()
      : reading.replace(/^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? /i, '');
    if (!/^[a-z]{0,9}\.? ?\d/i.test(written)) continue;
    const read = readDay(written, today);
    if ('day' in read || /\d{1,4}[./-]\d/.test(written)) return read;
  }
  return undefined;
}

/** A value of one line that a pattern accepts whole. */
export function fitting(values: Values, property: string, pattern: RegExp): string | undefined {
  return readings(values, property).find((one) => pattern.test(one));
}

/** A text as a fact: what a pattern accepts, null where it was printed empty. */
export function textShown(values: Values, property: string, pattern = /\S/): SourceValue<string> {
  return fitting(values, property, pattern) ?? (isBlank(values, property) ? null : undefined);
}

/** A GUID as a fact: null where it was printed empty or as zeros. */
export function guidShown(values: Values, property: string): SourceValue<string> {
  return guidOf(values, property) ?? (hasNoGuid(values, property) ? null : undefined);
}

/** A flag as a fact: null where it was printed empty. */
export function flagShown(values: Values, property: string): SourceValue<boolean> {
  return flag(values, property) ?? (isBlank(values, property) ? null : undefined);
}
