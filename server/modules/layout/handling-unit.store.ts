import { codeKey } from '../../../shared/domain/ids.ts';
import { deepestNesting, type HandlingUnitKind } from '../../../shared/layout/handling-unit-kinds.ts';
import { locked } from '../../platform/db/dialect.ts';
import type { Transaction } from '../../platform/transaction.ts';

/** A licence plate: something that holds goods or other plates and is moved as one. */
export interface HandlingUnit {
  id: string;
  warehouseId: string;
  /** Null for what belongs to the house (totes, carts) or holds several sellers' goods. */
  sellerId: string | null;
  kind: HandlingUnitKind;
  code: string;
  /** 18 digits, only with a licensed GS1 prefix. */
  sscc: string | null;
  parentId: string | null;
  /** Where it stands; a unit inside another one stands where that one does. */
  locationId: string | null;
  weightGrams: number | null;
  lengthMm: number | null;
  widthMm: number | null;
  heightMm: number | null;
  createdAt: Date;
  closedAt: Date | null;
}

export interface HandlingUnitRow {
  id: string;
  warehouse_id: string;
  seller_id: string | null;
  kind: HandlingUnitKind;
  code: string;
  code_key: string;
  sscc: string | null;
  parent_id: string | null;
  location_id: string | null;
  weight_grams: number | null;
  length_mm: number | null;
  width_mm: number | null;
  height_mm: number | null;
  created_at: Date;
  closed_at: Date | null;
}

export const toUnit = (row: HandlingUnitRow): HandlingUnit => ({
  id: row.id,
  warehouseId: row.warehouse_id,
  sellerId: row.seller_id,
  kind: row.kind,
  code: row.code,
  sscc: row.sscc,
  parentId: row.parent_id,
  locationId: row.location_id,
  weightGrams: row.weight_grams,
  lengthMm: row.length_mm,
  widthMm: row.width_mm,
  heightMm: row.height_mm,
  createdAt: row.created_at,
  closedAt: row.closed_at,
});

const toRow = (unit: HandlingUnit): HandlingUnitRow => ({
  id: unit.id,
  warehouse_id: unit.warehouseId,
  seller_id: unit.sellerId,
  kind: unit.kind,
  code: unit.code,
  code_key: codeKey(unit.code),
  sscc: unit.sscc,
  parent_id: unit.parentId,
  location_id: unit.locationId,
  weight_grams: unit.weightGrams,
  length_mm: unit.lengthMm,
  width_mm: unit.widthMm,
  height_mm: unit.heightMm,
  created_at: unit.createdAt,
  closed_at: unit.closedAt,
});

export async function insertHandlingUnits(tx: Transaction, units: readonly HandlingUnit[]): Promise<void> {
  for (let start = 0; start < units.length; start += 100)
    await tx.db('handling_units').insert(units.slice(start, start + 100).map(toRow));
}

/** A handling unit of this warehouse by plate (any case), SSCC or id. */
export async function findHandlingUnit(
  tx: Transaction,
  warehouseId: string,
  codeOrId: string,
): Promise<HandlingUnit | undefined> {
  const units = () => tx.db('handling_units').where({ warehouse_id: warehouseId });
  const key = codeKey(codeOrId);
  const byPlate = (await units().where({ code_key: key }).first()) as HandlingUnitRow | undefined;
  const row = byPlate ?? ((await units().where(otherName(key)).first()) as HandlingUnitRow | undefined);
  return row && toUnit(row);
}

/** What else than a plate a key may be: an SSCC, or an id. */
const otherName = (key: string): { sscc: string } | { id: string } =>
  /^\d{18}$/.test(key) ? { sscc: key } : { id: key };

/** A handling unit by id, whoever asks. */
export async function handlingUnitById(tx: Transaction, id: string): Promise<HandlingUnit | undefined> {
  const row = (await tx.db('handling_units').where({ id }).first()) as HandlingUnitRow | undefined;
  return row && toUnit(row);
}

/** The same, kept from others until the transaction ends. */
export async function lockHandlingUnit(tx: Transaction, id: string): Promise<HandlingUnit | undefined> {
  const row = (await locked(tx.db, tx.db('handling_units').where({ id }).first())) as
    | HandlingUnitRow
    | undefined;
  return row && toUnit(row);
}

/** What a unit stands in: its parent, the parent's parent, … outermost last. */
export async function chainOf(tx: Transaction, unit: { parentId: string | null }): Promise<HandlingUnit[]> {
  const chain: HandlingUnit[] = [];
  for (let { parentId } = unit; parentId !== null;) {
    const parent = await handlingUnitById(tx, parentId);
    if (!parent || chain.length > deepestNesting) throw new Error(`broken nesting at ${parentId}`);
    chain.push(parent);
    parentId = parent.parentId;
  }
  return chain;
}

/** The units that stand directly in this one, by plate. */
export async function contentsOf(tx: Transaction, unitId: string): Promise<HandlingUnit[]> {
  const rows = (await tx
    .db('handling_units')
    .where({ parent_id: unitId })
    .orderBy('code_key')) as HandlingUnitRow[];
  return rows.map(toUnit);
}

/** Ids of all units inside this one, level by level, each with its depth (1 = directly inside). */
export async function insideOf(tx: Transaction, unitId: string): Promise<{ id: string; depth: number }[]> {
  const inside: { id: string; depth: number }[] = [];
  let level = [unitId];
  for (let depth = 1; level.length > 0 && depth <= deepestNesting + 1; depth++) {
    const next: string[] = [];
    for (let start = 0; start < level.length; start += 500) {
      const rows = (await tx
        .db('handling_units')
        .whereIn('parent_id', level.slice(start, start + 500))
        .select('id')) as { id: string }[];
      next.push(...rows.map(({ id }) => id));
    }
    inside.push(...next.map((id) => ({ id, depth })));
    level = next;
  }
  return inside;
}

export const setParent = async (tx: Transaction, id: string, parentId: string | null): Promise<void> =>
  void (await tx.db('handling_units').where({ id }).update({ parent_id: parentId }));

export async function setPlace(
  tx: Transaction,
  ids: readonly string[],
  locationId: string | null,
): Promise<void> {
  for (let start = 0; start < ids.length; start += 500)
    await tx
      .db('handling_units')
      .whereIn('id', ids.slice(start, start + 500))
      .update({ location_id: locationId });
}

export const setClosed = async (tx: Transaction, id: string, closedAt: Date): Promise<void> =>
  void (await tx.db('handling_units').where({ id }).update({ closed_at: closedAt }));
