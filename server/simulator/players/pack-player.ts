import { getPackWork } from '../../../shared/packing/packing.contract.ts';
import type { FloorInput } from '../../../shared/floor/flow.ts';
import { pack } from '../../../shared/floor/pack.ts';
import {
  boxOf,
  inBox,
  leftOf,
  parcelOf,
  unitsInBox,
  type PackLine,
  type PackState,
  type PackWork,
} from '../../../shared/floor/pack-state.ts';
import { measuresOf } from '../goods.ts';
import type { Random } from '../../../shared/domain/random.ts';
import { chosen, counted, play, scanned, type Terminal } from '../terminal.ts';

export interface PackPlan {
  random: Random;
  onParcel(): void;
}

/** What one person carries: a parcel is closed before it gets heavier. */
const mostGrams = 25_000;
/** Few units are scanned one by one, many are counted. */
const scannedEach = 6;

const gramsOf = (work: PackWork, state: PackState): number =>
  work.lines.reduce((sum, line) => sum + measuresOf(line.sku).weightGrams * inBox(state, line), 0);

/** Packs one order into as many parcels as it takes. */
export async function packOrder(terminal: Terminal, orderId: string, plan: PackPlan): Promise<void> {
  const readWork = () => terminal.connection.call(getPackWork, { orderId });
  await play<PackWork, PackState>(terminal, pack, readWork, (screen, work, state) => {
    switch (screen.step) {
      case 'note':
        return chosen('read');
      case 'item':
        return fill(work, state);
      case 'box':
        return scanned(`CMD-${boxFor(work, state)}`);
      case 'mark':
        return chosen('marked');
      case 'held':
        return null;
      case 'weight':
        return weigh(work, state, plan.random);
      default: {
        const parcel = parcelOf(work, state);
        plan.onParcel();
        return parcel ? scanned(parcel.code) : null;
      }
    }
  });
}

/** The next unit that fits, or the end of this parcel. */
function fill(work: PackWork, state: PackState): FloorInput {
  const grams = gramsOf(work, state);
  const last = work.lines.find(({ orderLineId }) => orderLineId === state.lineId);
  if (last && inBox(state, last) > 0 && leftOf(state, last) >= scannedEach && !last.needsSerial) {
    const more = roomFor(last, grams);
    if (more > 0) return counted(inBox(state, last) + Math.min(more, leftOf(state, last)));
  }
  const next = work.lines.find((line) => leftOf(state, line) > 0);
  if (!next) throw new Error(`order ${work.reference} has nothing left to pack`);
  if (roomFor(next, grams) < 1 && unitsInBox(state) > 0) return chosen('split');
  return scanned(next.barcodes[0] ?? next.sku);
}

const roomFor = (line: PackLine, grams: number): number =>
  Math.floor((mostGrams - grams) / measuresOf(line.sku).weightGrams);

function boxFor(work: PackWork, state: PackState): string {
  const grams = gramsOf(work, state);
  const fits = work.packagings
    .filter(
      (box) =>
        !box.isArchived && (box.maxWeightGrams === null || box.maxWeightGrams >= grams + box.tareGrams),
    )
    .toSorted((a, b) => a.lengthMm * a.widthMm * a.heightMm - b.lengthMm * b.widthMm * b.heightMm);
  const wanted =
    fits.find(({ code }) => code === work.suggestedPackaging) ?? fits.findLast(({ code }) => code !== 'PAL');
  const box = wanted ?? fits[0];
  if (!box) throw new Error(`no box carries ${grams} g`);
  return box.code;
}

/** A scale shows a little more or less than theory. */
function weigh(work: PackWork, state: PackState, random: Random): FloorInput {
  const grams = gramsOf(work, state) + (boxOf(work, state)?.tareGrams ?? 0);
  return {
    kind: 'weight',
    grams: Math.max(1, Math.round(grams * (0.98 + random.next() * 0.04))),
    source: 'scale',
  };
}
