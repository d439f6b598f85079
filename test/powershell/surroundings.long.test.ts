import * as checks from './checks';
import { everyCommand } from './every-command';
import { goesOn } from './scenes';

everyCommand('every command in any surroundings', {
  'claims nothing and changes nothing after a failure': checks.failsLoudly(goesOn, checks.twoWays, true),
  'leaves nothing open': checks.leavesNothingOpen,
  'prints whole values into a narrow console': checks.survivesNarrowConsoles,
  'takes rare values as they are': checks.takesRareValues,
  'means the same in every culture and time zone': checks.meansTheSameEverywhere,
  'decides the same in a strict session': checks.worksStrictly,
  'does and says the same in any session': checks.saysTheSameInAnySession,
  'claims only what was done': checks.claimsOnlyWhatWasDone,
  'takes what it reads as what it is': checks.takesOnlyWhatItIs(1),
  'survives copying': checks.survivesCopying,
});
