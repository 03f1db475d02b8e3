/**
 * The stock ledger: the door of the module that alone writes stock_* tables.
 *
 * What always holds, whoever calls and however many at once:
 * - a posting moves goods between two accounts, so everything sums to zero by construction;
 * - an account's balance is the sum of its postings, a pool's the sum of its sellable accounts;
 * - nothing in the building goes below zero, a serial is in one place;
 * - what is reserved in a bin never exceeds what lies there, what is promised never exceeds what can be sold;
 * - postings are never changed: a wrong one is taken back by a new one that names it.
 */
export { post, type PostingHeader } from './ledger.ts';
export type { Account, Move, MoveEnd } from './moves.ts';
export { giveBack, promise, promisesOf, type Promised, type Wish } from './promises.ts';
export { freeIn, lockPools, readPools, type Pools } from './pools.ts';
export { foreseeBins, reserveBins, unreserve, type Reservation } from './reservations.ts';
export { requireRoom } from './require-room.ts';
export { setBinSellable } from './set-bin-sellable.ts';
export { verifyLedger } from './verify-ledger.ts';
export { verifySeals } from './verify-seals.ts';
