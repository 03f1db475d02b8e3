/**
 * Waves and walks: orders go to the floor together, each as the shortest walk through its bins into a tote.
 *
 * Owns the tables waves, wave_orders, pick_walks, pick_lines, picks, order_totes.
 * Always holds: an order is in one wave at a time and a tote serves one order at a time; of every pick line
 * picked + short ≤ quantity; goods in a tote are in the ledger under the warehouse's place of totes with the tote as
 * their handling unit; nothing is picked for a cancelled order, or by somebody who does not hold the task.
 */
export { createWave } from './create-wave.ts';
export { releaseWave } from './release-wave.ts';
export { bindTote, toteForOrder } from './bind-tote.ts';
export { recordPick } from './record-pick.ts';
export { recordShort } from './record-short.ts';
export { reversePick } from './reverse-pick.ts';
export { liftPicks, picksFrom, setPicksDown, type CarriedPick } from './carry-picks.ts';
export { putBack } from './put-back.ts';
export { showWalk } from './walk.queries.ts';
export { freeEmptyTotes, toteBin, totesOf, type BoundTote } from './totes.store.ts';
