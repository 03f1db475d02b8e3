import type { Knex } from 'knex';
import type { z } from 'zod';
import type { stockLine } from '../../../shared/stock/stock.contract.ts';
import { bucketOf } from '../../../shared/stock/buckets.ts';
import type { LocationKind } from '../../../shared/layout/location-kinds.ts';
import type { Account } from './moves.ts';

export type StockLine = z.input<typeof stockLine>;

/** An account with what people call its place, product, lot and handling unit. */
export interface LineRow extends Account {
  bin: string;
  kind: LocationKind;
  blocked_at: Date | null;
  sku: string;
  name: string;
  lot: string | null;
  expires_on: string | null;
  handling_unit: string | null;
}

/** Accounts joined to everything that a line shows; the caller narrows it. */
export const lines = (db: Knex): Knex.QueryBuilder =>
  db('stock_accounts as a')
    .join('locations as l', 'l.id', 'a.location_id')
    .join('products as p', 'p.id', 'a.product_id')
    .leftJoin('lots as o', 'o.id', 'a.lot_id')
    .leftJoin('handling_units as h', 'h.id', 'a.handling_unit_id')
    .select(
      'a.*',
      'l.code as bin',
      'l.kind',
      'l.blocked_at',
      'p.sku',
      'p.name',
      'o.code as lot',
      'o.expires_on',
      'h.code as handling_unit',
    );

/** The empty text of a stock key stands for none. */
const orNull = (text: string): string | null => (text === '' ? null : text);

export const toStockLine = (row: LineRow): StockLine => ({
  accountId: Number(row.id),
  warehouseId: row.warehouse_id,
  binId: row.location_id,
  bin: row.bin,
  kind: row.kind,
  isBlocked: row.blocked_at !== null,
  productId: row.product_id,
  sellerId: row.seller_id,
  sku: row.sku,
  name: row.name,
  lotId: orNull(row.lot_id),
  lot: row.lot,
  expiresOn: row.expires_on,
  serial: orNull(row.serial),
  grade: row.grade,
  handlingUnitId: orNull(row.handling_unit_id),
  handlingUnit: row.handling_unit,
  quantity: Number(row.on_hand),
  reserved: Number(row.reserved),
  bucket: bucketOf({ kind: row.kind, grade: row.grade, isSellable: row.is_sellable }),
});
