import type { z } from 'zod';
import { codeKey } from '../../../shared/domain/ids.ts';
import type { boardCutOff } from '../../../shared/live/board.contract.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { carriersOf, nextPickupOf } from '../carriers/index.ts';
import type { Warehouse } from '../layout/index.ts';
import { ordersDue, parcelsReady } from './board.queries.ts';

/** When the next trucks leave, the soonest first, and what is still to be done for each. */
export async function cutOffsOf(
  tx: Transaction,
  warehouse: Warehouse,
): Promise<z.input<typeof boardCutOff>[]> {
  const carriers = await carriersOf(tx, warehouse.id);
  const next = carriers
    .filter((carrier) => carrier.is_active)
    .flatMap((carrier) => {
      const cutOffAt = nextPickupOf(carrier, warehouse, tx.now);
      const services = new Set(carrier.services.map(({ code_key }) => code_key));
      return cutOffAt ? [{ carrier, cutOffAt, services, ordersLeft: 0, ordersLate: 0 }] : [];
    })
    .toSorted((a, b) => a.cutOffAt.getTime() - b.cutOffAt.getTime());
  for (const { service, ship_by_at: dueAt, orders } of await ordersDue(tx, warehouse.id)) {
    const named = next.find(({ services }) => services.has(codeKey(service)));
    const truck = named ?? next.find(({ cutOffAt }) => cutOffAt >= dueAt);
    if (!truck || dueAt > truck.cutOffAt) continue;
    truck.ordersLeft += Number(orders);
    if (dueAt < tx.now) truck.ordersLate += Number(orders);
  }
  const ready = new Map(
    (await parcelsReady(tx, warehouse.id)).map((row) => [row.carrier_id, Number(row.parcels)]),
  );
  return next.map(({ carrier, cutOffAt, ordersLeft, ordersLate }) => ({
    carrier: carrier.name,
    cutOffAt,
    ordersLeft,
    ordersLate,
    parcelsLeft: ready.get(carrier.id) ?? 0,
  }));
}
