/** The label on a carton of an inbound shipment, 4 × 6 in: one unique label per carton, never copied. */
import { codeText } from '../../../shared/domain/barcode.ts';
import { encodeGs1128 } from '../../../shared/domain/code128.ts';
import { isSscc } from '../../../shared/domain/gs1.ts';
import { documentWord, type DocumentLocale } from './document-words.ts';
import type { Box, Dpi } from './drawing.ts';
import { formatInteger, formatWeight, groupedCode } from './formats.ts';
import { media, printLabels, streamLabels, type DocumentOptions, type LabelKind } from './label-batch.ts';
import type { Pen } from './pen.ts';

export interface CartonLabel {
  /** The carton's code, with or without its prefix `CTN-`. */
  readonly code: string;
  /** 18 digits under a licensed GS1 prefix. Without one no SSCC symbol is printed: a made-up (00) would lie. */
  readonly sscc?: string;
  readonly inboundReference: string;
  readonly sellerName: string;
  readonly warehouseName: string;
  /** This carton is number `index` (from 1) of `count`. */
  readonly index: number;
  readonly count: number;
  /** The one product inside; left out for a mixed carton. */
  readonly product?: { readonly sku: string; readonly name: string };
  /** Pieces in the carton. */
  readonly quantity: number;
  readonly weightGrams?: number;
}

/** Module widths of an SSCC: GS1 asks for 0.495 mm at least on a logistic label. */
const SSCC_MODULES: Record<Dpi, readonly number[]> = { 203: [4], 300: [6] };

/** An SSCC as GS1-128 with its interpretation below. @throws RangeError for a wrong check digit */
export function drawSscc(pen: Pen, sscc: string, place: { y: number; height: number }): Box | undefined {
  if (!isSscc(sscc)) throw new RangeError(`${sscc} is no SSCC: 18 digits with a valid check digit`);
  const box = pen.bars('sscc bars', encodeGs1128([{ ai: '00', value: sscc }]), {
    ...place,
    x: 0,
    width: pen.width,
    align: 'center',
    modules: SSCC_MODULES[pen.dpi],
    quiet: [10, 10],
  });
  pen.text('sscc', `(00) ${sscc[0]} ${sscc.slice(1, 8)} ${sscc.slice(8, 17)} ${sscc[17]}`, {
    x: pen.mm(4),
    y: place.y + place.height + pen.mm(0.5),
    width: pen.width - pen.mm(8),
    size: pen.mm(4),
    align: 'center',
  });
  return box;
}

function drawHead(pen: Pen, label: CartonLabel, locale: DocumentLocale): void {
  const { mm } = pen;
  const margin = mm(4);
  const half = (pen.width - 2 * margin) / 2;
  const caption = (word: 'inbound' | 'destination' | 'seller', x: number, y: number, width: number) =>
    pen.text(word, documentWord(locale, word).toUpperCase(), { x, y, width, size: mm(2.4), weight: 'bold' });

  caption('inbound', margin, mm(3.5), half);
  const value = { size: mm(5.6), weight: 'bold' as const, minSize: mm(3.6) };
  pen.text('inbound reference', label.inboundReference, {
    ...value,
    x: margin,
    y: mm(6.4),
    width: half - mm(2),
  });
  const box = { x: margin + half, y: mm(3.5), width: half, height: mm(11) };
  pen.fill('count box', box);
  pen.text('count', `${documentWord(locale, 'carton')} ${label.index} / ${label.count}`, {
    x: box.x + mm(2),
    y: box.y,
    middleOf: box.height,
    width: box.width - mm(4),
    size: mm(6.6),
    weight: 'bold',
    align: 'center',
    ink: 'white',
  });
  pen.rule(mm(16), { x: margin });
  caption('seller', margin, mm(17), half - mm(2));
  pen.text('seller name', label.sellerName, {
    x: margin,
    y: mm(20),
    width: half - mm(2),
    size: mm(3.6),
    lines: 2,
  });
  caption('destination', margin + half, mm(17), half);
  pen.text('warehouse name', label.warehouseName, {
    x: margin + half,
    y: mm(20),
    width: half,
    size: mm(3.6),
    lines: 2,
  });
  pen.rule(mm(29.4), { x: margin });
}

