import { hasExchangePlan } from '../../model/entra/licences';
import type { Mailbox, Sku, State } from '../../model/state/state';
import type { Thing } from '../../powershell/tenant/filters';
import { at } from './values';

/** As the audit log writes the licences of a user. */
const written = (skus: readonly Sku[], tenant: string) =>
  JSON.stringify(
    skus.map(({ id, name }) => `[SkuName=${name}, AccountId=${tenant}, SkuId=${id}, DisabledPlans=[]]`),
  );

/** The entry of the change with which a mailbox was cut off. Which licence it was nobody has noted: the first that has a mailbox. */
function cutOff(state: State, mailbox: Mailbox): Thing[] {
  const user = state.users.find(({ id }) => id === mailbox.user);
  const lost = state.tenant.skus.find(
    ({ id }) => user && hasExchangePlan(state, { ...user, licences: [{ sku: id, off: [], at: 0 }] }),
  );
  if (!user || !lost) return [];
  const kept = state.tenant.skus.filter(
    ({ id }) => id !== lost.id && user.licences.some(({ sku }) => sku === id),
  );
  const change = {
    Name: 'AssignedLicense',
    OldValue: written([lost, ...kept], state.tenant.id),
    NewValue: written(kept, state.tenant.id),
  };
  return [
    {
      CreationDate: at(mailbox.since),
      UserIds: `admin@${state.tenant.initial}`,
      Operations: 'Update user.',
      AuditData: JSON.stringify({ ObjectId: user.upn, ModifiedProperties: [change] }),
    },
  ];
}

/** What the audit log has of licences that went and took a mailbox along, for the 180 days that it is kept. */
export function auditedOf(state: State): Thing[] {
  return state.mailboxes
    .filter(({ state: now }) => now === 'disconnected')
    .flatMap((mailbox) => cutOff(state, mailbox));
}
