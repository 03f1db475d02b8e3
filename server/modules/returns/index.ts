/**
 * Returns: goods that come back are announced, received by scan, looked at unit by unit, and go where they belong.
 *
 * Owns the tables returns, return_lines, return_units, unclaimed_parcels.
 * Always holds: a seller's reference names one return for ever; a line's graded units are the sum of its units; what
 * was asked for and what was done are kept apart; goods that nobody can sell never stand where orders are picked
 * from; a parcel of unknown owner is no return until somebody claims it.
 */
export { announceReturn, type NewReturn } from './announce-return.ts';
