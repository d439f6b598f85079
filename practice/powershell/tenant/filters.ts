import { bytesOf, plain } from './values';

/** An object as a module gives it. */
export type Thing = Record<string, unknown>;
export type Test = (thing: Thing) => boolean;

/** A filter that the service refuses, with the text for the person. */
export class BadFilter extends Error {}

/** Property names count in any letter case. */
export function propertyOf(thing: Thing, name: string): unknown {
  const key = Object.keys(thing).find((one) => one.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : thing[key];
}

function valuesOf(thing: Thing, name: string): string[] {
  const value = propertyOf(thing, name);
  return (Array.isArray(value) ? value : [value]).map(plain);
}

function equals(name: string, value: string): Test {
  return (thing) => valuesOf(thing, name).includes(value.toLowerCase());
}

/** PowerShell takes the typographic apostrophes for the ASCII one, and so may what reads filters. */
const quote = "['\u2018-\u201b]";
const tokens = new RegExp(
  `\\s*(?:([()])|-(and|or|eq|like)\\b|${quote}((?:[^'\u2018-\u201b]|${quote}{2})*)${quote}|"([^"]*)"|(\\$\\w+)|([\\w-]+))`,
  'gy',
);

interface Token {
  kind: string;
  text: string;
}

function opathTokens(filter: string): Token[] {
  const found: Token[] = [];
  tokens.lastIndex = 0;
  let end = 0;
  for (let match = tokens.exec(filter); match; match = tokens.exec(filter)) {
    const [, bracket, operator, single, double, variable, word] = match;
    if (bracket) found.push({ kind: bracket, text: bracket });
    else if (operator) found.push({ kind: operator, text: operator });
    else if (word !== undefined) found.push({ kind: 'name', text: word });
    else
      found.push({
        kind: 'value',
        text:
          single?.replace(new RegExp(`(${quote})${quote}`, 'g'), '$1') ?? double ?? variable?.slice(1) ?? '',
      });
    end = tokens.lastIndex;
  }
  if (filter.slice(end).trim() !== '') throw new BadFilter(`Invalid filter syntax: ${filter}`);
  return found;
}

/** The filters of Exchange (OPATH) and of Active Directory: `-eq`, `-like`, `-and`, `-or` and brackets, and nothing else. */
export function opath(filter: string): Test {
  const found = opathTokens(filter);
  const take = (kind: string) => {
    const next = found.shift();
    if (next?.kind !== kind) throw new BadFilter(`Invalid filter syntax: ${filter}`);
    return next.text;
  };
  const one = (): Test => {
    if (found[0]?.kind === '(') {
      take('(');
      const inner = any();
      take(')');
      return inner;
    }
    const name = take('name');
    if (found[0]?.kind === 'like') {
      take('like');
      const form = new RegExp(
        `^${take('value')
          .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
          .replaceAll('*', '.*')}$`,
        'i',
      );
      return (thing) => valuesOf(thing, name).some((value) => form.test(value));
    }
    take('eq');
    return equals(name, take('value'));
  };
  const both = (): Test => {
    const parts = [one()];
    while (found[0]?.kind === 'and') {
      take('and');
      parts.push(one());
    }
    return (thing) => parts.every((part) => part(thing));
  };
  const any = (): Test => {
    const parts = [both()];
    while (found[0]?.kind === 'or') {
      take('or');
      parts.push(both());
    }
    return (thing) => parts.some((part) => part(thing));
  };
  const test = any();
  if (found.length > 0) throw new BadFilter(`Invalid filter syntax: ${filter}`);
  return test;
}

/** The filters of Microsoft Graph that need no advanced query: `a eq 'x'`, `list/any(p:p eq 'x')`, joined by `or`. */
export function odata(filter: string): Test {
  const part = /^(?:(\w+)\/any\((\w+):\2 eq '((?:[^']|'')*)'\)|(\w+) eq '((?:[^']|'')*)')(?: or |$)/;
  const tests: Test[] = [];
  let rest = filter;
  while (rest !== '') {
    const found = part.exec(rest);
    if (!found)
      throw new BadFilter(
        `[Request_UnsupportedQuery] : Unsupported or invalid query filter clause: ${filter}`,
      );
    tests.push(equals(found[1] ?? found[4] ?? '', (found[3] ?? found[5] ?? '').replaceAll("''", "'")));
    rest = rest.slice(found[0].length);
  }
  return (thing) => tests.some((test) => test(thing));
}

/** LDAP filters of the form `(|(a=b)(c=*))`, with `\28` and the like for what has a meaning. */
export function ldap(filter: string): Test {
  const parts = [...filter.matchAll(/\(([\w-]+)=((?:[^()\\*]|\\[0-9a-f]{2})*|\*)\)/gi)];
  if (parts.length === 0 || !/^(?:\([\w-]+=[^()]*\)|\(\|(?:\([\w-]+=[^()]*\))+\))$/.test(filter))
    throw new BadFilter('The search filter cannot be recognized');
  const tests = parts.map(([, name = '', value = '']): Test => {
    if (value === '*') return (thing) => valuesOf(thing, name).some((one) => one !== '');
    const octets = Buffer.from(
      value.replace(/\\([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16))),
      'latin1',
    );
    return (thing) => {
      const known = valuesOf(thing, name);
      return (
        known.includes(octets.toString('latin1').toLowerCase()) ||
        known.includes(octets.toString('base64')) ||
        known.some((one) => /^[0-9a-f-]{36}$/.test(one) && bytesOf(one).equals(octets))
      );
    };
  });
  return (thing) => tests.some((test) => test(thing));
}
