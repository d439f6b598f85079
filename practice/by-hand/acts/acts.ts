import type { ActId } from '../../../src/triage/carried-out/acts';
import { accountActs } from './accounts';
import type { Act } from './act';
import { addressActs } from './addresses';
import { onPremisesExchangeActs } from './exchange-on-premises';
import { licenceActs } from './licences';
import { groupActs } from './licensing-groups';
import { mailboxActs } from './mailboxes';
import { moveActs } from './moves';
import { serverActs } from './server';
import { sharedActs } from './shared';
import { syncActs } from './sync';
import { userActs } from './users';

/** What a person does outside of our commands, by the words of the closed list. */
export const acts: Record<ActId, Act> = {
  ...userActs,
  ...licenceActs,
  ...groupActs,
  ...addressActs,
  ...mailboxActs,
  ...accountActs,
  ...onPremisesExchangeActs,
  ...moveActs,
  ...sharedActs,
  ...syncActs,
  ...serverActs,
};
