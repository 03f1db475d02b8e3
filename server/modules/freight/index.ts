/**
 * How goods come from far away: freight shipments, their containers and legs, what is told of them, and which inbound
 * shipments ride in them.
 *
 * Owns the tables freights, freight_containers, freight_legs, freight_shipments, freight_milestones, freight_alerts.
 * Always holds: a shipment rides in one freight; the same milestone is told once, however often it is sent; what is
 * told of a freight is told of each shipment in it, also of one that joins later; an alert is open only while it is
 * true. Locks are taken in one order: freight before shipment.
 */
export { freightModule } from './freight.routes.ts';
