import { groupBy } from '../../../shared/domain/group-by.ts';
import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { loadShipments } from '../../../shared/freight/freight.contract.ts';
import type { ShipmentState } from '../../../shared/inbound/shipment.lifecycle.ts';
import { found, Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { lockShipments, tellRiders, type Shipment } from '../inbound/index.ts';
import {
  containerNamed,
  containersOf,
  lockFreight,
  milestonesOf,
  movedFreight,
  ridersOf,
  tellFreight,
  type ContainerRow,
  type FreightRow,
  type RiderRow,
} from './freight.store.ts';
import { eventOf } from './tell-milestone.ts';

/** Goods that are here, or will not come, ride in nothing any more. */
const ridingStates: readonly ShipmentState[] = ['draft', 'submitted', 'approved', 'in_transit', 'rejected'];

/**
 * Says which shipments ride in a freight, all of them at once. Those that join learn what has happened so far; those
 * that are left out ride no more, and keep their story. Throws `freight/rides-elsewhere`, `freight/not-riding`.
 */
export async function loadFreight(tx: Transaction, input: InputOf<typeof loadShipments>) {
  const freight = await lockFreight(tx, input.freightId);
  if (freight.state === 'closed' || freight.state === 'cancelled')
    throw new Problem('state/illegal', { document: freight.reference, state: freight.state });
  const containers = await containersOf(tx, freight.id);
  const wanted = new Map(
    input.shipments.map(({ shipmentId, containerNumber }) => [
      shipmentId,
      containerNamed(freight, containers, containerNumber)?.id ?? '',
    ]),
  );
  const before = new Map((await ridersOf(tx, freight.id)).map((row) => [row.shipment_id, row]));
  const shipments = await lockShipments(tx, [...wanted.keys()]);
  for (const shipmentId of wanted.keys())
    found(
      shipments.find(({ id, warehouseId }) => id === shipmentId && warehouseId === freight.warehouse_id),
      'shipment',
    );

  const leaving = [...before.keys()].filter((id) => !wanted.has(id));
  if (leaving.length > 0) await tx.db('freight_shipments').whereIn('shipment_id', leaving).delete();
  const moving = [...wanted].filter(([id, to]) => before.has(id) && before.get(id)?.container_id !== to);
  for (const [containerId, own] of groupBy(moving, ([, to]) => to))
    await tx
      .db('freight_shipments')
      .whereIn(
        'shipment_id',
        own.map(([id]) => id),
      )
      .update({ container_id: containerId });
  const joining = shipments.filter(({ id }) => !before.has(id));
  await requireFree(tx, joining);
  await join(tx, freight, joining, wanted, containers);
  tellFreight(tx, freight);
  return movedFreight(freight);
}

async function requireFree(tx: Transaction, joining: readonly Shipment[]): Promise<void> {
  for (const { number, state } of joining)
    if (!ridingStates.includes(state)) throw new Problem('freight/not-riding', { number, state });
  const elsewhere = (await tx
    .db('freight_shipments as s')
    .join('freights as f', 'f.id', 's.freight_id')
    .whereIn(
      's.shipment_id',
      joining.map(({ id }) => id),
    )
    .first('s.shipment_id', 'f.reference')) as { shipment_id: string; reference: string } | undefined;
  if (!elsewhere) return;
  const { shipment_id: shipmentId, reference } = elsewhere;
  const number = joining.find(({ id }) => id === shipmentId)?.number ?? '';
  throw new Problem('freight/rides-elsewhere', { number, reference });
}

async function join(
  tx: Transaction,
  freight: FreightRow,
  joining: readonly Shipment[],
  wanted: ReadonlyMap<string, string>,
  containers: readonly ContainerRow[],
): Promise<void> {
  if (joining.length === 0) return;
  const rows = joining.map(({ id, sellerId }): RiderRow => ({
    shipment_id: id,
    freight_id: freight.id,
    seller_id: sellerId,
    container_id: wanted.get(id) ?? '',
  }));
  await tx.db('freight_shipments').insert(rows.map((row) => ({ ...row, created_at: tx.now })));
  const told = await milestonesOf(tx, freight.id);
  const numbers = new Map(containers.map(({ id, number }) => [id, number]));
  for (const [own, riders] of groupBy(joining, ({ id }) => wanted.get(id) ?? '')) {
    const heard = told.filter(({ container_id: of }) => of === '' || own === '' || of === own);
    await tellRiders(
      tx,
      riders,
      heard.map((row) => eventOf(freight, row, numbers.get(row.container_id))),
    );
  }
}
