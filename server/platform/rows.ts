import type { Knex } from 'knex';
import type { Actor } from './actor.ts';
import { marks } from './db/dialect.ts';
import { Problem } from './problem.ts';

/**
 * Every row belongs to somebody. These helpers are the one place that decides whose rows an actor reaches;
 * somebody else's row is answered exactly like a row that does not exist.
 */

/** Begins every query of seller data: narrows it to the actor's seller and warehouses. */
export function ownRows<Q extends Knex.QueryBuilder>(
  query: Q,
  actor: Actor,
  columns: { seller?: string; warehouse?: string },
): Q {
  if (columns.seller && actor.sellerId !== null) void query.where(columns.seller, actor.sellerId);
  if (columns.warehouse && actor.warehouseIds !== null)
    void query.whereIn(columns.warehouse, actor.warehouseIds);
  return query;
}

/**
 * The same for a statement written by hand: what to add to its WHERE clause, and the values to bind there. Column names
 * come from the code alone.
 */
export function ownRowsClause(
  actor: Actor,
  columns: { seller?: string; warehouse?: string },
): { sql: string; bindings: string[] } {
  const { sellerId, warehouseIds } = actor;
  const sql: string[] = [];
  const bindings: string[] = [];
  if (columns.seller && sellerId !== null) {
    sql.push(` and ${columns.seller} = ?`);
    bindings.push(sellerId);
  }
  if (columns.warehouse && warehouseIds !== null) {
    sql.push(
      warehouseIds.length === 0 ? ' and 1 = 0' : ` and ${columns.warehouse} in (${marks(warehouseIds)})`,
    );
    bindings.push(...warehouseIds);
  }
  return { sql: sql.join(''), bindings };
}

/** The seller a new row belongs to: a seller's people can only write their own; others must name one. */
export function sellerFor(actor: Actor, sellerId: string | undefined): string {
  if (actor.sellerId !== null) {
    if (sellerId !== undefined && sellerId !== actor.sellerId)
      throw new Problem('record/not-found', { what: 'seller' });
    return actor.sellerId;
  }
  if (sellerId === undefined)
    throw new Problem(
      'request/invalid',
      {},
      { errors: [{ field: 'sellerId', code: 'required', detail: 'sellerId' }] },
    );
  return sellerId;
}

/**
 * Refuses a warehouse outside the actor's scope as if it did not exist. `what` is what the caller named: where that is
 * a bin or a carrier, the answer must read like the one for a bin that does not exist.
 */
export function requireWarehouse(actor: Actor, warehouseId: string, what = 'warehouse'): string {
  if (actor.warehouseIds !== null && !actor.warehouseIds.includes(warehouseId))
    throw new Problem('record/not-found', { what });
  return warehouseId;
}
