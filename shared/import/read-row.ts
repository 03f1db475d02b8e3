import { importFields } from './import-fields.ts';
import {
  batteryClasses,
  type BatteryClass,
  type ImportKind,
  type ImportRows,
  type RowResult,
} from './import-rows.ts';
import type { InboundRow, OrderRow, ProductRow, ReturnRow } from './import-rows.ts';
import type { ColumnMapping } from './match-header.ts';
import {
  cellOf,
  problem,
  readCode,
  readCount,
  readCountry,
  readCurrency,
  readDay,
  readMeasure,
  readMoney,
  readText,
  readTime,
  requireCode,
  type RowReading,
} from './read-cell.ts';
import { isRemark, isServiceCode } from './service-codes.ts';

/** Longest text of each field, by kind; the fields' own table is the only place that says it. */
const longest: Readonly<Record<ImportKind, ReadonlyMap<string, number>>> = {
  products: lengthsOf('products'),
  inbound: lengthsOf('inbound'),
  orders: lengthsOf('orders'),
  returns: lengthsOf('returns'),
};

function lengthsOf(kind: ImportKind): ReadonlyMap<string, number> {
  return new Map(importFields[kind].map((field) => [field.name, field.max ?? 100]));
}

type Loose<R> = { [K in keyof R]: R[K] | undefined };

/** The row without the fields the file does not say; callers can spread it over what they know. */
function said<R extends object>(row: Loose<R>): R {
  const kept: Partial<R> = {};
  for (const key in row) if (row[key] !== undefined) kept[key] = row[key];
  return kept as R;
}

const textOf = (reading: RowReading, kind: ImportKind, field: string): string | undefined =>
  readText(reading, field, longest[kind].get(field) ?? 100);
const codeOf = (reading: RowReading, kind: ImportKind, field: string): string | undefined =>
  readCode(reading, field, longest[kind].get(field) ?? 100);
const requiredCode = (reading: RowReading, kind: ImportKind, field: string): string =>
  requireCode(reading, field, longest[kind].get(field) ?? 100);

/** The SKU, or nothing where the code is a service or the row has slipped and no cell can be trusted. */
function readSku(reading: RowReading, kind: ImportKind): string | undefined {
  const { cells, mapping } = reading;
  for (let at = mapping.width; at < cells.length; at++) {
    if (cells[at]!.trim() !== '')
      return problem(reading, null, 'row/too_many_cells', { limit: mapping.width, count: cells.length });
  }
  const sku = requiredCode(reading, kind, 'sku');
  if (isServiceCode(sku)) return problem(reading, 'sku', 'row/service_code', { value: sku });
  return sku === '' ? undefined : sku;
}

function readProduct(reading: RowReading): ProductRow | undefined {
  const sku = readSku(reading, 'products');
  if (sku === undefined) return undefined;
  const name = textOf(reading, 'products', 'name');
  if (name === undefined && reading.problems.length === 0) return problem(reading, 'name', 'row/empty_name');
  if (name !== undefined && isRemark(name))
    return problem(reading, 'name', 'row/remark_name', { value: name });
  const currency = readCurrency(reading);
  const hsCode = codeOf(reading, 'products', 'hsCode')?.replaceAll(/[. ]/g, '');
  if (hsCode !== undefined && !/^\d{6,10}$/.test(hsCode))
    problem(reading, 'hsCode', 'row/bad_hs_code', { value: hsCode });
  return said<ProductRow>({
    sku,
    name: name ?? '',
    priceMinor: readMoney(reading, 'price', currency) || undefined,
    currency,
    barcode: codeOf(reading, 'products', 'barcode'),
    weightGrams: readMeasure(reading, 'weightGrams'),
    lengthMm: readMeasure(reading, 'lengthMm'),
    widthMm: readMeasure(reading, 'widthMm'),
    heightMm: readMeasure(reading, 'heightMm'),
    hsCode,
    originCountry: readCountry(reading, 'originCountry'),
    batteryClass: readBattery(reading),
  });
}

const noBattery: ReadonlySet<string> = new Set([
  'NONE',
  'NO',
  'N',
  '无',
  '否',
  'KEINE',
  'NEIN',
  'NINGUNA',
  'NO BATTERY',
]);

function readBattery(reading: RowReading): BatteryClass | undefined {
  const text = cellOf(reading, 'batteryClass').toUpperCase();
  if (text === '') return undefined;
  if (noBattery.has(text)) return 'none';
  const number = text.replace(/^UN\s*/, 'UN');
  const found = batteryClasses.find((known) => known === number || known === `UN${number}`);
  return found ?? problem(reading, 'batteryClass', 'row/unknown_battery_class', { value: text.slice(0, 60) });
}

