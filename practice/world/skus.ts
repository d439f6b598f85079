import type { Sku } from '../model/state/state';
import type { skuNames } from './form-tenant';

const plan = (name: string, id: string) => ({ name, id });
const exchange2 = plan('EXCHANGE_S_ENTERPRISE', 'efb87545-963c-4e0d-99df-69c6916d9eb0');
const exchange1 = plan('EXCHANGE_S_STANDARD', '9aaf7827-d63c-4b61-89c3-182f06f82e5c');
const foundation = plan('EXCHANGE_S_FOUNDATION', '113feb6c-3fe4-4440-bddc-54d774bf0318');
const sharePoint1 = plan('SHAREPOINTSTANDARD', 'c7699d2e-19aa-44de-8edf-1736da088ca1');
const sharePoint2 = plan('SHAREPOINTENTERPRISE', '5dbe027f-2339-4123-9542-606e4d348a72');
const archive = plan('EXCHANGE_S_ARCHIVE_ADDON', '176a09a6-7ec5-4039-ac02-b2791c6ba793');

/** The licences that a world can speak of; names and ids are those of Microsoft's list of product names and service plans. */
export const skus: Record<(typeof skuNames)[number], Sku> = {
  e3: {
    id: '05e9a617-0261-4cee-bb44-138d3ef5d965',
    name: 'SPE_E3',
    seats: 25,
    used: 20,
    plans: [exchange2, foundation, sharePoint2],
  },
  business: {
    id: 'f245ecc8-75af-4f8e-b61f-27d8114de5f3',
    name: 'O365_BUSINESS_PREMIUM',
    seats: 5,
    used: 3,
    plans: [exchange1, foundation, sharePoint1],
  },
  archiving: {
    id: 'ee02fd1b-340e-4a4b-b355-4a514e4c8943',
    name: 'EXCHANGEARCHIVE_ADDON',
    seats: 5,
    used: 1,
    plans: [archive, foundation],
  },
  free: {
    id: 'f30db892-07e9-47e9-837c-80727f46fd3d',
    name: 'FLOW_FREE',
    seats: 10000,
    used: 40,
    plans: [foundation],
  },
};
