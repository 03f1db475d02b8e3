import { newId } from '../../../shared/domain/new-id.ts';
import { isSellable, pickingKinds, type BinKind } from '../../../shared/layout/location-kinds.ts';
import { found, Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { findBin, insertLocations, type Location } from './location.store.ts';
import { zoneById } from './zone.store.ts';

export interface NewBin {
  warehouseId: string;
  code: string;
  kind: BinKind;
  id?: string | undefined;
  zoneId?: string | null | undefined;
  aisle?: string | undefined;
  bay?: number | undefined;
  level?: number | undefined;
  side?: string | undefined;
  /** Place among the bins, ascending; also on walks, where the bin tells no aisle and bay. */
  walkSeq?: number | undefined;
  /** Larger goes first. */
  drawPriority?: number | undefined;
  maxVolumeCm3?: number | null | undefined;
  maxWeightGrams?: number | null | undefined;
  isSingleSku?: boolean | undefined;
  isSingleLot?: boolean | undefined;
  /** Default: true for storage and pick faces, false elsewhere. */
  isPickable?: boolean | undefined;
}

/** A bin as it begins: empty, unblocked, and sellable where its kind allows. Makes no row. */
export function newBin(tx: Transaction, input: NewBin): Location {
  const isPickable = input.isPickable ?? pickingKinds.includes(input.kind);
  return {
    id: input.id ?? newId(),
    warehouseId: input.warehouseId,
    zoneId: input.zoneId ?? null,
    code: input.code.trim(),
    kind: input.kind,
    aisle: input.aisle ?? '',
    bay: input.bay ?? 0,
    level: input.level ?? 0,
    side: input.side ?? '',
    walkSeq: input.walkSeq ?? 0,
    drawPriority: input.drawPriority ?? 0,
    maxVolumeCm3: input.maxVolumeCm3 ?? null,
    maxWeightGrams: input.maxWeightGrams ?? null,
    isSingleSku: input.isSingleSku ?? false,
    isSingleLot: input.isSingleLot ?? false,
    isPickable,
    isSellable: isSellable({ kind: input.kind, isPickable, isBlocked: false }),
    isPhysical: true,
    blockedReason: null,
    blockedAt: null,
    createdAt: tx.now,
  };
}

/** Adds one bin. Throws `layout/code-taken`; `record/not-found` for a zone of another warehouse. */
export async function createBin(tx: Transaction, input: NewBin): Promise<Location> {
  await requireZone(tx, input.warehouseId, input.zoneId);
  if (await findBin(tx, input.warehouseId, input.code))
    throw new Problem('layout/code-taken', { code: input.code });
  const bin = newBin(tx, input);
  await insertLocations(tx, [bin]);
  return bin;
}

/** Refuses a zone that is not one of this warehouse. */
export async function requireZone(
  tx: Transaction,
  warehouseId: string,
  zoneId: string | null | undefined,
): Promise<void> {
  if (zoneId) found(await zoneById(tx, warehouseId, zoneId), 'zone');
}
