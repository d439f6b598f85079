/** An id of Entra. */
export const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Who may use the bot. Ids are in lower case; `undefined` is everybody. */
export interface Access {
  /** Directory (tenant) ids. */
  tenants: readonly string[] | undefined;
  /** Object ids of people in Entra. */
  users: readonly string[] | undefined;
}

/**
 * Reads who may use the bot from environment variables. Outside local mode the tenants have to be named: a default
 * would let in whoever the registration lets in. What is wrong is added to `problems`, one sentence each.
 */
export function readAccess(env: NodeJS.ProcessEnv, local: boolean, problems: string[]): Access {
  const tenants = readIds('ALLOWED_TENANTS', 'tenants', env.ALLOWED_TENANTS, problems);
  const users = readIds('ALLOWED_USERS', 'people (their object ids in Entra)', env.ALLOWED_USERS, problems);
  if (!local && !tenants)
    problems.push(
      'ALLOWED_TENANTS is not set. Set it to the ids of the tenants whose people may use the bot, separated by commas: ' +
        'usually the one in MicrosoftAppTenantId.',
    );
  return { tenants, users };
}

function readIds(
  variable: string,
  whose: string,
  text: string | undefined,
  problems: string[],
): readonly string[] | undefined {
  if (!text?.trim()) return undefined;
  const ids = text
    .split(/[\s,;]+/)
    .filter((id) => id !== '')
    .map((id) => id.toLowerCase());
  if (ids.length === 0 || !ids.every((id) => GUID.test(id)))
    problems.push(
      `${variable} is not a list of GUIDs. Set it to the ids of the ${whose}, separated by commas, or remove it.`,
    );
  return ids;
}
