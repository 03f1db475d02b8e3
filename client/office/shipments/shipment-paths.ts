/** What acts on a shipment or its differences change. */
export const shipmentPaths = [
  '/inbound/shipments',
  '/inbound/shipments/:shipmentId',
  '/inbound/discrepancies',
  '/tasks',
  '/tasks/counts',
  '/stock',
] as const;
