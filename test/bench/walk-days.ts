/**
 * How far the orders of a day are walked one by one, as waves are released: in the demo's hall, with its racks' own walk
 * positions, by these and by the floor plan. Each product lies in a pick face drawn for it.
 */
import type { BinPlace } from '../../server/modules/layout/index.ts';
import { walkOrder } from '../../server/modules/picking/walk/walk-order.ts';
import { floorOf, type Floor } from '../../shared/layout/floor-plan.ts';
import { rackBins } from '../../shared/layout/rack.ts';
import { defaultSettings } from '../../shared/layout/warehouse-settings.ts';
import { mainRack } from '../../seeds/demo.ts';
import { dayOrders, numbers } from './day-orders.ts';
import { textTable } from './text-table.ts';

const rack = { ...mainRack, walkFrom: 10 } as const;

const halls: readonly { name: string; passages: number[]; packing: string }[] = [
  { name: 'packing at the first aisle', passages: [], packing: 'A' },
  { name: 'packing in the middle', passages: [], packing: 'F' },
  { name: 'a passage after bay 10', passages: [10], packing: 'F' },
];

export function dayTable(files: readonly string[]): string {
  const faces = [...rackBins(rack)].filter(({ kind }) => kind === 'pick_face');
  const bins = faces.map((bin): BinPlace => ({ ...bin, id: bin.code, codeKey: bin.code }));
  const rows = halls.flatMap(({ name, passages, packing }) => {
    const floor = floorOf(
      { ...defaultSettings.floor, crossAislesAfterBays: passages, startAisle: packing },
      [...new Set(faces.map(({ aisle }) => aisle))].map((aisle) => ({ aisle, firstBay: 1, lastBay: 20 })),
    ) as Floor;
    return files.map((file) => dayRow(file, name, floor, bins));
  });
  return textTable(
    ['day, hall', 'orders', 'stops', 'by position m/order', 'by plan m/order', 'saved', 'ms/order'],
    rows,
  );
}

function dayRow(file: string, hall: string, floor: Floor, bins: readonly BinPlace[]): string[] {
  const random = numbers(7);
  const lies = new Map<string, BinPlace>();
  const binOf = (sku: string): BinPlace => {
    const bin = lies.get(sku) ?? (bins[random(bins.length)] as BinPlace);
    lies.set(sku, bin);
    return bin;
  };
  const walks = dayOrders(file).map((skus) => [...new Set([...skus].map(binOf))]);
  const began = performance.now();
  const figures = walks.map((walk) => walkOrder(floor, walk).figures);
  const tookMs = performance.now() - began;
  const mean = (of: 'walkMm' | 'listedMm' | 'stops'): number =>
    figures.reduce((sum, figure) => sum + (figure[of] ?? 0), 0) / figures.length;
  return [
    `${file.replace(/^.*\//, '')}, ${hall}`,
    String(walks.length),
    mean('stops').toFixed(1),
    (mean('listedMm') / 1000).toFixed(0),
    (mean('walkMm') / 1000).toFixed(0),
    `−${(100 * (1 - mean('walkMm') / mean('listedMm'))).toFixed(0)} %`,
    (tookMs / walks.length).toFixed(2),
  ];
}
