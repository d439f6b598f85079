import * as checks from './checks';
import { everyCommand } from './every-command';

everyCommand('every command in any surroundings, every case', {
  'means the same in every culture and time zone': checks.meansTheSameEverywhere,
  'decides the same in a strict session': checks.worksStrictly,
  'does and says the same in any session': checks.saysTheSameInAnySession,
  'claims only what was done': checks.claimsOnlyWhatWasDone,
  'takes what it reads as what it is': checks.takesOnlyWhatItIs(1),
  'survives copying': checks.survivesCopying,
});
