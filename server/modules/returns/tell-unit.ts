import type { Transaction } from '../../platform/transaction.ts';
import { trackMany, type TrackedEvent } from '../tracking/index.ts';
import { addressOf, storyOf, type ReturnRow } from './returns.store.ts';
import type { UnitRow } from './units.store.ts';

/** Units were looked at, and usually decided on in the same breath. */
export async function tellGraded(tx: Transaction, row: ReturnRow, unit: UnitRow, sku: string): Promise<void> {
  const data = { sku, quantity: unit.quantity, grade: unit.grade };
  const looked: TrackedEvent = { leg: 'L7', event: 'inspected', ...storyOf(row), data };
  await trackMany(tx, [looked, ...decisionOf(row, unit, sku)]);
  emitGraded(tx, row, unit);
}

/** It was decided what becomes of units that lay apart. */
export async function tellDecided(
  tx: Transaction,
  row: ReturnRow,
  unit: UnitRow,
  sku: string,
): Promise<void> {
  await trackMany(tx, decisionOf(row, unit, sku));
  emitGraded(tx, row, unit);
}

function decisionOf(row: ReturnRow, unit: UnitRow, sku: string): TrackedEvent[] {
  const { quantity, grade, requested, taken } = unit;
  if (taken === null) return [];
  const data = { sku, quantity, grade, requested, taken };
  const events: TrackedEvent[] = [{ leg: 'L7', event: 'decided', ...storyOf(row), data }];
  if (taken === 'quarantine') events.push({ leg: 'L7', event: 'quarantined', ...storyOf(row), data });
  if (taken === 'scrap') events.push({ leg: 'L7', event: 'destroyed', ...storyOf(row), data });
  return events;
}

const emitGraded = (tx: Transaction, row: ReturnRow, unit: UnitRow): void =>
  tx.emit({
    name: 'return.graded',
    ...addressOf(row),
    data: {
      returnId: row.id,
      unitId: unit.id,
      productId: unit.product_id,
      quantity: unit.quantity,
      grade: unit.grade,
      takenDisposition: unit.taken,
    },
  });
