import * as checks from './checks';
import { everyCommand } from './every-command';
import { goesOn } from './scenes';

everyCommand('every command, every case', {
  'refuses every bad value before the first call': checks.refuses(checks.badValues),
  'claims nothing and changes nothing after any failure': checks.failsLoudly(goesOn),
  'takes what any call reads as what it is': checks.takesOnlyWhatItIs(),
  'decides the same, or stops, when any property is missing': checks.missesNothing,
});
