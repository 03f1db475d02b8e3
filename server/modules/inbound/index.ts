/**
 * What comes in: shipments that sellers announce, their cartons, what is counted in them, and what differs.
 *
 * Owns the tables inbound_rules, inbound_shipments, cartons, carton_lines, carton_counts, discrepancies.
 * Always holds: the carton is the unit of truth, and from its arrival on a shipment's state is a roll-up of its
 * cartons; units stand in the ledger as announced from submitting to counting, and never longer; nothing here makes
 * sellable stock, only putaway does; goods that wait for the seller's answer are graded so that nobody can sell them.
 * Locks are taken in one order: carton before shipment.
 */
export { announceShipment } from './announce-shipment.ts';
export { expectRiders, lockShipments, tellRiders, type CarriedEvent } from './ride-along.ts';
export { shipmentByReference, type Shipment } from './shipment.store.ts';
