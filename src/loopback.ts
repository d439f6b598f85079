import { isIP } from 'node:net';

/** Whether a host name or address, an IPv6 one with or without brackets, means this computer. */
export function isLoopback(host: string): boolean {
  const address = host.replace(/^\[(.*)\]$/, '$1').replace(/^::ffff:(?=127\.)/, '');
  return address === 'localhost' || address === '::1' || (isIP(address) === 4 && address.startsWith('127.'));
}
