import { DateTime } from 'luxon';
import type { ImportDocument } from '../../../shared/import/group-documents.ts';
import type { InboundRow, OrderRow, ProductRow } from '../../../shared/import/import-rows.ts';
import type { LocalTime } from '../../../shared/import/parse-local-time.ts';
import type { NewOrder } from '../../../shared/outbound/outbound.contract.ts';
import { newOrder } from '../../../shared/outbound/outbound.contract.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { upsertProducts, type ProductRowInput } from '../catalog/index.ts';
import { acceptOrders } from '../outbound/index.ts';
import type { ImportRow } from './imports.store.ts';
import {
  parseDocument,
  refuseDocument,
  type DocumentPlaces,
  type RefusedDocument,
} from './refuse-document.ts';

/** What became of one document. */
export type Applied = { outcome: 'created' | 'changed' | 'unchanged' } | RefusedDocument;

export interface ImportContext {
  row: ImportRow;
  /** The warehouse's zone: files say wall-clock times. */
  timeZone: string;
}

const batteries = {
  none: 'none',
  UN3480: 'lithium_ion_alone',
  UN3481: 'lithium_ion_contained',
  UN3090: 'lithium_metal_alone',
  UN3091: 'lithium_metal_contained',
} as const;

function productOf(row: ProductRow): ProductRowInput {
  const declared = {
    weightGrams: row.weightGrams ?? null,
    lengthMm: row.lengthMm ?? null,
    widthMm: row.widthMm ?? null,
    heightMm: row.heightMm ?? null,
  };
  const measured = Object.values(declared).some((value) => value !== null);
  return {
    sku: row.sku,
    name: row.name,
    ...(measured ? { declared } : {}),
    hsCode: row.hsCode,
    originCountry: row.originCountry,
    declaredValueMinor: row.currency === undefined ? undefined : row.priceMinor,
    declaredCurrency: row.priceMinor === undefined ? undefined : row.currency,
    batteryClass: row.batteryClass && batteries[row.batteryClass],
  };
}

/** Products: every row is a document of its own. Where a SKU comes several times, its first row names it. */
export async function applyProducts(
  tx: Transaction,
  { row }: ImportContext,
  rows: readonly ProductRow[],
): Promise<Applied[]> {
  const results = await upsertProducts(tx, row.seller_id, rows.map(productOf));
  return results.map(({ outcome }) => ({ outcome }));
}

/** A wall-clock time of the file as a moment; undefined where the file says none. */
function momentOf(time: LocalTime | undefined, timeZone: string): string | undefined {
  if (!time) return undefined;
  const moment = time.offset
    ? DateTime.fromISO(time.local + time.offset)
    : DateTime.fromISO(time.local, { zone: timeZone });
  return moment.isValid ? moment.toUTC().toISO() : undefined;
}

/** A customer without an address, taken by the seller's own wish: the number and the country must do. */
function recipientOf(first: OrderRow, accept: boolean) {
  const { customer, line1, city } = first;
  const stands = accept && line1 === undefined;
  return {
    name:
      first.recipientName ??
      (customer === undefined ? undefined : `#${customer}`) ??
      (stands ? '#' : undefined),
    company: first.company,
    line1: line1 ?? (stands ? `#${customer ?? first.reference}` : undefined),
    line2: first.line2,
    city: city ?? (stands ? first.country : undefined),
    postcode: first.postcode,
    state: first.region,
    country: first.country,
    phone: first.phone,
    email: first.email,
  };
}

/** An order as a document of the file, with where it stands there; refuses like the API would, naming each field. */
export function orderOf(context: ImportContext, document: ImportDocument<OrderRow>) {
  const input = orderInput(context, document);
  const places: DocumentPlaces = { input, fileLines: fileLinesOf(document) };
  return { order: parseDocument(newOrder, input), places };
}

export const fileLinesOf = (document: ImportDocument<object>): number[] =>
  [...document.lines()].map(({ line }) => line);

function orderInput(context: ImportContext, document: ImportDocument<OrderRow>): unknown {
  const { row, timeZone } = context;
  const lines = [...document.lines()].map((line) => line.row);
  const [first] = lines;
  if (!first) throw new Error('a document without lines');
  const times = lines.flatMap(({ orderedAt }) => (orderedAt ? [orderedAt] : []));
  const input = {
    warehouseId: row.warehouse_id,
    reference: document.reference,
    orderedAt: momentOf(times[0], timeZone),
    recipient: recipientOf(first, row.options_json.missingAddress === 'accept'),
    lines: lines.map(({ sku, quantity, unitPriceMinor, currency }) => ({
      sku,
      quantity,
      ...(unitPriceMinor !== undefined && currency !== undefined
        ? { priceMinor: unitPriceMinor, currency }
        : {}),
    })),
  };
  // What is not said is left out, as it would be in a request.
  return JSON.parse(JSON.stringify(input)) as unknown;
}

export async function applyOrders(
  tx: Transaction,
  { row }: ImportContext,
  orders: readonly { order: NewOrder; places: DocumentPlaces }[],
): Promise<Applied[]> {
  const results = await acceptOrders(
    tx,
    row.seller_id,
    orders.map(({ order }) => order),
  );
  return results.map((result, index) => {
    if (result.result !== 'problem') return { outcome: result.result };
    return refuseDocument(result.problem, orders[index]?.places ?? { input: {}, fileLines: [] });
  });
}

/** Rows of a shipment, in the order of the file. */
export const inboundRows = (document: ImportDocument<InboundRow>): InboundRow[] =>
  [...document.lines()].map((line) => line.row);
