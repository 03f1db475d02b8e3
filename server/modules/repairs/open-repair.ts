import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { LocationKind } from '../../../shared/layout/location-kinds.ts';
import type { openRepair as endpoint } from '../../../shared/repairs/repairs.contract.ts';
import { found, Problem } from '../../platform/problem.ts';
import { requireWarehouse } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { productById } from '../catalog/index.ts';
import { locationById, type Location } from '../layout/index.ts';
import { openTicket } from './open-ticket.ts';
import { movedRepair } from './repairs.store.ts';

/** From elsewhere a unit comes by its own document: what is on the dock or in a tote is counted on there. */
const opensFrom: readonly LocationKind[] = ['storage', 'pick_face', 'quarantine'];

/** Opens a ticket by hand, for a unit that lies in a bin. Throws `stock/by-task-only` and what `openTicket` refuses. */
export async function openRepair(tx: Transaction, input: InputOf<typeof endpoint>) {
  const from = await reachableBin(tx, input.fromBinId);
  const product = found(await productById(tx, input.productId), 'product');
  if (product.isSerialAtReceipt && input.serial === undefined)
    throw new Problem('stock/serial-needed', { sku: product.sku });
  if (!opensFrom.includes(from.kind))
    throw new Problem('stock/by-task-only', { from: from.code, to: 'repair' });
  const { repair, bench } = await openTicket(tx, {
    id: input.id,
    warehouseId: from.warehouseId,
    product,
    serial: input.serial ?? '',
    lotId: input.lotId ?? '',
    grade: input.grade,
    from: { locationId: from.id, handlingUnitId: input.fromHandlingUnitId },
    fault: input.fault,
    binId: input.binId,
  });
  return { ...movedRepair(repair), taskId: repair.task_id, binCode: bench.code };
}

async function reachableBin(tx: Transaction, binId: string): Promise<Location> {
  const bin = found(await locationById(tx, binId), 'bin');
  if (!bin.isPhysical) throw new Problem('record/not-found', { what: 'bin' });
  requireWarehouse(tx.actor, bin.warehouseId, 'bin');
  return bin;
}
