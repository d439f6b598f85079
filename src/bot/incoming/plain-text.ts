import type { Activity, Mention } from 'botbuilder';

const characters: Record<string, string> = { nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Tags that Teams writes into rich text. Anything else in angle brackets, such as `<UPN>`, was typed by a person. */
const tags =
  /<\/?(?:at|a|attachment|b|blockquote|code|div|em|emoji|font|h[1-6]|hr|i|img|li|ol|pre|s|span|strike|strong|sub|sup|table|tbody|td|th|thead|tr|u|ul)(?:\s[^<>]*)?\/?>/gi;

/** What a person typed, without the mention of the bot and without the markup that Teams adds. */
export function typedText(activity: Activity): string {
  if (!activity.text) return '';
  const text = activity.text.replace(mentionOfBot(activity), '');
  const name = activity.recipient?.name ?? '';
  const others = (_: string, mentioned: string) => (mentioned === name ? '' : mentioned);
  return withoutMarkup(text.replace(/<at(?:\s[^<>]*)?>([^<]*)<\/at>/gi, others));
}

/** How the text mentions the bot. Nothing is certain of an entity: botbuilder's own way fails where a part is missing. */
function mentionOfBot({ entities, recipient }: Activity): string {
  const mention = (entities as Partial<Mention>[] | undefined)?.find(
    ({ type, mentioned }) => type === 'mention' && mentioned && mentioned.id === recipient?.id,
  );
  return typeof mention?.text === 'string' ? mention.text : '';
}

/** Text without the markup that Teams adds. */
export function withoutMarkup(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/<br\s*\/?>|<\/?p(?:\s[^<>]*)?>/gi, '\n')
    .replace(tags, '')
    .replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, character)
    .replace(/\u00a0/g, ' ')
    .trim();
}

function character(whole: string, decimal?: string, hexadecimal?: string, name?: string): string {
  if (name !== undefined) return characters[name.toLowerCase()] ?? whole;
  const code = decimal === undefined ? parseInt(hexadecimal ?? '', 16) : Number(decimal);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}