function readInbound(reading: RowReading): InboundRow | undefined {
  const sku = readSku(reading, 'inbound');
  if (sku === undefined) return undefined;
  const quantity = readCount(reading, 'quantity');
  if (quantity === undefined && reading.problems.length > 0) return undefined;
  if (quantity === undefined || quantity === 0) return problem(reading, 'quantity', 'row/no_quantity');
  if (quantity < 0) return problem(reading, 'quantity', 'row/negative_quantity', { value: quantity });
  if (reading.mapping.columns['name'] !== undefined && isRemark(cellOf(reading, 'name')))
    return problem(reading, 'name', 'row/empty_name');
  return said<InboundRow>({
    reference: codeOf(reading, 'inbound', 'reference'),
    carton: codeOf(reading, 'inbound', 'carton'),
    sku,
    quantity,
    lot: codeOf(reading, 'inbound', 'lot'),
    expiresOn: readDay(reading, 'expiresOn'),
  });
}

const isCreditNote = (reading: RowReading, reference: string): boolean =>
  reading.mapping.creditNotes && /^C\d/i.test(reference);

/** A stock correction booked as a sale: no name or a remark, an explicit price of nought, nobody who bought. */
function isNoSale(reading: RowReading, price: number | undefined): boolean {
  if (price !== 0 || reading.mapping.columns['name'] === undefined) return false;
  const buyer = ['customer', 'recipientName', 'line1', 'email'].some(
    (field) => cellOf(reading, field) !== '',
  );
  return !buyer && isRemark(cellOf(reading, 'name'));
}

function readOrder(reading: RowReading): OrderRow | undefined {
  const reference = requiredCode(reading, 'orders', 'reference');
  if (isCreditNote(reading, reference))
    return problem(reading, 'reference', 'row/credit_note', { value: reference });
  const sku = readSku(reading, 'orders');
  if (sku === undefined) return undefined;
  const quantity = readCount(reading, 'quantity');
  if (quantity === undefined && cellOf(reading, 'quantity') === '')
    problem(reading, 'quantity', 'row/missing_field');
  if (quantity === 0) return problem(reading, 'quantity', 'row/no_quantity');
  if (quantity !== undefined && quantity < 0) {
    return problem(reading, 'quantity', 'row/negative_quantity', { value: quantity });
  }
  const currency = readCurrency(reading);
  const unitPriceMinor = readMoney(reading, 'unitPrice', currency);
  if (isNoSale(reading, unitPriceMinor)) return problem(reading, null, 'row/no_sale');
  if (cellOf(reading, 'country') === '') problem(reading, 'country', 'row/missing_field');
  const text = (field: keyof OrderRow): string | undefined => textOf(reading, 'orders', field);
  return said<OrderRow>({
    reference,
    sku,
    quantity: quantity ?? 0,
    country: readCountry(reading, 'country') ?? '',
    orderedAt: readTime(reading, 'orderedAt'),
    unitPriceMinor,
    currency,
    customer: codeOf(reading, 'orders', 'customer')?.replace(/^(\d+)\.0$/, '$1'),
    recipientName: text('recipientName'),
    company: text('company'),
    line1: text('line1'),
    line2: text('line2'),
    city: text('city'),
    region: text('region'),
    postcode: codeOf(reading, 'orders', 'postcode'),
    phone: codeOf(reading, 'orders', 'phone'),
    email: text('email'),
  });
}

function readReturn(reading: RowReading): ReturnRow | undefined {
  const reference = requiredCode(reading, 'returns', 'reference');
  if (reading.mapping.creditNotes && reference !== '' && !isCreditNote(reading, reference)) {
    return problem(reading, 'reference', 'row/not_credit_note', { value: reference });
  }
  const sku = readSku(reading, 'returns');
  if (sku === undefined) return undefined;
  const quantity = readCount(reading, 'quantity');
  if (quantity === undefined && cellOf(reading, 'quantity') === '')
    problem(reading, 'quantity', 'row/missing_field');
  if (quantity === 0) return problem(reading, 'quantity', 'row/no_quantity');
  return said<ReturnRow>({
    reference,
    sku,
    quantity: Math.abs(quantity ?? 0),
    orderReference: codeOf(reading, 'returns', 'orderReference'),
    reason: textOf(reading, 'returns', 'reason'),
    tracking: codeOf(reading, 'returns', 'tracking'),
    returnedAt: readTime(reading, 'returnedAt'),
    customer: codeOf(reading, 'returns', 'customer')?.replace(/^(\d+)\.0$/, '$1'),
  });
}

const readers: { readonly [K in ImportKind]: (reading: RowReading) => ImportRows[K] | undefined } = {
  products: readProduct,
  inbound: readInbound,
  orders: readOrder,
  returns: readReturn,
};

/**
 * What one row says, or every reason why it says nothing we can use (a row that is no goods at all
 * gets only that one reason). Pure: the same row always reads the same.
 */
export function readRow<K extends ImportKind>(
  kind: K,
  mapping: ColumnMapping,
  cells: readonly string[],
): RowResult<ImportRows[K]> {
  const reading: RowReading = { mapping, cells, problems: [], notes: [] };
  const row = readers[kind](reading);
  if (row !== undefined && reading.problems.length === 0) return { ok: true, row, notes: reading.notes };
  const sku = cellOf(reading, 'sku').slice(0, 64);
  return {
    ok: false,
    reference: cellOf(reading, 'reference').slice(0, 64) || null,
    ...(kind === 'products' && sku !== '' ? { sku } : {}),
    problems: reading.problems,
  };
}
