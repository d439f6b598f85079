import * as checks from './checks';
import { everyCommand } from './every-command';
import { provedAfterwards, provesItself } from './proves';

const few = (_: string, example: string, placeholder: string) => [placeholder, `${example}\u200b`];

everyCommand('every command in PowerShell', {
  'is one statement of the grammar of 5.1': checks.isOneStatement,
  'does what it is for': checks.works,
  'refuses what is not filled in before the first call': checks.refuses(few, ['SilentlyContinue']),
  'changes only the one that was named': checks.countsAndCompares,
  'shows nobody else where an unknown identity lists everybody': checks.showsNobodyElse,
  'takes its word and no other': checks.asksForAWord,
  'says what it would do before it does': checks.triesFirst,
  'can be run twice': checks.runsTwice,
  'is proved by what it prints, and never by what is broken of it': provesItself,
  'is proved by what its verify prints afterwards, and never by what is broken of it': provedAfterwards,
});
