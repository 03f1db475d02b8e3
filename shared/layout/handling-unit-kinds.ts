import type { CodePrefix } from '../domain/barcode.ts';

/** A licence plate that holds goods or other plates. */
export const handlingUnitKinds = ['pallet', 'carton', 'tote', 'cart', 'parcel'] as const;
export type HandlingUnitKind = (typeof handlingUnitKinds)[number];

/** What a plate of each kind begins with; totes and carts are equipment that comes back, so they say so. */
export const platePrefix: Readonly<Record<HandlingUnitKind, CodePrefix>> = {
  pallet: 'LPN',
  carton: 'LPN',
  tote: 'TOT',
  cart: 'CRT',
  parcel: 'PCL',
};

/** Units that leave or enter the building bear an SSCC where the warehouse holds a licensed GS1 prefix. */
export const bearsSscc = (kind: HandlingUnitKind): boolean => kind === 'pallet' || kind === 'carton';

/** Pallet ⊃ carton ⊃ inner carton …: deeper than this nobody stacks, and a longer chain is a mistake. */
export const deepestNesting = 8;
