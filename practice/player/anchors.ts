import type { Account } from '../model/state/state';
import { anchorOf } from '../world/ids';

/** The source anchors that an account can have. */
export function anchorsOf({ consistency, guid }: Account): string[] {
  return [consistency, guid].filter((one) => one !== undefined).map(anchorOf);
}
