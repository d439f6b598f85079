import { freeSeats } from '../../model/entra/licences';
import type { Sku, State } from '../../model/state/state';
import type { Thing } from '../../powershell/tenant/filters';

/** Seats that can still be given; those of an expired subscription count on for a while. */
const enabledOf = ({ seats, status }: Sku) => (status === 'Suspended' || status === 'LockedOut' ? 0 : seats);

/** What the tenant has bought, and how much of it is in use. */
export function skusOf(state: State): Thing[] {
  return state.tenant.skus.map((sku) => ({
    SkuId: sku.id,
    SkuPartNumber: sku.name,
    CapabilityStatus: sku.status ?? 'Enabled',
    ConsumedUnits: enabledOf(sku) - freeSeats(state, sku),
    PrepaidUnits: {
      Enabled: enabledOf(sku),
      Warning: sku.status === 'Warning' ? sku.seats : 0,
      Suspended: sku.status === 'Suspended' ? sku.seats : 0,
    },
    ServicePlans: sku.plans.map(({ name, id }) => ({
      ServicePlanName: name,
      ServicePlanId: id,
      ProvisioningStatus: 'Success',
      AppliesTo: 'User',
    })),
  }));
}
