/**
 * Repairs: one unit, one ticket, and everything that is done to it until it goes back to stock, into quarantine, or is
 * scrapped.
 *
 * Owns the tables repairs, repair_steps.
 * Always holds: a unit is on at most one open ticket; while the ticket is open the unit stands on its bench, graded
 * `in_repair`, on a licence plate that reads like the ticket; only what passed its test or had no fault is sold again;
 * every step is kept.
 */
export { openTicket, type NewTicket, type OpenedTicket } from './open-ticket.ts';
export { placeFor } from './place-for.ts';
