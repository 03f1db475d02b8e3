/**
 * Putaway: goods that came in, came back or were released find their bins.
 *
 * Owns the tables putaway_plans, putaway_lines, putaway_moves. Always holds: a plan's lines say what is still to be moved, from
 * where and to where; damaged and held goods are never sent, nor let, into a bin that orders are picked from;
 * whoever moves units holds the task. What actually lies where is the ledger's business alone.
 *
 * The module knows tasks and goods, not what they belong to: whoever asked for the putaway listens to `putaway.moved`.
 */
export {
  lockTasksOn,
  planPutaway,
  replanTasks,
  type GoodsPlace,
  type PutawayRequest,
} from './plan-putaway.ts';
export { workProducts } from './work-products.queries.ts';
