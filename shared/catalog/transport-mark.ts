import type { batteryClasses } from './product-values.ts';

export type BatteryClass = (typeof batteryClasses)[number];

/**
 * The UN numbers that the lithium battery mark on a parcel names, by how the batteries come with the goods
 * (IATA DGR packing instructions 965 to 970, ADR special provision 188).
 */
const batteryMarks: Readonly<Record<BatteryClass, string | null>> = {
  none: null,
  lithium_ion_alone: 'UN3480',
  lithium_ion_packed_with: 'UN3481',
  lithium_ion_contained: 'UN3481',
  lithium_metal_alone: 'UN3090',
  lithium_metal_packed_with: 'UN3091',
  lithium_metal_contained: 'UN3091',
  other: null,
};

/**
 * What a parcel with this product has to bear on its outside; null where nothing. The exemptions for a few button cells
 * are the seller's to know, who then does not name a battery: nobody at a bench counts cells.
 */
export const transportMark = (
  batteryClass: BatteryClass,
  dangerousGoodsClass: string | null,
): string | null =>
  batteryMarks[batteryClass] ?? (dangerousGoodsClass === null ? null : `DG ${dangerousGoodsClass}`);
