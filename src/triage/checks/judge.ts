import { inValue, namesOf, textsOf, type Check } from './check';
import { filledIn, meets, type KnownDetails } from './holds';
import type { Fact } from './output';

/** A property that a check asks for, as it was printed. */
export interface FoundValue {
  property: string;
  value: string;
  asExpected: boolean;
  /** It is a number that stands before the words that name it: “2 mailboxes in use”. */
  counted?: true;
  /** What it means that it is not so. */
  means?: string;
}

/** What became of the checks of one command. */
export interface Judged {
  seen: 'proved' | 'not-as-expected' | 'not-seen';
  found: FoundValue[];
  /** Properties that the checks ask for and that are not there, or not whole. */
  missing: string[];
  /** What shows that it is another object's. */
  other?: FoundValue;
}

/** These can be said of a value whose end may be missing. */
const sureOfHalf: readonly Check['is'][] = ['same-as', 'includes', 'at-least', 'filled'];

/**
 * Judges checks by what was printed. Each object that shows the property has to be so. `whose` are checks whose
 * contradiction means that somebody else's object was printed; then nothing is proved.
 */
export function judge(
  checks: readonly Check[],
  facts: readonly Fact[],
  known: KnownDetails,
  whose: readonly Check[] = checks.filter(saysWhose),
): Judged {
  const found: FoundValue[] = [];
  const missing: string[] = [];
  let other: FoundValue | undefined;
  for (const check of checks) {
    if (check.where !== undefined && !/^(?!none$)./.test(known[check.where] ?? '')) continue;
    if (check.is === 'unsaid' && !facts.some(({ name }) => namesOf(check).includes(name))) continue;
    const one = judgeOne(check, facts, known);
    if (typeof one === 'string') missing.push(one);
    else found.push(one);
    if (typeof one !== 'string' && !one.asExpected && whose.includes(check)) other ??= one;
  }
  const wrong = found.some(({ asExpected }) => !asExpected);
  const proved = found.length > 0 && missing.length === 0 && !wrong;
  return {
    seen: other ? 'not-seen' : wrong ? 'not-as-expected' : proved ? 'proved' : 'not-seen',
    found,
    missing,
    other,
  };
}

/** Whether a check of what is listed compares it with a detail: then it says whose it is. */
export function saysWhose(check: Check): boolean {
  return (
    !namesOf(check).some((name) => name.endsWith(' now')) &&
    check.of === undefined &&
    textsOf(check).some((one) => one.search(inValue) >= 0)
  );
}

/** What a check finds, or the name of what is missing. */
function judgeOne(check: Check, facts: readonly Fact[], known: KnownDetails): FoundValue | string {
  const names = namesOf(check);
  const of = check.of === undefined ? undefined : filledIn(check.of, known)?.toLowerCase();
  const meant = ({ object }: Fact) =>
    object && [...object.values()].some((value) => value.toLowerCase() === of);
  const about = facts.filter((fact) => names.includes(fact.name) && (check.of === undefined || meant(fact)));
  let unknown = about.length === 0;
  for (const thing of new Set(about.map((fact) => fact.thing))) {
    const own = about.filter((fact) => fact.thing === thing);
    const said = own.map(({ value, sentence, half }) => {
      const so = meets(check, value, known, sentence);
      return half && !(so && sureOfHalf.includes(check.is)) ? undefined : so;
    });
    if (said.includes(true)) continue;
    const at = said.indexOf(false);
    if (said.includes(undefined)) unknown = true;
    else return foundOf(check, own[at], false);
  }
  return unknown
    ? nameOf(check)
    : foundOf(
        check,
        about.find(({ value, sentence }) => meets(check, value, known, sentence)),
        true,
      );
}

function foundOf(check: Check, fact: Fact | undefined, asExpected: boolean): FoundValue {
  const property = [check.property].flat().find((one) => one.toLowerCase() === fact?.name) ?? nameOf(check);
  const value = (fact?.value ?? '')
    .split('\n')
    .map((line) => line.trim())
    .join(' ');
  const counted = fact?.sentence?.toLowerCase().includes(`${value} ${fact.name}`) && /^\d+$/.test(value);
  return {
    property,
    value,
    asExpected,
    ...(counted && { counted }),
    ...(!asExpected && check.means ? { means: check.means } : {}),
  };
}

/** A property with its value, as people read it; a whole sentence names itself. */
export function shownValue({ property, value, counted }: FoundValue): string {
  if (counted) return `${value} ${property.replace(/ (?:of|in|about)$/, '')}`;
  if (value.toLowerCase().startsWith(property.toLowerCase())) return value;
  return `${property} ${value || 'is empty'}`;
}

function nameOf({ property }: Check): string {
  return [property].flat().join(' or ');
}
