import { codeKey } from '../../../shared/domain/ids.ts';
import { rackBins, rackSize, type RackPlan } from '../../../shared/layout/rack.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { newBin, requireZone } from './create-bin.ts';
import { findBins, insertLocations, lastWalkSeq } from './location.store.ts';

export interface NewRack extends Omit<RackPlan, 'walkFrom'> {
  warehouseId: string;
  zoneId?: string | null | undefined;
  /** Default: behind everything there is. */
  walkFrom?: number | undefined;
  maxVolumeCm3?: number | null | undefined;
  maxWeightGrams?: number | null | undefined;
  isSingleSku?: boolean | undefined;
  isSingleLot?: boolean | undefined;
}

export interface RackPreview {
  count: number;
  firstCodes: string[];
  lastCodes: string[];
  walkFrom: number;
  walkTo: number;
  /** Codes that exist already, or come twice, at most ten: while there are any, the rack can't be made. */
  takenCodes: string[];
}

const shown = 4;

/** What a rack would be, without making it. */
export async function previewRack(tx: Transaction, input: NewRack): Promise<RackPreview> {
  await requireZone(tx, input.warehouseId, input.zoneId);
  const bins = await planned(tx, input);
  const codes = bins.map(({ code }) => code);
  return {
    count: codes.length,
    firstCodes: codes.slice(0, shown),
    lastCodes: codes.slice(-shown),
    walkFrom: bins[0]?.walkSeq ?? 0,
    walkTo: bins.at(-1)?.walkSeq ?? 0,
    takenCodes: (await takenCodes(tx, input.warehouseId, codes)).slice(0, 10),
  };
}

/** Makes all bins of a rack, or none. Throws `layout/code-taken` with the first code that is in use. */
export async function createRack(
  tx: Transaction,
  input: NewRack,
): Promise<{ count: number; firstCode: string; lastCode: string }> {
  await requireZone(tx, input.warehouseId, input.zoneId);
  const bins = await planned(tx, input);
  const codes = bins.map(({ code }) => code);
  const [taken] = await takenCodes(tx, input.warehouseId, codes);
  if (taken !== undefined) throw new Problem('layout/code-taken', { code: taken });
  const { warehouseId, zoneId, maxVolumeCm3, maxWeightGrams, isSingleSku, isSingleLot } = input;
  const common = { warehouseId, zoneId, maxVolumeCm3, maxWeightGrams, isSingleSku, isSingleLot };
  await insertLocations(
    tx,
    bins.map((bin) => newBin(tx, { ...common, ...bin })),
  );
  return {
    count: rackSize({ ...input, walkFrom: 0 }),
    firstCode: codes[0] ?? '',
    lastCode: codes.at(-1) ?? '',
  };
}

async function planned(tx: Transaction, input: NewRack) {
  const walkFrom = input.walkFrom ?? (await lastWalkSeq(tx, input.warehouseId)) + 10;
  return [...rackBins({ ...input, walkFrom })];
}

async function takenCodes(tx: Transaction, warehouseId: string, codes: readonly string[]): Promise<string[]> {
  const known = await findBins(tx, warehouseId, codes);
  const seen = new Set<string>(known.keys());
  return codes.filter((code) => {
    const key = codeKey(code);
    const taken = seen.has(key);
    seen.add(key);
    return taken;
  });
}
