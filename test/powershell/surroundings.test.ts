import * as checks from './checks';
import { everyCommand } from './every-command';
import { goesOn } from './scenes';

everyCommand('every command in any surroundings', {
  'claims nothing and changes nothing after a failure': checks.failsLoudly(goesOn, checks.twoWays, true),
  'leaves nothing open': checks.leavesNothingOpen,
  'prints whole values into a narrow console': checks.survivesNarrowConsoles,
  'takes rare values as they are': checks.takesRareValues,
});
