/**
 * Who may do what, as data. Every endpoint names one permission; a role is a list of permissions.
 * Which *rows* somebody sees is decided apart from this, in server/platform/rows.ts.
 */
export const permissions = [
  'identity.manage', // users, roles, API keys, terminals of the whole operator
  'user.manage', // the floor's people of one's own warehouses
  'terminal.enrol', // admit a terminal to a warehouse
  'apikey.manage', // API keys of one's own seller (or, for admins, of all)
  'layout.view',
  'layout.manage', // warehouses, zones, bins, handling units
  'seller.view',
  'seller.manage',
  'catalog.view',
  'catalog.manage',
  'stock.view',
  'stock.move', // move goods between bins
  'stock.adjust', // found, lost, scrapped, regraded
  'stock.verify', // run the ledger's own proof
  'event.view', // ask for missed live events
  'import.run',
  'inbound.view',
  'inbound.announce',
  'inbound.approve',
  'inbound.receive', // scan cartons in, count units
  'inbound.decide', // answer a discrepancy
  'freight.view',
  'freight.manage', // write down freight and what is told of it
  'putaway.work',
  'outbound.view',
  'outbound.order', // create, change, cancel orders
  'outbound.release', // make waves
  'picking.work',
  'packing.work',
  'packing.override', // unlock a weight difference
  'dispatch.view',
  'dispatch.work', // load parcels
  'dispatch.manage', // open and close manifests
  'return.view',
  'return.announce',
  'return.work', // receive and grade
  'repair.view',
  'repair.work',
  'counting.view', // what counts found; counters do not see it
  'counting.work', // count bins
  'counting.recount', // count a bin that two others saw differently
  'counting.manage', // have bins counted, decide on differences
  'document.print',
  'task.view',
  'task.work', // be offered and claim floor work
  'task.takeover', // go on at a terminal with what a colleague holds
  'task.assign', // give work to somebody, take it away, let it go earlier
  'floor.supervise', // the live board, messages to the floor, machines
  'insight.view', // the manager's day, people, throughput
  'simulator.run',
] as const;

export type Permission = (typeof permissions)[number];

const floorWork = [
  'layout.view',
  'catalog.view',
  'stock.view',
  'stock.move',
  'event.view',
  'inbound.view',
  'inbound.receive',
  'putaway.work',
  'outbound.view',
  'picking.work',
  'packing.work',
  'dispatch.view',
  'dispatch.work',
  'return.view',
  'return.work',
  'repair.view',
  'repair.work',
  'counting.work',
  'document.print',
  'task.view',
  'task.work',
] as const satisfies readonly Permission[];

const sellerReading = [
  'layout.view',
  'catalog.view',
  'stock.view',
  'event.view',
  'inbound.view',
  'freight.view',
  'outbound.view',
  'dispatch.view',
  'return.view',
  'repair.view',
] as const satisfies readonly Permission[];

const sellerWork = [
  ...sellerReading,
  'catalog.manage',
  'import.run',
  'inbound.announce',
  'inbound.decide',
  'outbound.order',
  'return.announce',
  'document.print',
] as const satisfies readonly Permission[];

export const roles = {
  admin: permissions,
  manager: permissions.filter((one) => one !== 'identity.manage' && one !== 'apikey.manage'),
  floor: floorWork,
  driver: ['layout.view', 'event.view', 'dispatch.view', 'dispatch.work', 'task.view', 'task.work'],
  seller_owner: [...sellerWork, 'apikey.manage', 'seller.view'],
  seller_member: [...sellerWork, 'seller.view'],
  seller_viewer: [...sellerReading, 'seller.view'],
} as const satisfies Record<string, readonly Permission[]>;

export type Role = keyof typeof roles;
export const roleNames = Object.keys(roles) as [Role, ...Role[]];

export const isSellerRole = (role: Role): boolean => role.startsWith('seller_');

/** Permissions are looked up on every request: one set per role, made once. */
const permissionSets = Object.fromEntries(
  roleNames.map((role) => [role, new Set<Permission>(roles[role])]),
) as unknown as Record<Role, ReadonlySet<Permission>>;

export const permissionsOf = (role: Role): ReadonlySet<Permission> => permissionSets[role];
