import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

/** Two texts in PEM: a certificate that is valid from one date to another, and its private key. */
export interface SelfSigned {
  certificate: string;
  key: string;
}

/** Makes a self-signed certificate (RFC 5280), by default one with an RSA key that is valid today. */
export function selfSigned({
  from = '2020-01-01',
  to = '2120-01-01',
  pair = generateKeyPairSync('rsa', { modulusLength: 2048 }),
}: { from?: string; to?: string; pair?: { publicKey: KeyObject; privateKey: KeyObject } } = {}): SelfSigned {
  const name = sequence(der(0x31, sequence(der(0x06, hex('550403')), der(0x0c, Buffer.from('bot')))));
  const algorithm = sequence(der(0x06, hex('2a864886f70d01010b')), der(0x05));
  const body = sequence(
    der(0xa0, der(0x02, hex('02'))),
    der(0x02, hex('01')),
    algorithm,
    name,
    sequence(time(from), time(to)),
    name,
    pair.publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = der(0x03, hex('00'), sign('sha256', body, pair.privateKey));
  const base64 = sequence(body, algorithm, signature).toString('base64').replace(/.{64}/g, '$&\n');
  return {
    certificate: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
    key: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const size = content.length < 128 ? [content.length] : [0x82, content.length >> 8, content.length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function sequence(...parts: Buffer[]): Buffer {
  return der(0x30, ...parts);
}

function time(day: string): Buffer {
  return der(0x18, Buffer.from(`${day.replaceAll('-', '')}000000Z`));
}

function hex(text: string): Buffer {
  return Buffer.from(text, 'hex');
}
