/**
 * Documents: data in, PDF bytes out. This module owns how labels and papers look and how they are
 * encoded; it knows no database, no request and no clock, so any module above it may ask for a
 * document with nothing but the facts to print.
 *
 * What always holds:
 * - The same data gives the same bytes, so that a reprint can be compared with the first print.
 * - Bars are whole printer dots wide, three at least, and their quiet zones belong to their box.
 * - Text never leaves its box: it is condensed, wrapped, made smaller and at last cut, with a warning.
 * - An (00) is printed only for a real SSCC.
 */
export type { PostalAddress } from './address.ts';
export { badgeLabels, type BadgeLabel } from './badge-label.ts';
export { binLabels, streamBinLabels, type BinLabel } from './bin-label.ts';
export { cartonLabels, streamCartonLabels, type CartonLabel } from './carton-label.ts';
export { documentLocales, type DocumentLocale } from './document-words.ts';
export type { DocumentWarning, Dpi } from './drawing.ts';
export {
  handlingUnitLabels,
  streamHandlingUnitLabels,
  type HandlingUnitLabel,
} from './handling-unit-label.ts';
export {
  handoverManifest,
  streamHandoverManifest,
  type HandoverManifest,
  type ManifestParcel,
} from './handover-manifest.ts';
export type { DocumentOptions } from './label-batch.ts';
export { packingSlip, type PackingSlip, type PackingSlipLine } from './packing-slip.ts';
export { pickList, type PickList, type PickListLine } from './pick-list.ts';
export { shippingLabels, streamShippingLabels, type ShippingLabel } from './shipping-label.ts';
export { skuLabels, streamSkuLabels, type SkuLabel } from './sku-label.ts';
