import { GUID } from './access';
import { readCertificate, type Certificate } from './certificate';

/** How the bot proves to Teams who it is: a secret or a certificate of its single-tenant registration, or a managed identity. */
export type Credentials = { appId: string; tenantId: string } & (
  | { appType: 'SingleTenant'; password: string }
  | { appType: 'SingleTenant'; certificate: Certificate }
  | { appType: 'UserAssignedMSI' }
);

/**
 * Reads the bot's registration from environment variables; `'none'` if not one of them is set. What is wrong is added
 * to `problems`, one sentence each, and no sentence repeats a secret.
 */
export function readCredentials(
  env: NodeJS.ProcessEnv,
  problems: string[],
): Credentials | 'none' | 'unusable' {
  const appId = env.MicrosoftAppId?.trim() ?? '';
  const tenantId = env.MicrosoftAppTenantId?.trim() ?? '';
  const password = env.MicrosoftAppPassword?.trim() ?? '';
  const certificateFile = env.MicrosoftAppCertificateFile?.trim() ?? '';
  const keyFile = env.MicrosoftAppPrivateKeyFile?.trim() ?? '';
  if (!appId && !tenantId && !password && !certificateFile && !keyFile) return 'none';

  const before = problems.length;
  const appType = readAppType(env, problems);
  if (!GUID.test(appId)) {
    problems.push(
      'MicrosoftAppId is not a GUID. Set it to the application (client) id of the bot registration.',
    );
  }
  if (!GUID.test(tenantId)) {
    problems.push(
      'MicrosoftAppTenantId is not a GUID. Set it to the directory (tenant) id of the bot registration.',
    );
  }
  problems.push(...proofProblems(appType, { password, certificateFile, keyFile }));
  const certificate = certificateFile ? readCertificate(certificateFile, keyFile, problems) : undefined;
  if (problems.length > before) return 'unusable';
  if (appType === 'UserAssignedMSI') return { appType, appId, tenantId };
  return certificate ? { appType, appId, tenantId, certificate } : { appType, appId, tenantId, password };
}

function readAppType(env: NodeJS.ProcessEnv, problems: string[]): Credentials['appType'] {
  const text = env.MicrosoftAppType?.trim() || 'SingleTenant';
  const appType = (['SingleTenant', 'UserAssignedMSI'] as const).find(
    (known) => known.toLowerCase() === text.toLowerCase(),
  );
  if (!appType) {
    problems.push(
      `MicrosoftAppType is "${text}". Set it to SingleTenant or UserAssignedMSI; Microsoft no longer registers others.`,
    );
  }
  return appType ?? 'SingleTenant';
}

/** A single-tenant registration takes exactly one proof, a managed identity none. */
function proofProblems(
  appType: Credentials['appType'],
  { password, certificateFile, keyFile }: { password: string; certificateFile: string; keyFile: string },
): string[] {
  if (appType === 'UserAssignedMSI') {
    return [
      password && 'MicrosoftAppPassword is set, but a managed identity has no password. Remove it.',
      (certificateFile || keyFile) &&
        'A certificate or its key is set, but a managed identity needs no certificate. Remove it.',
    ].filter((problem) => problem !== '');
  }
  if (keyFile && !certificateFile) {
    return ['MicrosoftAppPrivateKeyFile is set without MicrosoftAppCertificateFile. Set both, or neither.'];
  }
  if (password && certificateFile) {
    return ['MicrosoftAppPassword and MicrosoftAppCertificateFile are both set. Remove one of them.'];
  }
  return password || certificateFile
    ? []
    : [
        'MicrosoftAppPassword is not set. Set it to a client secret of the bot registration, ' +
          'or MicrosoftAppCertificateFile to its certificate.',
      ];
}
