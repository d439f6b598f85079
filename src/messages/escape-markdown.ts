/** Text that people typed, made harmless for Markdown: every character with a meaning, or that begins an address, gets its backslash. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').replace(/[\\`*_{}[\]()#+\-!|<>~@&:]|\/(?=\/)|\.(?=\S)/g, '\\$&');
}
