import { createHash } from 'node:crypto';

/** A row of stock_postings, as far as it is sealed: all of it. */
export interface SealedRow {
  id: number;
  operation_id: string;
  line: number;
  warehouse_id: string;
  seller_id: string;
  product_id: string;
  from_account_id: number;
  to_account_id: number;
  from_location_id: string;
  to_location_id: string;
  quantity: number;
  reason: string;
  document_kind: string;
  document_id: string;
  reverses_id: number | null;
  actor_id: string;
  note: string;
  posted_at: Date;
}

/** What the first posting is chained to. */
export const firstHash = '0'.repeat(64);

/** The same text for the same posting on every database: values in a fixed order, as JSON. */
const canonical = (row: SealedRow): string =>
  JSON.stringify([
    Number(row.id),
    row.operation_id,
    Number(row.line),
    row.warehouse_id,
    row.seller_id,
    row.product_id,
    Number(row.from_account_id),
    Number(row.to_account_id),
    row.from_location_id,
    row.to_location_id,
    Number(row.quantity),
    row.reason,
    row.document_kind,
    row.document_id,
    row.reverses_id === null ? null : Number(row.reverses_id),
    row.actor_id,
    row.note,
    row.posted_at.toISOString(),
  ]);

/** SHA-256 over the hash before and the posting: changing a posting changes every hash after it. */
export const chainedHash = (before: string, row: SealedRow): string =>
  createHash('sha256').update(before).update('\n').update(canonical(row)).digest('hex');
