import type { Intent } from '../intent';
import { visible } from '../kinds';
import { withoutSecrets } from './secrets';

/** What a person is told who gave away a secret. */
export const gaveAway =
  "What you wrote contains a password, a token or a key. I have left it out and don't keep it. Change it now: others may have read it here.";

/**
 * What a person wants without the secrets in it, before anything of it is stored, shown or posted. A paste is read in
 * a way of its own, which hides them too.
 */
export function discreet(intent: Intent): { intent: Intent; secret: boolean } {
  if (intent.do === 'paste') return { intent, secret: false };
  let secret = false;
  const clean = (said: unknown): unknown => {
    if (Array.isArray(said)) return said.map(clean);
    if (typeof said === 'object' && said !== null)
      return Object.fromEntries(Object.entries(said).map(([name, one]) => [name, clean(one)]));
    if (typeof said !== 'string') return said;
    const hidden = withoutSecrets(visible(said));
    secret ||= hidden.secret;
    return hidden.text;
  };
  const cleaned = clean(intent) as Intent;
  return { intent: cleaned, secret };
}
