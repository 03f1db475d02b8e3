import type { TrackingEventOf } from '../../../shared/tracking/tracking-words.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { track } from '../tracking/index.ts';
import type { Carton } from './carton.store.ts';
import { countedUnits } from './inbound.queries.ts';

/** Tells screens what a carton is now. */
export const tellCarton = async (tx: Transaction, carton: Carton): Promise<void> =>
  emitCarton(tx, carton, await countedUnits(tx, carton.id));

/** The same for callers who know the units counted in it: its own sum, never a difference. */
export function emitCarton(tx: Transaction, carton: Carton, countedUnits: number): void {
  const { shipmentId, id: cartonId, code, state, warehouseId, sellerId } = carton;
  const data = { shipmentId, cartonId, code, state, countedUnits };
  tx.emit({ name: 'carton.changed', warehouseId, sellerId, data });
}

/** Writes an event of the warehouse's leg into the story of a carton and its shipment. */
export const trackCarton = (
  tx: Transaction,
  { id, shipmentId, warehouseId, sellerId }: Carton,
  event: TrackingEventOf<'L4'>,
  data: Readonly<Record<string, unknown>> = {},
): Promise<void> =>
  track(tx, {
    leg: 'L4',
    event,
    subject: { kind: 'carton', id },
    within: { kind: 'inbound_shipment', id: shipmentId },
    warehouseId,
    sellerId,
    data,
  });
