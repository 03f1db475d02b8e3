/** The label on one piece of a product, 50 × 30 mm. */
import { documentWord, type DocumentLocale } from './document-words.ts';
import type { Box, Dpi } from './drawing.ts';
import { ean13Digits, encodeEan13 } from './ean13.ts';
import { countryName } from './formats.ts';
import { media, printLabels, streamLabels, type DocumentOptions, type LabelKind } from './label-batch.ts';
import type { Pen } from './pen.ts';

export interface SkuLabel {
  readonly sku: string;
  readonly name: string;
  /** What the scanner reads: a GTIN, a marketplace code; the SKU itself unless told. */
  readonly barcode?: string;
  readonly condition?: string;
  /** ISO 3166-1 alpha-2; printed as "Made in …" where the law wants it. */
  readonly originCountryCode?: string;
}

/** 113 % and 103 % of the nominal size: whole dots, and above the 80 % that shops require. */
const EAN_MODULES: Record<Dpi, readonly number[]> = { 203: [3], 300: [4] };

function drawBars(
  pen: Pen,
  barcode: string,
  place: { y: number; height: number },
): { box: Box; text: string } | undefined {
  const across = { ...place, x: 0, width: pen.width, align: 'center' as const };
  const digits = ean13Digits(barcode);
  if (!digits) {
    const box = pen.code128('product bars', barcode, across);
    return box && { box, text: barcode };
  }
  const box = pen.bars('product bars', encodeEan13(digits), {
    ...across,
    modules: EAN_MODULES[pen.dpi],
    quiet: [11, 7],
  });
  return box && { box, text: `${digits[0]} ${digits.slice(1, 7)} ${digits.slice(7)}` };
}

function footnote(label: SkuLabel, locale: DocumentLocale): string {
  const origin =
    label.originCountryCode &&
    `${documentWord(locale, 'madeIn')} ${countryName(label.originCountryCode, locale)}`;
  return [label.condition, origin].filter(Boolean).join(' · ');
}

export const skuLabel: LabelKind<SkuLabel> = {
  title: 'Product label',
  stock: media.product,
  draw(pen, label, locale) {
    const { mm } = pen;
    const margin = mm(2);
    const full = { x: margin, width: pen.width - 2 * margin };
    const note = { size: mm(2.2), y: mm(27) };
    const barcode = label.barcode?.trim() || label.sku;
    const bars = drawBars(pen, barcode, { y: mm(12.2), height: mm(11.4) });
    if (bars) {
      pen.text('name', label.name, { ...full, y: mm(1), size: mm(2.7), lines: 2, minSize: mm(2.3) });
      pen.text('sku', label.sku, { ...full, y: mm(7.8), size: mm(3.2), weight: 'bold' });
      pen.text('digits', bars.text, { ...full, y: mm(23.7), size: mm(2.6), align: 'center' });
      pen.text('footnote', footnote(label, locale), { ...full, ...note });
      return;
    }
    // A code too long for bars at a width that prints cleanly becomes a matrix beside the text.
    const size = mm(19);
    const matrix = pen.dataMatrix('product matrix', barcode, {
      x: pen.width - size - mm(0.5),
      y: mm(5),
      size,
      align: 'right',
    });
    const beside = { x: margin, width: (matrix?.x ?? pen.width - margin) - margin - mm(0.5) };
    pen.text('name', label.name, { ...beside, y: mm(1.4), size: mm(2.9), lines: 4, minSize: mm(2.3) });
    pen.text('sku', label.sku, {
      ...beside,
      y: mm(16),
      size: mm(3.2),
      weight: 'bold',
      lines: 2,
      minSize: mm(2.4),
    });
    if (barcode !== label.sku) pen.text('digits', barcode, { ...beside, y: mm(23.9), size: mm(2.4) });
    pen.text('footnote', footnote(label, locale), { ...full, ...note });
  },
};

/** One 50 × 30 mm label per entry; repeat an entry for several copies. @throws RangeError when there is none */
export const skuLabels = (labels: readonly SkuLabel[], options: DocumentOptions): Promise<Buffer> =>
  printLabels(skuLabel, labels, options);

/** The same as a stream, for large batches. */
export const streamSkuLabels = (
  labels: readonly SkuLabel[],
  options: DocumentOptions,
): AsyncGenerator<Buffer> => streamLabels(skuLabel, labels, options);
