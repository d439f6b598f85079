import {
  conflictFacts,
  originFacts,
  wasSynced,
  type Directory,
  type SyncTraces,
} from '../../facts/entra-user';
import type { SourceValue } from '../../facts/finding';
import type { Block } from '../blocks';
import { plainName } from './object-kind';
import { detail, note, ruleOut, take, type Findings } from '../findings';
import { fitting, flagShown, guidOf, textShown, type Values } from '../property-values';

const base64 = /^[A-Za-z0-9+/]{20,88}={0,2}$/;

/** The id of a user, which for a deleted one can stand before the sign-in name. */
export function idOf(block: Block): string | undefined {
  const { values } = block;
  return guidOf(values, 'id') ?? guidOf(values, 'objectid') ?? plainName(block).prefix;
}

/** Graph prints a property that was not asked for as empty when the whole object is listed: then empty proves nothing. */
export function isWhole(values: Values): boolean {
  return values.has('aboutme') || values.has('additionalproperties');
}

/** What a user shows of Active Directory; a whole object shows what was not asked for as empty. */
export function tracesOf(values: Values): SyncTraces {
  const printed = <T>(value: SourceValue<T>) => (value === null && isWhole(values) ? undefined : value);
  const first = <T>(...all: SourceValue<T>[]) => all.find((one) => one !== null && one !== undefined);
  const anchors = ['onpremisesimmutableid', 'immutableid'].map((one) =>
    printed(textShown(values, one, base64)),
  );
  const flags = ['onpremisessyncenabled', 'dirsyncenabled'].map((one) => printed(flagShown(values, one)));
  const sync = ['onpremiseslastsyncdatetime', 'lastdirsynctime'].map((one) => textShown(values, one, /\w/));
  return {
    syncEnabled: first(...flags) ?? (flags.includes(null) ? null : undefined),
    immutableId: first(...anchors) ?? (anchors.includes(null) ? null : undefined),
    sam: textShown(values, 'onpremisessamaccountname', /\w/),
    lastSync: first(...sync),
  };
}

/** Details, and what the `one` user there is says of Active Directory; `directory` is what a search there found. */
export function learnState(learned: Findings, block: Block, one: boolean, directory: Directory): void {
  const { values } = block;
  detail(learned, 'object-id', idOf(block), 'Id of the Entra user');
  detail(learned, 'display-name', fitting(values, 'displayname', /^\S.{0,200}$/), 'DisplayName');
  detail(learned, 'usage-location', fitting(values, 'usagelocation', /^[A-Z]{2}$/), 'UsageLocation');
  detail(
    learned,
    'sam',
    fitting(values, 'onpremisessamaccountname', /^\S{1,64}$/),
    'OnPremisesSamAccountName',
  );
  const traces = tracesOf(values);
  detail(learned, 'immutable-id', traces.immutableId ?? undefined, 'OnPremisesImmutableId');
  learnSync(learned, traces, one, directory);
  learnConflict(learned, values);
}

/** What the traces of a sync say of the on-premises account. */
function learnSync(
  learned: Findings,
  traces: ReturnType<typeof tracesOf>,
  one: boolean,
  directory: Directory,
): void {
  const { syncEnabled, immutableId } = traces;
  const synced = wasSynced(traces);
  if (synced)
    ruleOut(
      learned,
      'on-premises-account',
      'managed',
      syncEnabled ? 'OnPremisesSyncEnabled True: the account is synced' : 'it has traces of a sync',
    );
  if (syncEnabled)
    note(
      learned,
      'shows-synced',
      'OnPremisesSyncEnabled True: the account is synced. Look in Active Directory.',
    );
  else if (synced && syncEnabled !== undefined)
    note(
      learned,
      'shows-was-synced',
      'An anchor without sync: it was synced and left the scope. Treat it as synced and look in Active Directory.',
    );
  else if (synced)
    note(
      learned,
      'shows-anchor',
      'It has a source anchor, so it is or was synced. Look in Active Directory.',
    );
  else if (one && immutableId === null && syncEnabled !== undefined) {
    const origin = originFacts(traces, directory);
    take(learned, origin);
    if (origin.length === 0)
      note(
        learned,
        'shows-never-synced',
        'OnPremisesSyncEnabled and OnPremisesImmutableId are both empty: this user was never synced. It is cloud-only if Active Directory has no account of the same person, live or deleted.',
      );
  }
}

/** A provisioning error says that another object has what this user has. */
function learnConflict(learned: Findings, values: Block['values']): void {
  if (/PropertyConflict/i.test(values.get('provisioningerrors') ?? '')) take(learned, conflictFacts(''));
  const property = fitting(values, 'propertycausingerror', /^\w+$/);
  if (property) {
    note(
      learned,
      'shows-property-conflict',
      `A provisioning error: another object has the same ${property}.`,
    );
    take(learned, conflictFacts(property));
  }
}
