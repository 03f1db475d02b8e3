import { newId } from '../../../shared/domain/new-id.ts';
import type { InspectionGrade } from '../../../shared/returns/dispositions.ts';
import { ChangedMeanwhile, isDuplicate } from '../../platform/db/dialect.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import type { Product } from '../catalog/index.ts';
import { createHandlingUnit, nextCode, type Location } from '../layout/index.ts';
import { post } from '../stock/index.ts';
import { addTask } from '../tasks/index.ts';
import { track } from '../tracking/index.ts';
import { placeFor } from './place-for.ts';
import { addStep, insertRepair, repairByUnit, storyOf, tellRepair, type RepairRow } from './repairs.store.ts';

export interface NewTicket {
  id?: string | undefined;
  warehouseId: string;
  product: Pick<Product, 'id' | 'sellerId' | 'sku'>;
  /** '' where the product is not kept by serial: then only the ticket's plate names the unit. */
  serial: string;
  lotId: string;
  grade: InspectionGrade;
  /** Where the unit is now. */
  from: { locationId: string; handlingUnitId?: string | undefined };
  fault: string;
  /** The bench; default: the first one of the warehouse. */
  binId?: string | undefined;
  returnId?: string | undefined;
}

export interface OpenedTicket {
  repair: RepairRow;
  bench: Location;
}

/**
 * Opens a ticket for one unit and takes it to the bench, on a licence plate that reads like the ticket. Throws
 * `repair/open-already`, and what ledger and bench refuse.
 */
export async function openTicket(tx: Transaction, ticket: NewTicket): Promise<OpenedTicket> {
  const { warehouseId, product, serial } = ticket;
  const bench = await placeFor(tx, warehouseId, 'repair', ticket.binId);
  await requireFree(tx, ticket);
  const number = await nextCode(tx, warehouseId, 'TKT');
  const { sellerId } = product;
  const plate = await createHandlingUnit(tx, {
    warehouseId,
    sellerId,
    kind: 'carton',
    code: number,
    locationId: bench.id,
  });
  const id = ticket.id ?? newId();
  const repair: RepairRow = {
    id,
    warehouse_id: warehouseId,
    seller_id: sellerId,
    number,
    product_id: product.id,
    serial,
    lot_id: ticket.lotId,
    opened_grade: ticket.grade,
    open_key: unitKey(ticket) ?? plate.id,
    state: 'opened',
    fault: ticket.fault,
    diagnosis: '',
    return_id: ticket.returnId ?? null,
    handling_unit_id: plate.id,
    bin_id: bench.id,
    task_id: newId(),
    outcome: null,
    outcome_grade: null,
    opened_at: tx.now,
    closed_at: null,
  };
  await write(tx, repair, product.sku);
  await takeToBench(tx, ticket, repair);
  await addStep(tx, repair, { act: 'open', from: null, note: ticket.fault });
  const data = { number, sku: product.sku, serial };
  await track(tx, { leg: 'L7', event: 'in_repair', ...storyOf(repair), data });
  tellRepair(tx, repair);
  return { repair, bench };
}

/** What names a unit among all others of its product, if anything does. */
const unitKey = ({ product, serial }: NewTicket): string | undefined =>
  serial === '' ? undefined : `${product.id}|${serial}`;

async function requireFree(tx: Transaction, ticket: NewTicket): Promise<void> {
  const { id, serial } = ticket;
  if (id !== undefined && (await tx.db('repairs').where({ id }).first('id')))
    throw new Problem('record/duplicate');
  const key = unitKey(ticket);
  const known = key === undefined ? undefined : await repairByUnit(tx, key);
  if (known) throw new Problem('repair/open-already', { unit: serial, number: known.number });
}

async function write(tx: Transaction, repair: RepairRow, sku: string): Promise<void> {
  try {
    await insertRepair(tx, repair);
  } catch (error) {
    // Two tickets for one unit at once: the other one was first, and the next look finds it.
    if (isDuplicate(error)) throw new ChangedMeanwhile('a unit got two tickets at once', { cause: error });
    throw error;
  }
  await addTask(tx, {
    id: repair.task_id,
    warehouseId: repair.warehouse_id,
    sellerId: repair.seller_id,
    kind: 'repair',
    document: { kind: 'repair', id: repair.id },
    title: `${repair.number} · ${sku}`,
  });
}

const takeToBench = (tx: Transaction, ticket: NewTicket, repair: RepairRow): Promise<void> =>
  post(tx, { document: { kind: 'repair', id: repair.id }, reason: 'repair' }, [
    {
      sellerId: repair.seller_id,
      productId: repair.product_id,
      quantity: 1,
      serial: repair.serial === '' ? undefined : repair.serial,
      from: { ...ticket.from, grade: ticket.grade, lotId: ticket.lotId },
      to: {
        locationId: repair.bin_id,
        grade: 'in_repair',
        lotId: ticket.lotId,
        handlingUnitId: repair.handling_unit_id,
      },
    },
  ]);
