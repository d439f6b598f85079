import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** A certificate that is uploaded to the bot registration. */
export interface Certificate {
  /** SHA-1 of the certificate in hexadecimal, as the registration shows it. */
  thumbprint: string;
  /** Unencrypted PKCS #8 in PEM. */
  privateKey: string;
}

/**
 * Reads a certificate and its private key from PEM files; without `keyFile` both stand in one file. What is wrong is
 * added to `problems`, one sentence each: a certificate that Entra would refuse is refused here, at start.
 */
export function readCertificate(
  certificateFile: string,
  keyFile: string,
  problems: string[],
): Certificate | undefined {
  const certificate = parse(
    'MicrosoftAppCertificateFile',
    certificateFile,
    'a certificate in PEM format',
    (pem) => new X509Certificate(pem),
    problems,
  );
  const key =
    certificate || keyFile
      ? parse(
          keyFile ? 'MicrosoftAppPrivateKeyFile' : 'MicrosoftAppCertificateFile',
          keyFile || certificateFile,
          'a private key in PEM format without a passphrase',
          createPrivateKey,
          problems,
        )
      : undefined;
  if (!certificate || !key) return undefined;
  const wrong = refusal(certificate, key);
  if (wrong) {
    problems.push(`MicrosoftAppCertificateFile is "${certificateFile}". ${wrong}`);
    return undefined;
  }
  return {
    thumbprint: certificate.fingerprint.replaceAll(':', ''),
    privateKey: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function parse<T>(
  variable: string,
  file: string,
  wanted: string,
  read: (pem: Buffer) => T,
  problems: string[],
): T | undefined {
  let pem: Buffer;
  try {
    pem = readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    problems.push(
      `${variable} is "${file}", which cannot be read (${code}). ` +
        'Correct the path, or let the user who runs the bot read the file.',
    );
    return undefined;
  }
  try {
    return read(pem);
  } catch {
    problems.push(
      `${variable} is "${file}", which holds no ${wanted.replace(/^a /, '')}. Put ${wanted} there.`,
    );
    return undefined;
  }
}

function refusal(certificate: X509Certificate, key: KeyObject): string | undefined {
  if (certificate.publicKey.asymmetricKeyType !== 'rsa')
    return 'Its key is not RSA. Make one with an RSA key.';
  if (!certificate.checkPrivateKey(key)) {
    return 'The private key belongs to another certificate. Use the two that were made together.';
  }
  if (Date.parse(certificate.validTo) < Date.now()) {
    return `It expired on ${day(certificate.validTo)}. Make a new one and upload it to the bot registration.`;
  }
  if (Date.parse(certificate.validFrom) > Date.now()) {
    return `It is not valid before ${day(certificate.validFrom)}. Wait, or correct the clock of this computer.`;
  }
  return undefined;
}

function day(date: string): string {
  return new Date(date).toISOString().slice(0, 10);
}
