import { codeKey, id as idSchema } from '../../../shared/domain/ids.ts';
import type { BinKind, LocationKind, VirtualKind } from '../../../shared/layout/location-kinds.ts';
import type { Transaction } from '../../platform/transaction.ts';

/** A bin, or one of the virtual locations outside the building. */
export interface Location {
  id: string;
  warehouseId: string;
  zoneId: string | null;
  code: string;
  kind: LocationKind;
  aisle: string;
  bay: number;
  level: number;
  side: string;
  walkSeq: number;
  drawPriority: number;
  maxVolumeCm3: number | null;
  maxWeightGrams: number | null;
  isSingleSku: boolean;
  isSingleLot: boolean;
  isPickable: boolean;
  isSellable: boolean;
  isPhysical: boolean;
  blockedReason: string | null;
  blockedAt: Date | null;
  createdAt: Date;
}

export interface LocationRow {
  id: string;
  warehouse_id: string;
  zone_id: string | null;
  code: string;
  code_key: string;
  kind: LocationKind;
  aisle: string;
  bay: number;
  level: number;
  side: string;
  walk_seq: number;
  draw_priority: number;
  max_volume_cm3: number | null;
  max_weight_grams: number | null;
  is_single_sku: boolean;
  is_single_lot: boolean;
  is_pickable: boolean;
  is_sellable: boolean;
  is_physical: boolean;
  blocked_reason: string | null;
  blocked_at: Date | null;
  created_at: Date;
}

export const toLocation = (row: LocationRow): Location => ({
  id: row.id,
  warehouseId: row.warehouse_id,
  zoneId: row.zone_id,
  code: row.code,
  kind: row.kind,
  aisle: row.aisle,
  bay: row.bay,
  level: row.level,
  side: row.side,
  walkSeq: row.walk_seq,
  drawPriority: row.draw_priority,
  maxVolumeCm3: row.max_volume_cm3,
  maxWeightGrams: row.max_weight_grams,
  isSingleSku: row.is_single_sku,
  isSingleLot: row.is_single_lot,
  isPickable: row.is_pickable,
  isSellable: row.is_sellable,
  isPhysical: row.is_physical,
  blockedReason: row.blocked_reason,
  blockedAt: row.blocked_at,
  createdAt: row.created_at,
});

const toRow = (location: Location): LocationRow => ({
  id: location.id,
  warehouse_id: location.warehouseId,
  zone_id: location.zoneId,
  code: location.code,
  code_key: codeKey(location.code),
  kind: location.kind,
  aisle: location.aisle,
  bay: location.bay,
  level: location.level,
  side: location.side,
  walk_seq: location.walkSeq,
  draw_priority: location.drawPriority,
  max_volume_cm3: location.maxVolumeCm3,
  max_weight_grams: location.maxWeightGrams,
  is_single_sku: location.isSingleSku,
  is_single_lot: location.isSingleLot,
  is_pickable: location.isPickable,
  is_sellable: location.isSellable,
  is_physical: location.isPhysical,
  blocked_reason: location.blockedReason,
  blocked_at: location.blockedAt,
  created_at: location.createdAt,
});

/** Rows per statement: SQLite reads a long insert as a compound select and allows 500 terms. */
const chunk = 100;

export async function insertLocations(tx: Transaction, locations: readonly Location[]): Promise<void> {
  for (let start = 0; start < locations.length; start += chunk)
    await tx.db('locations').insert(locations.slice(start, start + chunk).map(toRow));
}

export async function updateLocation(tx: Transaction, location: Location): Promise<void> {
  const { id, created_at: _, ...cells } = toRow(location);
  await tx.db('locations').where({ id }).update(cells);
}

/** Takes a bin away. References from stock or handling units make the database refuse (`record/in-use`). */
export const deleteLocation = async (tx: Transaction, id: string): Promise<void> =>
  void (await tx.db('locations').where({ id }).delete());

/** A location by id, whoever asks. */
export const locationById = async (tx: Transaction, id: string): Promise<Location | undefined> =>
  (await locationsById(tx, [id])).get(id);

/** Locations by id, whoever asks. */
export async function locationsById(tx: Transaction, ids: readonly string[]): Promise<Map<string, Location>> {
  const found = new Map<string, Location>();
  for (let start = 0; start < ids.length; start += 500) {
    const rows = (await tx.db('locations').whereIn('id', ids.slice(start, start + 500))) as LocationRow[];
    for (const row of rows) found.set(row.id, toLocation(row));
  }
  return found;
}

/** How a bin may be named: as its label says, with or without the prefix that its barcode bears, or by id. */
const ownPrefix = /^LOC-/;

const isId = (text: string): boolean => idSchema.safeParse(text).success;

/** A bin of this warehouse by code (any case), by the text of its barcode (`LOC-…`), or by id. Never a virtual one. */
export async function findBin(
  tx: Transaction,
  warehouseId: string,
  codeOrId: string,
): Promise<Location | undefined> {
  const bins = () => tx.db('locations').where({ warehouse_id: warehouseId, is_physical: true });
  const key = codeKey(codeOrId);
  const rows = (await bins().whereIn('code_key', [key, key.replace(ownPrefix, '')])) as LocationRow[];
  const row =
    rows.find((one) => one.code_key === key) ??
    rows[0] ??
    (isId(key) ? ((await bins().where({ id: key }).first()) as LocationRow | undefined) : undefined);
  return row && toLocation(row);
}

/** Bins of this warehouse by code; the map is keyed by `codeKey(code)`. */
export async function findBins(
  tx: Transaction,
  warehouseId: string,
  codes: readonly string[],
): Promise<Map<string, Location>> {
  const keys = [...new Set(codes.map(codeKey))];
  const found = new Map<string, Location>();
  for (let start = 0; start < keys.length; start += 500) {
    const rows = (await tx
      .db('locations')
      .where({ warehouse_id: warehouseId, is_physical: true })
      .whereIn('code_key', keys.slice(start, start + 500))) as LocationRow[];
    for (const row of rows) found.set(row.code_key, toLocation(row));
  }
  return found;
}

/** All bins of one kind in walk order. */
export async function binsOfKind(tx: Transaction, warehouseId: string, kind: BinKind): Promise<Location[]> {
  const rows = (await tx
    .db('locations')
    .where({ warehouse_id: warehouseId, kind })
    .orderBy(['walk_seq', 'code_key'])) as LocationRow[];
  return rows.map(toLocation);
}

/** Virtual locations never change after their warehouse was made, so each is read once per process. */
const virtualLocations = new Map<string, Location>();

/** The warehouse's virtual location of a kind. A warehouse without it is broken: an error, no refusal. */
export async function virtualLocation(
  tx: Transaction,
  warehouseId: string,
  kind: VirtualKind,
): Promise<Location> {
  const key = `${warehouseId}:${kind}`;
  const known = virtualLocations.get(key);
  if (known) return known;
  const row = (await tx.db('locations').where({ warehouse_id: warehouseId, kind }).first()) as
    | LocationRow
    | undefined;
  if (!row) throw new Error(`warehouse ${warehouseId} has no location ${kind}`);
  const location = Object.freeze(toLocation(row));
  virtualLocations.set(key, location);
  return location;
}

/** The largest walk position in use, 0 in an empty warehouse. */
export async function lastWalkSeq(tx: Transaction, warehouseId: string): Promise<number> {
  const row = (await tx
    .db('locations')
    .where({ warehouse_id: warehouseId })
    .max({ last: 'walk_seq' })
    .first()) as { last: number | null } | undefined;
  return Number(row?.last ?? 0);
}
