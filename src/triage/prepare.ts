import { Remembered } from '../memoize';
import { BoundedMap } from '../bounded-map';
import { printedBy } from './checks/prints';
import { placeholdersIn } from './detail';
import { askedBy } from './listen/asked-by';
import { compileEars } from './listen/compile';
import type { Knowledge, Tables } from './knowledge';
import { compile } from './paste/signatures/signatures';
import { renderScript } from './powershell';
import { hashSteps } from './step-id';

/** More than the largest guide has states. */
const MAX_STATES = 20_000;

/** Makes of the tables, once, what would take long at each turn. */
export function prepare(tables: Tables): Knowledge {
  return {
    ...tables,
    signatureIndex: compile(tables.signatures),
    commandDetails: Object.fromEntries(
      Object.entries(tables.commands).map(([id, { script }]) => [id, placeholdersIn(script)]),
    ),
    scriptLengths: Object.fromEntries(
      Object.entries(tables.commands).map(([id, command]) => [
        id,
        renderScript(command, {}, tables.details).length,
      ]),
    ),
    printed: printedBy(tables.commands),
    ears: compileEars(tables.phrases, tables.questions),
    askedBy: Object.fromEntries(
      Object.entries(tables.guides).map(([id, guide]) => [id, askedBy(tables, guide)]),
    ),
    stepHashes: hashSteps(tables),
    questionsLeft: new BoundedMap(MAX_STATES),
    remembered: new Remembered(),
  };
}
