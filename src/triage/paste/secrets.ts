const patterns = [
  /\beyJ[A-Za-z0-9_-]{17,4000}(?:\.[A-Za-z0-9_-]{1,4000}){0,2}/g,
  /\bBearer\s{1,4}[A-Za-z0-9._~+/-]{16,4000}/gi,
  /ConvertTo-SecureString\s{1,4}(?:-String\s{1,4})?(?!-|\$)("[^"\n]{1,200}"|'[^'\n]{1,200}'|\S{1,200})/gi,
  /(?<!\w)-Password\s{1,4}(?![-($])("[^"\n]{1,200}"|'[^'\n]{1,200}'|\S{1,200})/gi,
  /(?<![\w-])(?:password|passwort|kennwort|passphrase|passwd|pwd|mot de passe|contraseña)["'*]{0,3}(?: (?:is|ist|lautet))?[ \t]{0,20}[:=][ \t]{0,20}["'*]{0,3}(?![($<{*\s]|null\b|none\b|true\b|false\b)\S{4,200}/gi,
  /(?<![\w-])(?:client[_ -]?secret|refresh[_ -]?token|access[_ -]?token|api[_ -]?key|accountkey|sharedaccesskey)(?:value)?["'*]{0,3}[ \t]{0,20}[:=][ \t]{0,20}["']?(?![($<{*])[^\s"',;]{8,4000}/gi,
  /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[A-Za-z0-9+/=\s]{0,8000}/g,
];

/** Blanks out passwords, tokens and keys, so that nothing later can store one; the rest keeps its place. */
export function hideSecrets(text: string): { text: string; secret: boolean } {
  let hidden = text;
  for (const pattern of patterns) hidden = hidden.replace(pattern, (found) => found.replace(/[^\r\n]/g, ' '));
  return { text: hidden, secret: hidden !== text };
}
