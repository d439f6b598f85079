/** Letters of other scripts, and the Latin ones for which they can be taken. */
const alike = new Map(
  Object.entries({
    a: 'аɑα',
    b: 'Ьƅ',
    c: 'сϲ',
    d: 'ԁɗ',
    e: 'еҽ',
    g: 'ɡց',
    h: 'һհ',
    i: 'іıιӏ',
    j: 'ј',
    k: 'кκ',
    l: 'ⅼ',
    n: 'ոп',
    o: 'оοօ',
    p: 'рρ',
    r: 'гꭇ',
    s: 'ѕꜱ',
    t: 'тτ',
    u: 'υս',
    v: 'νѵ',
    w: 'ԝѡω',
    x: 'хχ',
    y: 'уү',
    A: 'АΑ',
    B: 'ВΒ',
    C: 'С',
    E: 'ЕΕ',
    H: 'НΗ',
    I: 'ІΙ',
    K: 'КΚ',
    M: 'МΜ',
    N: 'Ν',
    O: 'ОΟ',
    P: 'РΡ',
    S: 'Ѕ',
    T: 'ТΤ',
    X: 'ХΧ',
    Y: 'УΥ',
  }).flatMap(([latin, others]) => [...others].map((other) => [other, latin] as const)),
);

/**
 * A text in which a word is written in one way only: letters that look Latin are Latin, wide ones are narrow, accents
 * are part of their letters. `at` says from where in the text each of its characters comes, and where the text ends.
 */
export function folded(text: string): { text: string; at: number[] } {
  const plain: string[] = [];
  const at: number[] = [];
  let end = 0;
  const keep = (until: number) => {
    plain.push(text.slice(end, until));
    while (end < until) at.push(end++);
  };
  for (const { 0: found, index } of text.matchAll(/\P{ASCII}\p{M}{0,8}|\p{ASCII}\p{M}{1,8}/gu)) {
    keep(index);
    const letters = [...found.normalize('NFKC')].map((one) => alike.get(one) ?? one).join('');
    plain.push(letters);
    at.push(...Array<number>(letters.length).fill(index));
    end = index + found.length;
  }
  keep(text.length);
  return { text: plain.join(''), at: [...at, text.length] };
}
