import { isLoopback } from '../loopback';

/**
 * Reads the address that reaches the bot from where admins work, without a slash at its end; undefined if there is none.
 * The collector sends what it read to it, so it is `https`; in local mode the bot of this computer is reached without.
 */
export function readPublicUrl(
  env: NodeJS.ProcessEnv,
  local: { port: number } | undefined,
  problems: string[],
): string | undefined {
  const text = env.PUBLIC_URL?.trim() ?? '';
  if (text === '') return local && local.port !== 0 ? `http://localhost:${local.port}` : undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const safe = url?.protocol === 'https:' || (local && url?.protocol === 'http:' && isLoopback(url.hostname));
  const plain = url?.username === '' && url.password === '' && url.search === '' && url.hash === '';
  if (url && safe && plain) return `${url.origin}${url.pathname}`.replace(/\/$/, '');
  problems.push(
    'PUBLIC_URL is not usable. Set it to the address under which admins reach the bot, such as https://triage.contoso.com: https, without a name, a password, a question mark or a #. In local mode http://localhost is possible too.',
  );
  return undefined;
}
