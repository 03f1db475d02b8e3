import type { Knex } from 'knex';
import type { HandlingUnitKind } from '../../../shared/layout/handling-unit-kinds.ts';
import type { Role } from '../../../shared/permissions.ts';
import { ownRows } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { managedOf } from '../identity/index.ts';

/** What one batch of labels may hold: more is printed aisle by aisle. */
const mostLabels = 10_000;

export interface BinToLabel {
  code: string;
  level: number;
  warehouse: string;
  zone: string | null;
}

export interface BinChoice {
  warehouseId: string;
  zoneId?: string | undefined;
  aisle?: string | undefined;
  kind?: string | undefined;
  binIds?: readonly string[] | undefined;
}

/** Bins in the order in which somebody walks past them with the roll of labels. */
export async function binsToLabel(tx: Transaction, choice: BinChoice): Promise<BinToLabel[]> {
  const query = tx
    .db('locations as l')
    .join('warehouses as w', 'w.id', 'l.warehouse_id')
    .leftJoin('zones as z', 'z.id', 'l.zone_id')
    .where({ 'l.warehouse_id': choice.warehouseId, 'l.is_physical': true })
    .orderBy(['l.walk_seq', 'l.code_key'])
    .limit(mostLabels)
    .select('l.code', 'l.level', 'w.name as warehouse', 'z.name as zone');
  narrow(query, 'l.zone_id', choice.zoneId);
  narrow(query, 'l.aisle', choice.aisle);
  narrow(query, 'l.kind', choice.kind);
  if (choice.binIds) void query.whereIn('l.id', choice.binIds);
  return (await ownRows(query, tx.actor, { warehouse: 'l.warehouse_id' })) as BinToLabel[];
}

const narrow = (query: Knex.QueryBuilder, column: string, value: string | undefined): void => {
  if (value !== undefined) void query.where(column, value);
};

export interface UnitToLabel {
  code: string;
  kind: Exclude<HandlingUnitKind, 'parcel'>;
  sscc: string | null;
  warehouse: string;
}

export async function unitsToLabel(
  tx: Transaction,
  choice: { warehouseId: string; kind?: string | undefined; unitIds?: readonly string[] | undefined },
): Promise<UnitToLabel[]> {
  const query = tx
    .db('handling_units as h')
    .join('warehouses as w', 'w.id', 'h.warehouse_id')
    .where({ 'h.warehouse_id': choice.warehouseId, 'h.closed_at': null })
    .whereNot('h.kind', 'parcel')
    .orderBy('h.code_key')
    .limit(mostLabels)
    .select('h.code', 'h.kind', 'h.sscc', 'w.name as warehouse');
  narrow(query, 'h.kind', choice.kind);
  if (choice.unitIds) void query.whereIn('h.id', choice.unitIds);
  return (await ownRows(query, tx.actor, {
    seller: 'h.seller_id',
    warehouse: 'h.warehouse_id',
  })) as UnitToLabel[];
}

export interface BadgeToLabel {
  id: string;
  code: string;
  name: string;
  role: Role;
}

/** People who have a badge and are the actor's to manage; others are left out. */
export async function badgesToLabel(tx: Transaction, userIds: readonly string[]): Promise<BadgeToLabel[]> {
  const query = tx
    .db('users')
    .whereIn('id', userIds)
    .whereNotNull('badge_key')
    .orderBy('name')
    .select('id', 'badge_key as code', 'name', 'role');
  return managedOf(tx, (await ownRows(query, tx.actor, { seller: 'seller_id' })) as BadgeToLabel[]);
}

/** What a scanner shall read on one unit; undefined where the product has no barcode of its own. */
export async function unitBarcode(tx: Transaction, productId: string): Promise<string | undefined> {
  const row = (await tx
    .db('product_barcodes')
    .where({ product_id: productId, packaging: 'unit' })
    .orderBy('barcode_key')
    .first('barcode')) as { barcode: string } | undefined;
  return row?.barcode;
}
