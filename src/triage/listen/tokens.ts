/** A word of a text, folded to compare, and where it stands. */
export interface Token {
  text: string;
  start: number;
  end: number;
  /** What stands before it: nothing, a comma, a quotation mark, a colon, or the end of a sentence. */
  after: '' | ',' | '"' | ':' | '.';
  /** It began with a capital letter. */
  capital: boolean;
}

/** As much of a text as is listened to, in characters: what is longer is no sentence. */
export const longestSaid = 4000;

const signs = '\\u3040-\\u30ff\\u3005\\u4e00-\\u9fff';
const piece = new RegExp(
  [
    `([^\\s@<>()"',;:。、「」（）！？${signs}]{1,64}@[a-z0-9](?:[a-z0-9.-]{0,249}[a-z0-9])?)`,
    '([\\da-f]{8}-[\\da-f]{4}-[\\da-f]{4}-[\\da-f]{4}-[\\da-f]{12})',
    '((?<!\\d)\\d{1,3}(?:\\.\\d{1,5}){3}(?!\\d|\\.\\d)|(?<!\\d)\\d\\.\\d{1,2}\\.\\d{3}(?!\\d|\\.\\d))',
    '(\\d{1,4}[./-]\\d{1,2}(?:[./-]\\d{2,4}|[./-])?(?!\\d)(?:t\\d\\d:\\d\\d[\\d:.z]{0,20})?)',
    `([${signs}])`,
    `((?:(?![${signs}])[\\p{L}\\p{N}\\p{M}])+)`,
    '((?:[.!?;…。！？\\n]|\\p{Extended_Pictographic})+)',
    '([,、–—()|]+|->|=>| - )',
    '([:="“”„«»])',
  ].join('|'),
  'giu',
);

/** Words that were run together. */
const contracted = new Map(
  Object.entries({
    whats: 'what is',
    thats: 'that is',
    theres: 'there is',
    hes: 'he is',
    shes: 'she is',
    wheres: 'where is',
    hows: 'how is',
    whos: 'who is',
    ive: 'i have',
    weve: 'we have',
    youre: 'you are',
    cant: 'can not',
    wont: 'will not',
    isnt: 'is not',
    arent: 'are not',
    wasnt: 'was not',
    werent: 'were not',
    dont: 'do not',
    doesnt: 'does not',
    didnt: 'did not',
    hasnt: 'has not',
    havent: 'have not',
    hadnt: 'had not',
    couldnt: 'could not',
    shouldnt: 'should not',
    wouldnt: 'would not',
    cannot: 'can not',
  }),
);

const isFolded = /^[a-z\d *]*$/;

/** Letters without accents, in lower case, so that how somebody types makes no difference. */
export function fold(text: string): string {
  if (isFolded.test(text)) return text;
  return text
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/ł/g, 'l')
    .replace(/[’‘ʼ`´]/g, "'")
    .normalize('NFD')
    .replace(/(?<=[a-z])\p{M}/gu, '')
    .normalize('NFC');
}

/** What stands before a `'t`, where it is not only the `n` that is too much. */
const beforeNot = new Map([
  ['can', 'can'],
  ['won', 'will'],
]);

/** After these an `'s` is a verb, after others it is a possessor's. */
const isThere = new Set(['it', 'that', 'there', 'he', 'she', 'what', 'who', 'where', 'here', 'how']);

/** The words of a text in their order. An address is one word, so is a GUID and a date in digits; Japanese is cut into signs. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let after: Token['after'] = '.';
  for (const found of text.slice(0, longestSaid).matchAll(piece)) {
    const [whole, , , , , , word, stop, pause, mark] = found;
    const start = found.index;
    if (stop !== undefined) {
      if (!/^\.$/.test(stop) || /\s|$/.test(text.charAt(start + 1))) after = '.';
      else after ||= '';
      continue;
    }
    if (pause !== undefined) {
      after = after === '.' ? '.' : ',';
      continue;
    }
    if (mark !== undefined) {
      if (after === '' || after === '"') after = mark === ':' || mark === '=' ? ':' : '"';
      continue;
    }
    const end = start + whole.length;
    const add = (folded: string) => {
      tokens.push({ text: folded, start, end, after, capital: /^\p{Lu}/u.test(whole) });
      after = '';
    };
    // The full stop of a date can be that of its sentence: `am 21.11. Die OU …`.
    const isStop = /^\d{1,2}\.\d{1,2}\.$/.test(whole) && /^\s+\p{Lu}/u.test(text.slice(end, end + 3));
    const folded = /^\d\.\d{1,2}\.\d{3}$/.test(whole) ? `${whole}.0` : fold(whole);
    const plain = word === undefined ? undefined : contracted.get(folded);
    if (plain !== undefined) plain.split(' ').forEach(add);
    else if (folded === 't' && /n['’]$/i.test(text.slice(start - 2, start))) {
      const before = tokens.at(-1);
      if (before) before.text = beforeNot.get(before.text) ?? before.text.replace(/n$/, '');
      add('not');
    } else
      add(
        folded === 's' && /['’]s$/i.test(text.slice(start - 1, end)) && isThere.has(tokens.at(-1)?.text ?? '')
          ? 'is'
          : folded,
      );
    if (isStop) after = ',';
  }
  return tokens;
}
