import { locked } from '../../platform/db/dialect.ts';
import { ownRows } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { trackMany, type TrackedEvent } from '../tracking/index.ts';
import { tryMoveShipment, toShipment, type Shipment, type ShipmentRow } from './shipment.store.ts';

/** What is told of a shipment by whatever carries it. */
export type CarriedEvent = Pick<TrackedEvent, 'leg' | 'event' | 'at' | 'data'>;

/** Shipments that the actor may see, kept from others until the transaction ends, in the order of their ids. */
export async function lockShipments(tx: Transaction, ids: readonly string[]): Promise<Shipment[]> {
  if (ids.length === 0) return [];
  const query = ownRows(tx.db('inbound_shipments'), tx.actor, {
    seller: 'seller_id',
    warehouse: 'warehouse_id',
  })
    .whereIn('id', ids as string[])
    .orderBy('id');
  return ((await locked(tx.db, query)) as ShipmentRow[]).map(toShipment);
}

/** Tells shipments what happened to the freight that carries them; one that departs is on its way with it. */
export async function tellRiders(
  tx: Transaction,
  riders: readonly Shipment[],
  events: readonly CarriedEvent[],
): Promise<void> {
  const told = riders.flatMap(({ id, warehouseId, sellerId }) =>
    events.map((event) => ({
      ...event,
      subject: { kind: 'inbound_shipment' as const, id },
      warehouseId,
      sellerId,
      source: 'carrier' as const,
    })),
  );
  await trackMany(tx, told as TrackedEvent[]);
  if (events.some(({ leg, event }) => leg === 'L2' && event === 'departed'))
    for (const rider of riders) if (rider.state === 'approved') await tryMoveShipment(tx, rider, 'depart');
}

/** The freight is expected on another day, and so is what rides in it. */
export async function expectRiders(tx: Transaction, riders: readonly Shipment[], day: string): Promise<void> {
  const waiting = riders.filter(({ state }) => state === 'approved' || state === 'in_transit');
  await tx
    .db('inbound_shipments')
    .whereIn(
      'id',
      waiting.map(({ id }) => id),
    )
    .update({ expected_on: day });
}
