import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { previewWave } from '../../../shared/picking/picking.contract.ts';
import { requireWarehouse } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { orderRows, sortReleasable, type OrderRow, type Releasable } from '../outbound/index.ts';
import { foreseeWalks } from './foresee-walks.ts';
import { walkEstimate } from './walk/walk-time.ts';

export type WaveChoice = InputOf<typeof previewWave>;

/** The orders that a choice means: the named ones, or the most urgent that fit: by due moment, then by age. */
export async function ordersForWave(tx: Transaction, choice: WaveChoice): Promise<OrderRow[]> {
  requireWarehouse(tx.actor, choice.warehouseId);
  const query = orderRows(tx).where('o.warehouse_id', choice.warehouseId);
  if (choice.orderIds) return (await query.whereIn('o.id', choice.orderIds).select('o.*')) as OrderRow[];
  if (choice.sellerId) void query.where('o.seller_id', choice.sellerId);
  if (choice.service) void query.where('o.service', choice.service);
  if (choice.shipBefore) void query.where('o.ship_by_at', '<=', new Date(choice.shipBefore));
  if (choice.maxLines !== undefined)
    void query.whereRaw('(select count(*) from outbound_lines l where l.order_id = o.id) <= ?', [
      choice.maxLines,
    ]);
  return (await query
    .whereIn('o.state', ['allocated', 'short'])
    .whereNull('o.wave_id')
    .whereRaw("(o.cancel_state is null or o.cancel_state <> 'accepted')")
    .whereRaw(
      "(o.state = 'allocated' or (o.state = 'short' and o.policy = 'fill_available' and exists" +
        ' (select 1 from stock_promises p where p.document_id = o.id and p.quantity > 0)))',
    )
    .whereNotIn('o.id', tx.db('outbound_holds').select('order_id'))
    .orderByRaw('o.ship_by_at is null, o.ship_by_at, o.ordered_at, o.id')
    .limit(choice.limit)
    .select('o.*')) as OrderRow[];
}

/** The same, where only their ids are wanted: who claims them reads them again with their rows locked. */
export async function idsForWave(tx: Transaction, choice: WaveChoice): Promise<readonly string[]> {
  requireWarehouse(tx.actor, choice.warehouseId);
  return choice.orderIds ?? (await ordersForWave(tx, choice)).map(({ id }) => id);
}

/** What a wave of these orders would be. Changes nothing, and takes a while with hundreds of them. */
export async function showPreview(tx: Transaction, choice: WaveChoice) {
  const orders = await ordersForWave(tx, choice);
  const { ready, refused } = await sortReleasable(tx, orders);
  const known = new Set(orders.map(({ id }) => id));
  const unknown = (choice.orderIds ?? []).filter((id) => !known.has(id));
  const { bins, sum: walks } = await foreseeWalks(
    tx,
    choice.warehouseId,
    ready.map(({ order }) => order.id),
  );
  return {
    orders: ready.length,
    lines: sum(ready, 'lines'),
    units: sum(ready, 'units'),
    bins,
    walk: walkEstimate(walks),
    orderIds: ready.map(({ order }) => order.id),
    refused: [...refused, ...unknown.map((orderId) => ({ orderId, why: 'unknown' as const }))],
  };
}

const sum = (ready: readonly Releasable[], of: 'lines' | 'units'): number =>
  ready.reduce((total, one) => total + one[of], 0);
