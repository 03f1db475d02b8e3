/** What acts on a manifest change. */
export const manifestPaths = [
  '/dispatch/manifests',
  '/dispatch/manifests/:manifestId',
  '/dispatch/manifests/:manifestId/work',
  '/parcels',
  '/outbound/orders',
  '/outbound/order-counts',
];
