import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { statesOf } from '../../../shared/domain/lifecycle.ts';
import type { countOrders } from '../../../shared/outbound/outbound.contract.ts';
import { handedOverStates, orderLifecycle } from '../../../shared/outbound/outbound.lifecycle.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { orderRows, type OrderState } from './outbound.store.ts';

const dayMs = 24 * 60 * 60_000;

/**
 * How many orders stand where. Those that have left are counted for a day only: all of them together say nothing about
 * today, and there are millions. Cancelled ones are counted apart, for a day too: nothing is left to do for them here.
 */
export async function countOrdersOf(tx: Transaction, input: InputOf<typeof countOrders>) {
  const since = new Date(tx.now.getTime() - dayMs);
  const left = handedOverStates as readonly OrderState[];
  const here = statesOf(orderLifecycle).filter((state) => !left.includes(state));
  const counts = [...(await countsOf(tx, input, here, null)), ...(await countsOf(tx, input, left, since))];
  return {
    states: statesOf(orderLifecycle).map((state) => {
      const row = counts.find((one) => one.state === state);
      const { orders = 0, held = 0, oldest_at: oldestAt = null } = row ?? {};
      return { state, orders: Number(orders), held: Number(held), oldestAt };
    }),
    cancelled: await countCancelled(tx, input, since),
  };
}

interface CountRow {
  state: OrderState;
  orders: number;
  held: number;
  oldest_at: Date;
}

function chosen(tx: Transaction, input: InputOf<typeof countOrders>) {
  const query = orderRows(tx);
  if (input.warehouseId) void query.where('o.warehouse_id', input.warehouseId);
  if (input.sellerId) void query.where('o.seller_id', input.sellerId);
  return query;
}

async function countsOf(
  tx: Transaction,
  input: InputOf<typeof countOrders>,
  states: readonly OrderState[],
  since: Date | null,
): Promise<CountRow[]> {
  const held = 'case when exists (select 1 from outbound_holds h where h.order_id = o.id) then 1 else 0 end';
  const query = chosen(tx, input)
    .whereIn('o.state', states as OrderState[])
    .whereRaw("(o.cancel_state is null or o.cancel_state <> 'accepted')")
    .groupBy('o.state')
    .select(
      'o.state',
      tx.db.raw('count(*) as orders'),
      tx.db.raw(`sum(${held}) as held`),
      tx.db.raw('min(o.ordered_at) as oldest_at'),
    );
  if (since) void query.where('o.state_changed_at', '>', since);
  return (await query) as CountRow[];
}

async function countCancelled(
  tx: Transaction,
  input: InputOf<typeof countOrders>,
  since: Date,
): Promise<number> {
  const row = (await chosen(tx, input)
    .where('o.cancel_state', 'accepted')
    .where('o.cancelled_at', '>', since)
    .first(tx.db.raw('count(*) as orders'))) as { orders: number } | undefined;
  return Number(row?.orders ?? 0);
}
