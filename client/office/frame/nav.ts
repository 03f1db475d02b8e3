import type { Permission } from '../../../shared/permissions.ts';
import type { WordKey } from '../words/say.ts';

export interface Place {
  to: string;
  name: WordKey;
  permission: Permission;
}

/** Where the operator's people work. */
const staffPlaces: readonly Place[] = [
  { to: '/today', name: 'nav.today', permission: 'insight.view' },
  { to: '/board', name: 'nav.board', permission: 'floor.supervise' },
  { to: '/shipments', name: 'nav.shipments', permission: 'inbound.view' },
  { to: '/freight', name: 'nav.freight', permission: 'freight.view' },
  { to: '/orders', name: 'nav.orders', permission: 'outbound.view' },
  { to: '/release', name: 'nav.release', permission: 'outbound.release' },
  { to: '/parcels', name: 'nav.parcels', permission: 'dispatch.work' },
  { to: '/returns', name: 'nav.returns', permission: 'return.view' },
  { to: '/repairs', name: 'nav.repairs', permission: 'repair.view' },
  { to: '/stock', name: 'nav.stock', permission: 'stock.view' },
  { to: '/bins', name: 'nav.bins', permission: 'layout.view' },
  { to: '/products', name: 'nav.products', permission: 'catalog.view' },
  { to: '/imports', name: 'nav.imports', permission: 'import.run' },
  { to: '/settings', name: 'nav.settings', permission: 'seller.view' },
];

/** Where a seller's people work. */
const sellerPlaces: readonly Place[] = [
  { to: '/stock', name: 'nav.stock', permission: 'stock.view' },
  { to: '/shipments', name: 'nav.shipments', permission: 'inbound.view' },
  { to: '/freight', name: 'nav.freight', permission: 'freight.view' },
  { to: '/orders', name: 'nav.orders', permission: 'outbound.view' },
  { to: '/imports', name: 'nav.imports', permission: 'import.run' },
  { to: '/returns', name: 'nav.returns', permission: 'return.view' },
  { to: '/repairs', name: 'nav.repairs', permission: 'repair.view' },
  { to: '/products', name: 'nav.products', permission: 'catalog.view' },
  { to: '/keys', name: 'nav.keys', permission: 'apikey.manage' },
];

/** The places a viewer may go to; the first of them is home. */
export const placesFor = (isSeller: boolean, can: (permission: Permission) => boolean): Place[] =>
  (isSeller ? sellerPlaces : staffPlaces).filter((place) => can(place.permission));
