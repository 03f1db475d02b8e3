/** What an act on freight makes old. */
export const freightPaths = ['/freights', '/freights/:freightId', '/inbound/shipments/:shipmentId'];