function drawContent(pen: Pen, label: CartonLabel, locale: DocumentLocale): void {
  const { mm } = pen;
  const margin = mm(4);
  const width = pen.width - 2 * margin;
  const title = label.product?.sku ?? documentWord(locale, 'mixed');
  pen.text('content', title, {
    x: margin,
    y: mm(30.5),
    width,
    size: mm(8.5),
    weight: 'bold',
    minSize: mm(5),
  });
  if (label.product) {
    pen.text('product name', label.product.name, {
      x: margin,
      y: mm(41.2),
      width,
      size: mm(3.8),
      lines: 2,
      minSize: mm(3.2),
    });
  }
  const cell = (word: 'quantity' | 'weight', value: string, x: number) => {
    pen.text(word, documentWord(locale, word).toUpperCase(), {
      x,
      y: mm(52),
      width: width / 2 - mm(2),
      size: mm(2.4),
      weight: 'bold',
    });
    pen.text(`${word} value`, value, {
      x,
      y: mm(55.2),
      width: width / 2 - mm(2),
      size: mm(6.4),
      weight: 'bold',
    });
  };
  cell('quantity', `${formatInteger(label.quantity, locale)} ${documentWord(locale, 'pieces')}`, margin);
  if (label.weightGrams !== undefined)
    cell('weight', formatWeight(label.weightGrams, locale), margin + width / 2);
  pen.rule(mm(64), { x: margin });
}

/** A code as bars, or as a matrix where bars would become too thin, with the text below. */
export function drawCode(
  pen: Pen,
  name: string,
  code: string,
  place: { y: number; height: number; sizeMm: number },
): void {
  const { y, height } = place;
  const bars = pen.code128(`${name} bars`, code, { x: 0, width: pen.width, y, height, align: 'center' });
  if (!bars)
    pen.dataMatrix(`${name} matrix`, code, { x: (pen.width - height) / 2, y, size: height, align: 'center' });
  pen.text(name, groupedCode(code), {
    x: pen.mm(4),
    y: y + height + pen.mm(0.5),
    width: pen.width - pen.mm(8),
    size: pen.mm(place.sizeMm),
    weight: 'bold',
    align: 'center',
  });
}

export const cartonLabel: LabelKind<CartonLabel> = {
  title: 'Carton label',
  stock: media.parcel,
  draw(pen, label, locale) {
    const { mm } = pen;
    drawHead(pen, label, locale);
    drawContent(pen, label, locale);
    const code = codeText('CTN', label.code);
    if (label.sscc === undefined) {
      drawCode(pen, 'carton code', code, { y: mm(72), height: mm(50), sizeMm: 6.4 });
      return;
    }
    drawCode(pen, 'carton code', code, { y: mm(67), height: mm(28), sizeMm: 4.4 });
    pen.rule(mm(102.6), { x: mm(4) });
    // The SSCC lies lowest on a logistic label (GS1 General Specifications, 6.6).
    drawSscc(pen, label.sscc, { y: mm(105.5), height: mm(36) });
  },
};

/**
 * One 4 × 6 in label per carton.
 * @throws RangeError when there is none, or an SSCC has a wrong check digit
 */
export const cartonLabels = (labels: readonly CartonLabel[], options: DocumentOptions): Promise<Buffer> =>
  printLabels(cartonLabel, labels, options);

/** The same as a stream, for large batches. */
export const streamCartonLabels = (
  labels: readonly CartonLabel[],
  options: DocumentOptions,
): AsyncGenerator<Buffer> => streamLabels(cartonLabel, labels, options);
