import { withoutSecrets } from '../../src/triage/secrets/secrets';

/** Passwords as people make them; none is an ordinary word. */
export const made = ['Hunter2!Zq9xy', 'sommer2026', 'P@ssw0rd', 'kY#mTr%vL', 'Winter!Sturm', 'Qx7rTb2m'];

/** That a secret is not shown where `…` stands in a text. */
export function expectHidden(text: string, secret: string): void {
  const { text: shown, secret: found } = withoutSecrets(text.replace('…', () => secret));
  expect([text, secret, found, shown.includes(secret.slice(2))]).toEqual([text, secret, true, false]);
}
