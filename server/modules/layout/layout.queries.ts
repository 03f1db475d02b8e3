import type { Knex } from 'knex';
import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { toPage, type Page } from '../../../shared/contract/page.ts';
import { codeKey } from '../../../shared/domain/ids.ts';
import type { BinKind } from '../../../shared/layout/location-kinds.ts';
import type { BinView, listBins } from '../../../shared/layout/bins.contract.ts';
import type { listHandlingUnits } from '../../../shared/layout/handling-units.contract.ts';
import type { WarehouseView } from '../../../shared/layout/warehouses.contract.ts';
import { found, Problem } from '../../platform/problem.ts';
import { ownRows, requireWarehouse } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { toUnit, type HandlingUnit, type HandlingUnitRow } from './handling-unit.store.ts';
import { toLocation, type Location, type LocationRow } from './location.store.ts';
import { findWarehouse, toWarehouse, type Warehouse, type WarehouseRow } from './warehouse.store.ts';
import { zonesOf } from './zone.store.ts';

/** A warehouse as the actor may see it: sellers see when it works, the operator's people also how. */
export const warehouseView = (tx: Transaction, { settings, ...warehouse }: Warehouse): WarehouseView => ({
  ...warehouse,
  calendar: settings.calendar,
  rules: tx.actor.sellerId === null ? settings.rules : null,
  floor: tx.actor.sellerId === null ? settings.floor : null,
});

/** The warehouse, if it is one of the actor's; otherwise it does not exist. */
export const ownWarehouse = async (tx: Transaction, warehouseId: string): Promise<Warehouse> =>
  found(await findWarehouse(tx, requireWarehouse(tx.actor, warehouseId)), 'warehouse');

export async function readWarehouses(tx: Transaction): Promise<{ rows: WarehouseView[] }> {
  const rows = (await ownRows(tx.db('warehouses'), tx.actor, { warehouse: 'id' }).orderBy(
    'code',
  )) as WarehouseRow[];
  return { rows: rows.map((row) => warehouseView(tx, toWarehouse(row))) };
}

export async function readZones(tx: Transaction, { warehouseId }: { warehouseId: string }) {
  await ownWarehouse(tx, warehouseId);
  return { rows: await zonesOf(tx, warehouseId) };
}

/** A bin as it is shown, with its zone's code. */
export async function binView(tx: Transaction, bin: Location): Promise<BinView> {
  const zone =
    bin.zoneId === null
      ? undefined
      : ((await tx.db('zones').where({ id: bin.zoneId }).first('code')) as { code: string } | undefined);
  return { ...bin, kind: bin.kind as BinKind, zoneCode: zone?.code ?? null };
}

type BinRow = LocationRow & { zone_code: string | null };

export async function readBins(tx: Transaction, input: InputOf<typeof listBins>): Promise<Page<BinView>> {
  await ownWarehouse(tx, input.warehouseId);
  const query = tx
    .db('locations as l')
    .leftJoin('zones as z', 'z.id', 'l.zone_id')
    .where({ 'l.warehouse_id': input.warehouseId, 'l.is_physical': true });
  if (input.search) void containing(query, 'l.code_key', codeKey(input.search).replace(/^LOC-/, ''));
  if (input.zoneId !== undefined) void query.where('l.zone_id', input.zoneId);
  if (input.kind !== undefined) void query.where('l.kind', input.kind);
  if (input.blocked === true) void query.whereNotNull('l.blocked_at');
  if (input.blocked === false) void query.whereNull('l.blocked_at');
  if (input.after !== undefined) {
    const [walkSeq, key] = walkCursor(input.after);
    // The first condition alone lets MySQL begin at the right place of the index.
    void query.where('l.walk_seq', '>=', walkSeq);
    void query.whereRaw('(l.walk_seq, l.code_key) > (?, ?)', [walkSeq, key]);
  }
  const rows = (await query
    .orderBy(['l.walk_seq', 'l.code_key'])
    .limit(input.limit + 1)
    .select('l.*', 'z.code as zone_code')) as BinRow[];
  const page = toPage(rows, input.limit, (row) => encodeCursor([String(row.walk_seq), row.code_key]));
  const shown = page.rows.map((row) => ({
    ...toLocation(row),
    kind: row.kind as BinKind,
    zoneCode: row.zone_code,
  }));
  return { rows: shown, next: page.next };
}

/** Rows whose column contains the text as it is: `%` and `_` mean themselves. */
const containing = (query: Knex.QueryBuilder, column: string, text: string) =>
  query.whereRaw("?? like ? escape '!'", [column, `%${text.replaceAll(/[!%_]/g, '!$&')}%`]);

const encodeCursor = (parts: readonly string[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');

/** The walk position and code of the last bin seen. Throws `request/invalid` for what is no cursor of ours. */
function walkCursor(after: string): [number, string] {
  try {
    const parts = JSON.parse(Buffer.from(after, 'base64url').toString()) as unknown;
    if (Array.isArray(parts) && /^\d{1,9}$/.test(String(parts[0])) && typeof parts[1] === 'string')
      return [Number(parts[0]), parts[1]];
  } catch {
    // Falls through to the refusal below.
  }
  throw new Problem(
    'request/invalid',
    {},
    { errors: [{ field: 'after', code: 'cursor', detail: 'cursor' }] },
  );
}

/** A seller's people see their own plates only; the house's and other sellers' do not exist for them. */
export async function readHandlingUnits(
  tx: Transaction,
  input: InputOf<typeof listHandlingUnits>,
): Promise<Page<HandlingUnit>> {
  await ownWarehouse(tx, input.warehouseId);
  const query = ownRows(tx.db('handling_units').where({ warehouse_id: input.warehouseId }), tx.actor, {
    seller: 'seller_id',
  });
  if (input.search) void containing(query, 'code_key', codeKey(input.search));
  if (input.kind !== undefined) void query.where('kind', input.kind);
  if (!input.closed) void query.whereNull('closed_at');
  if (input.after !== undefined) void query.where('code_key', '>', input.after);
  const rows = (await query.orderBy('code_key').limit(input.limit + 1)) as HandlingUnitRow[];
  const { rows: shown, next } = toPage(rows, input.limit, (row) => row.code_key);
  return { rows: shown.map(toUnit), next };
}

/** Whether there is such a seller. */
export const sellerExists = async (tx: Transaction, sellerId: string): Promise<boolean> =>
  (await tx.db('sellers').where({ id: sellerId }).first('id')) !== undefined;
