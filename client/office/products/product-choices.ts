import type { ProductView } from '../../../shared/catalog/catalog.contract.ts';

/** Said again here because the contract's own lists come with the validator, which is kept out of the bundle. */
export const batteryChoices = [
  'none',
  'lithium_ion_alone',
  'lithium_ion_packed_with',
  'lithium_ion_contained',
  'lithium_metal_alone',
  'lithium_metal_packed_with',
  'lithium_metal_contained',
  'other',
] as const satisfies readonly ProductView['batteryClass'][];

export const cargoChoices = [
  'general',
  'liquid',
  'powder',
  'magnetic',
  'food',
  'fragile',
] as const satisfies readonly ProductView['cargoKind'][];
