import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import type { arriveCarton as endpoint } from '../../../shared/inbound/receiving.contract.ts';
import { receivableStates } from '../../../shared/inbound/shipment.lifecycle.ts';
import { found, Problem } from '../../platform/problem.ts';
import { requireWarehouse } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';
import {
  binsOfKind,
  createHandlingUnit,
  locationById,
  nextCode,
  refuseIfElsewhere,
} from '../layout/index.ts';
import { insertCartons, linesOf, lockCarton, tryMoveCarton, type Carton } from './carton.store.ts';
import { findCarton } from './find-carton.ts';
import { nextPosition } from './inbound.queries.ts';
import { openDiscrepancies, withdrawMissing } from './discrepancy.store.ts';
import { requireReleased } from './require-released.ts';
import { postAnnounced, unitsByProduct } from './post-announced.ts';
import { workCartons } from './receiving-work.queries.ts';
import { findShipment, lockShipment, tryMoveShipment, type Shipment } from './shipment.store.ts';
import { tellCarton, trackCarton } from './tell-carton.ts';

type Input = InputOf<typeof endpoint>;

/**
 * A carton is scanned in at the dock. The first one makes its shipment arrived; nothing becomes sellable. Scanned
 * again it changes nothing. A carton that was given up as missing takes its shipment back to receiving.
 * Throws `inbound/unknown-carton`, `inbound/ambiguous-carton`, `inbound/not-expected`, `inbound/customs-hold`,
 * `inbound/no-dock`, and `layout/other-warehouse` for a carton that is announced to another building.
 */
export async function arriveCarton(tx: Transaction, input: Input) {
  requireWarehouse(tx.actor, input.warehouseId);
  const known = await findCarton(tx, input);
  if (!known && (input.ifUnknown === 'refuse' || input.shipmentId === undefined)) {
    await refuseIfElsewhere(tx, input.warehouseId, input.code);
    throw new Problem('inbound/unknown-carton', { code: input.code });
  }
  const carton = known ? await lockCarton(tx, known.id) : undefined;
  const dockId = await dockFor(tx, input);
  const { own, isNew } = carton
    ? { own: carton, isNew: await arrive(tx, carton, dockId) }
    : await recordUnannounced(tx, input, dockId);
  if (isNew) {
    await trackCarton(tx, own, 'arrived', { code: own.code });
    await tellCarton(tx, own);
  }
  const shipment = await findShipment(tx, own.shipmentId);
  const [work] = await workCartons(tx, { cartonId: own.id });
  return {
    shipmentId: shipment.id,
    shipmentState: shipment.state,
    isNew,
    carton: found(work, 'carton'),
  };
}

/** False where the carton had arrived before. */
async function arrive(tx: Transaction, carton: Carton, dockId: string): Promise<boolean> {
  const isLate = carton.state === 'missing';
  if (isLate || carton.state === 'announced') await requireReleased(tx, carton.shipmentId, carton.code);
  if (!(await tryMoveCarton(tx, carton, 'arrive', { dock_id: dockId, arrived_at: tx.now }))) return false;
  const shipment = await findShipment(tx, carton.shipmentId);
  await arriveShipment(tx, shipment);
  await placeCarton(tx, carton, dockId);
  if (isLate) {
    // Given up, its units were no longer announced: they are again, so that counting finds them as expected.
    await postAnnounced(tx, shipment, unitsByProduct(await linesOf(tx, [carton.id])));
    await withdrawMissing(tx, shipment, carton.id);
  }
  return true;
}

async function arriveShipment(tx: Transaction, shipment: Shipment): Promise<void> {
  const first = await tryMoveShipment(tx, shipment, 'arrive', { arrived_at: tx.now });
  if (first) return;
  if (await tryMoveShipment(tx, shipment, 'resume')) return;
  const { state, number } = await findShipment(tx, shipment.id);
  if (!receivableStates.includes(state)) throw new Problem('inbound/not-expected', { number, state });
}

/** From here on the carton's goods bear its plate in the ledger. */
async function placeCarton(tx: Transaction, carton: Carton, dockId: string): Promise<void> {
  const { warehouseId, sellerId, code, weightGrams } = carton;
  const unit = await createHandlingUnit(tx, {
    warehouseId,
    sellerId,
    kind: 'carton',
    code,
    locationId: dockId,
    weightGrams,
  });
  await tx.db('cartons').where({ id: carton.id }).update({ handling_unit_id: unit.id });
  carton.handlingUnitId = unit.id;
  carton.dockId = dockId;
}

async function dockFor(tx: Transaction, { warehouseId, dockBinId }: Input): Promise<string> {
  if (dockBinId !== undefined) {
    const bin = await locationById(tx, dockBinId);
    if (bin?.warehouseId !== warehouseId || bin.kind !== 'dock')
      throw new Problem('record/not-found', { what: 'dock' });
    return bin.id;
  }
  const docks = await binsOfKind(tx, warehouseId, 'dock');
  const dock = docks.find(({ blockedAt }) => blockedAt === null);
  if (!dock) throw new Problem('inbound/no-dock');
  return dock.id;
}

/** A carton that came with a shipment though nobody announced it. It gets a code of ours; what was scanned is its mark. */
async function recordUnannounced(
  tx: Transaction,
  input: Input,
  dockId: string,
): Promise<{ own: Carton; isNew: boolean }> {
  const shipment = await lockShipment(tx, input.shipmentId ?? '');
  if (shipment.warehouseId !== input.warehouseId) throw new Problem('record/not-found', { what: 'shipment' });
  // Looked for once more under the lock: two people may have scanned it at the same moment.
  const known = await findCarton(tx, input);
  if (known) return { own: known, isNew: false };
  await requireReleased(tx, shipment.id, input.code);
  await arriveShipment(tx, shipment);
  const carton: Carton = {
    id: newId(),
    shipmentId: shipment.id,
    warehouseId: shipment.warehouseId,
    sellerId: shipment.sellerId,
    position: await nextPosition(tx, shipment.id),
    code: await nextCode(tx, shipment.warehouseId, 'CTN'),
    reference: input.code,
    sscc: null,
    state: 'unannounced',
    weightGrams: null,
    handlingUnitId: null,
    dockId,
  };
  await insertCartons(tx, [carton]);
  await placeCarton(tx, carton, dockId);
  await openDiscrepancies(tx, shipment, [
    { kind: 'unannounced_carton', cartonId: carton.id, quantity: 1, note: input.code },
  ]);
  return { own: carton, isNew: true };
}
