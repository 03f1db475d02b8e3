/**
 * Orders of buyers: recorded, promised stock in order of time, held, cancelled, and moved on by the work on the floor.
 *
 * Owns the tables outbound_orders, outbound_lines, outbound_holds.
 * Always holds: a seller's reference names one order for ever; of every line
 * quantity = promised + picked + missing + unfilled; an order moves only along its lifecycle and never once it is
 * cancelled; goods that became free go to the order that waited longest.
 *
 * Acts on one order begin with its row locked (`requireGoing`, `requireFree`), so that picking and cancelling never
 * interleave; then tasks, then stock.
 */
export { acceptOrders, type Accepted } from './accept-orders.ts';
export { claimForWave, leaveWave, sortReleasable, type Releasable, type WhyNot } from './choose-for-wave.ts';
export { cancelOrder } from './cancel-order.ts';
export { holdOrder, unholdOrder } from './hold-order.ts';
export { moveOrder, moveOrders, requireFree, requireGoing, requireNoHold, stillGoing } from './move-order.ts';
export { promiseAgain } from './promise-again.ts';
export { settlePicking } from './settle-picking.ts';
export { takePromisesBack } from './take-promises-back.ts';
export { pickedByLine, promisedByLine } from './order-lines.queries.ts';
export { goodsInTotesOf, type ToteGoods } from './order-goods.queries.ts';
export {
  changeLines,
  findOrder,
  holdsOf,
  linesOf,
  lockOrder,
  lockOrders,
  orderRows,
  type LineRow,
  type OrderAct,
  type OrderRow,
  type OrderState,
} from './outbound.store.ts';
