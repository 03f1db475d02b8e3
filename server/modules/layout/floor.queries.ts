import { floorOf, type AisleExtent, type Floor } from '../../../shared/layout/floor-plan.ts';
import { marks, selectRows } from '../../platform/db/dialect.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { findWarehouse } from './warehouse.store.ts';

/** Where a bin stands, and its place in the order in which bins were walked before there was a plan. */
export interface BinPlace {
  id: string;
  codeKey: string;
  aisle: string;
  bay: number;
  level: number;
  walkSeq: number;
}

/**
 * The floor plan of a warehouse, from its bins and its settings; undefined where no bin tells its aisle and bay. Reads
 * all bins of the building: whoever has many walks to lay out reads it once for all of them.
 */
export async function readFloor(tx: Transaction, warehouseId: string): Promise<Floor | undefined> {
  const warehouse = await findWarehouse(tx, warehouseId);
  if (!warehouse) return undefined;
  const sql =
    'select aisle, min(bay) as first_bay, max(bay) as last_bay from locations' +
    " where warehouse_id = ? and is_physical = 1 and aisle <> '' and bay > 0 group by aisle";
  type Row = { aisle: string; first_bay: number; last_bay: number };
  const rows = await selectRows<Row>(tx.db, sql, [warehouseId]);
  const extents = rows.map(({ aisle, first_bay, last_bay }): AisleExtent => ({
    aisle,
    firstBay: Number(first_bay),
    lastBay: Number(last_bay),
  }));
  return floorOf(warehouse.settings.floor, extents);
}

/** The aisles that bins of a warehouse stand in. */
export async function aislesOf(tx: Transaction, warehouseId: string): Promise<string[]> {
  const sql =
    "select distinct aisle from locations where warehouse_id = ? and is_physical = 1 and aisle <> '' and bay > 0";
  return (await selectRows<{ aisle: string }>(tx.db, sql, [warehouseId])).map(({ aisle }) => aisle);
}

interface PlaceRow {
  id: string;
  code_key: string;
  aisle: string;
  bay: number;
  level: number;
  walk_seq: number;
}

/** Where these bins stand, whoever asks. */
export async function binPlaces(tx: Transaction, binIds: readonly string[]): Promise<Map<string, BinPlace>> {
  const places = new Map<string, BinPlace>();
  for (let start = 0; start < binIds.length; start += 500) {
    const ids = binIds.slice(start, start + 500);
    const sql = `select id, code_key, aisle, bay, level, walk_seq from locations where id in (${marks(ids)})`;
    for (const row of await selectRows<PlaceRow>(tx.db, sql, ids))
      places.set(row.id, {
        id: row.id,
        codeKey: row.code_key,
        aisle: row.aisle,
        bay: Number(row.bay),
        level: Number(row.level),
        walkSeq: Number(row.walk_seq),
      });
  }
  return places;
}
