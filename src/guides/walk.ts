import type { Knowledge, Outcome, Step, When } from '../triage/knowledge';
import type { Path } from './problem';

/** Something of the knowledge, and where it stands. */
type Placed<T> = [at: Path, value: T];

/** The kinds of entries that others refer to by id. */
type Kind = 'commands' | 'guides' | 'procedures' | 'questions' | 'sources' | 'windows';

function* placed<T>(at: Path, list: readonly T[] = []): Generator<Placed<T>> {
  for (const [index, one] of list.entries()) yield [[...at, index], one];
}

function* entries<T>(at: Path, table: Record<string, T>): Generator<Placed<T>> {
  for (const [id, one] of Object.entries(table)) yield [[...at, id], one];
}

export function* outcomesIn({ guides }: Knowledge): Generator<Placed<Outcome>> {
  for (const [at, guide] of entries(['guides'], guides))
    yield* placed([...at, 'outcomes'], guide.outcomes);
}

export function* stepsIn(knowledge: Knowledge): Generator<Placed<Step>> {
  for (const [at, { steps }] of entries(['procedures'], knowledge.procedures))
    yield* placed([...at, 'steps'], steps);
  for (const [at, { steps }] of outcomesIn(knowledge)) yield* placed([...at, 'steps'], steps);
}

/** Everything that names questions and their options. */
export function* conditionsIn(knowledge: Knowledge): Generator<Placed<When>> {
  for (const [at, { when }] of entries(['windows'], knowledge.windows)) yield [[...at, 'when'], when ?? {}];
  for (const [at, step] of stepsIn(knowledge)) {
    yield [[...at, 'when'], step.when ?? {}];
    if ('do' in step) yield [[...at, 'change'], step.change ?? {}];
  }
  for (const [at, { stop, followUps }] of entries(['guides'], knowledge.guides)) {
    for (const [place, { when }] of placed([...at, 'stop'], stop)) yield [[...place, 'when'], when];
    for (const [place, { when, learn }] of entries([...at, 'followUps'], followUps)) {
      yield [[...place, 'when'], when ?? {}];
      yield [[...place, 'learn'], learn ?? {}];
    }
  }
  for (const [at, { when, cautions }] of outcomesIn(knowledge)) {
    yield [[...at, 'when'], when];
    for (const [place, caution] of placed([...at, 'cautions'], cautions))
      yield [[...place, 'when'], caution.when ?? {}];
  }
}

/** Everything that is referred to by its id, beside the questions of conditions. */
export function* referencesIn(knowledge: Knowledge): Generator<[at: Path, kind: Kind, id: string]> {
  for (const [at, kind, ids] of listsIn(knowledge))
    for (const [place, id] of placed(at, ids)) yield [place, kind, id];
  for (const [at, step] of stepsIn(knowledge)) if ('use' in step) yield [[...at, 'use'], 'procedures', step.use];
  for (const [at, { verify, goto, article }] of outcomesIn(knowledge)) {
    yield [[...at, 'verify'], 'commands', verify];
    if (goto !== undefined) yield [[...at, 'goto'], 'guides', goto];
    if (article) yield [[...at, 'article', 'source'], 'sources', article.source];
  }
}

function* listsIn(knowledge: Knowledge): Generator<[at: Path, kind: Kind, ids: readonly string[] | undefined]> {
  for (const [at, { find }] of entries(['questions'], knowledge.questions))
    yield [[...at, 'find', 'commands'], 'commands', find.commands];
  for (const [at, { find }] of entries(['details'], knowledge.details)) yield [[...at, 'find'], 'commands', find];
  for (const kind of ['questions', 'details'] as const)
    for (const [at, { of }] of entries<{ of?: readonly string[] }>([kind], knowledge[kind]))
      yield [[...at, 'of'], 'questions', of];
  for (const [at, { 'same-as': same }] of entries(['windows'], knowledge.windows))
    yield [[...at, 'same-as'], 'windows', same === undefined ? [] : [same]];
  for (const kind of ['windows', 'signatures', 'glossary'] as const)
    for (const [at, { source }] of entries<{ source?: readonly string[] }>([kind], knowledge[kind]))
      yield [[...at, 'source'], 'sources', source];
  for (const [at, step] of stepsIn(knowledge))
    if ('do' in step) yield [[...at, 'commands'], 'commands', step.commands];
  for (const [at, { form, followUps }] of entries(['guides'], knowledge.guides)) {
    yield [[...at, 'form'], 'questions', form];
    for (const [place, { commands }] of entries([...at, 'followUps'], followUps))
      yield [[...place, 'commands'], 'commands', commands];
  }
  for (const [at, { source, clock }] of outcomesIn(knowledge)) {
    yield [[...at, 'source'], 'sources', source];
    yield [[...at, 'clock'], 'windows', clock];
  }
}
