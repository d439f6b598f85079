/** An address without its kind, in lower case: `SMTP:Ana@x.com` and `ana@x.com` are the same. */
export function bare(address: string): string {
  return address.replace(/^[a-z0-9]+:/i, '').toLowerCase();
}

/** An address with its kind; one without a kind is an SMTP address. */
export function typed(address: string): string {
  return /^[a-z0-9]+:/i.test(address) ? address : `smtp:${address}`;
}

export function sameAddress(one: string, other: string): boolean {
  return typed(one).toLowerCase() === typed(other).toLowerCase();
}

/** The primary SMTP address, bare and as it was written; undefined where there is none. */
export function primaryOf(addresses: readonly string[]): string | undefined {
  return addresses.find((one) => one.startsWith('SMTP:'))?.slice(5);
}

/** The addresses with this one as the primary address; the one before becomes a further one. */
export function withPrimary(addresses: readonly string[], primary: string): string[] {
  const others = addresses
    .filter((one) => !sameAddress(one, primary))
    .map((one) => (one.startsWith('SMTP:') ? `smtp:${one.slice(5)}` : one));
  return [`SMTP:${primary}`, ...others];
}

/** The local part, which is the usual alias. */
export function localPart(address: string): string {
  return address.split('@')[0] ?? address;
}
