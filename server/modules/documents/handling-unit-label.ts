/** The licence plate of a pallet, carton, tote or cart, 100 × 50 mm. */
import { codeText, type CodePrefix } from '../../../shared/domain/barcode.ts';
import { drawCode, drawSscc } from './carton-label.ts';
import { documentWord } from './document-words.ts';
import { media, printLabels, streamLabels, type DocumentOptions, type LabelKind } from './label-batch.ts';

export interface HandlingUnitLabel {
  readonly kind: 'pallet' | 'carton' | 'tote' | 'cart';
  /** The unit's code, with or without its prefix. */
  readonly code: string;
  /** 18 digits under a licensed GS1 prefix; printed instead of the plain code when there is one. */
  readonly sscc?: string;
  readonly warehouseName?: string;
}

const PREFIX: Record<HandlingUnitLabel['kind'], CodePrefix> = {
  pallet: 'LPN',
  carton: 'LPN',
  tote: 'TOT',
  cart: 'CRT',
};

export const handlingUnitLabel: LabelKind<HandlingUnitLabel> = {
  title: 'Handling unit label',
  stock: media.rack,
  draw(pen, label, locale) {
    const { mm } = pen;
    const code = codeText(PREFIX[label.kind], label.code);
    const half = pen.width / 2 - mm(5);
    const y = mm(2);
    pen.text('kind', documentWord(locale, label.kind).toUpperCase(), {
      x: mm(4),
      y,
      width: half,
      size: mm(3.6),
      weight: 'bold',
    });
    const right = label.sscc === undefined ? (label.warehouseName ?? '') : code;
    pen.text('side note', right, {
      x: pen.width - mm(4) - half,
      y,
      width: half,
      size: mm(3.6),
      align: 'right',
    });
    if (label.sscc === undefined) drawCode(pen, 'unit code', code, { y: mm(8), height: mm(28), sizeMm: 8 });
    // GS1 wants bars of 32 mm; 34 leave room for the interpretation.
    else drawSscc(pen, label.sscc, { y: mm(7.8), height: mm(34) });
  },
};

/** One 100 × 50 mm label per unit. @throws RangeError when there is none, or an SSCC has a wrong check digit */
export const handlingUnitLabels = (
  labels: readonly HandlingUnitLabel[],
  options: DocumentOptions,
): Promise<Buffer> => printLabels(handlingUnitLabel, labels, options);

/** The same as a stream, for large batches. */
export const streamHandlingUnitLabels = (
  labels: readonly HandlingUnitLabel[],
  options: DocumentOptions,
): AsyncGenerator<Buffer> => streamLabels(handlingUnitLabel, labels, options);
