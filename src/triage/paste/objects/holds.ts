import { answer, type Findings } from '../findings';
import type { Personal } from './personal';
import { flag, type Values } from '../property-values';

const organization =
  /(?:^|\n)[ \t>]{0,20}Holds for the whole organization: (\d{1,3})((?:\r?\n[ \t]{1,20}\S{8,80})*)/i;

/**
 * Which hold keeps the mailbox: the first in the order in which they are released. Any but eDiscovery is named only
 * where the holds of the whole organization are printed as well, because one of those may keep it too.
 */
export function learnHolds(learned: Findings, people: readonly Personal[], text: string): void {
  const mailboxes = people.filter(
    ({ kind, block }) => kind === 'mailbox' && block.values.has('inplaceholds'),
  );
  const [only, second] = mailboxes;
  if (!only || second) return;
  const { values } = only.block;
  const own = entriesOf(values.get('inplaceholds') ?? '');
  const printed = organization.exec(text);
  if (own.some((one) => /^UniH/i.test(one)))
    answer(learned, 'hold-kind', 'ediscovery', 'an entry in InPlaceHolds begins with UniH');
  else if (printed) {
    const excluded = own.filter((one) => one.startsWith('-')).map((one) => idOf(one.slice(1)));
    const common = entriesOf(printed[2] ?? '').filter((one) => !excluded.includes(idOf(one)));
    if (common.length + excluded.length < Number(printed[1])) return;
    const [kind, because] = kindOf(values, own, common) ?? [];
    if (kind && because) answer(learned, 'hold-kind', kind, because);
  }
}

function kindOf(
  values: Values,
  own: readonly string[],
  common: readonly string[],
): [kind: string, because: string] | undefined {
  const on = (name: string) => flag(values, name) === true;
  if ([...own, ...common].some((one) => /^(?:mbx|skp|grp)/i.test(one) && !one.endsWith(':1')))
    return ['policy', 'a retention policy holds the mailbox'];
  if (on('compliancetagholdapplied')) return ['label', 'ComplianceTagHoldApplied True'];
  if (on('litigationholdenabled')) return ['litigation', 'LitigationHoldEnabled True'];
  if (own.some((one) => /^(?:cld|[0-9a-f]{8})/i.test(one)))
    return ['in-place', 'an entry of an In-Place Hold in InPlaceHolds'];
  return on('delayholdapplied') || on('delayreleaseholdapplied')
    ? ['delay', 'only a delay hold is printed']
    : undefined;
}

function entriesOf(list: string): string[] {
  return list.split(/[\s{},]+/).filter((one) => one !== '');
}

/** The id of a policy, without what it does. */
function idOf(entry: string): string {
  return entry.replace(/:\d$/, '').toLowerCase();
}
