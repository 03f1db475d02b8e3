/** The label on a rack, 100 × 50 mm: read from a distance by people, up close by the scanner. */
import { codeText } from '../../../shared/domain/barcode.ts';
import { media, printLabels, streamLabels, type DocumentOptions, type LabelKind } from './label-batch.ts';
import type { Pen } from './pen.ts';

export interface BinLabel {
  /** The bin's code, with or without its prefix `LOC-`. */
  readonly code: string;
  readonly warehouseName?: string;
  readonly zoneName?: string;
  /** Which level of the rack the label speaks of, seen from where it is stuck. */
  readonly arrow?: 'up' | 'down';
}

function drawArrow(
  pen: Pen,
  direction: 'up' | 'down',
  place: { x: number; y: number; width: number; height: number },
): void {
  const { x, y, width, height } = place;
  const shape = [
    [0.5, 0],
    [1, 0.45],
    [0.68, 0.45],
    [0.68, 1],
    [0.32, 1],
    [0.32, 0.45],
    [0, 0.45],
  ] as const;
  const flip = (share: number) => (direction === 'up' ? share : 1 - share);
  pen.polygon(
    'arrow',
    shape.map(([across, down]) => [x + across * width, y + flip(down) * height] as const),
  );
}

export const binLabel: LabelKind<BinLabel> = {
  title: 'Bin label',
  stock: media.rack,
  draw(pen, label) {
    const { mm } = pen;
    const margin = mm(4);
    const text = codeText('LOC', label.code);
    const arrowWidth = label.arrow ? mm(13) : 0;
    if (label.arrow)
      drawArrow(pen, label.arrow, { x: margin, y: mm(5.5), width: arrowWidth, height: mm(19) });
    const left = margin + (label.arrow ? arrowWidth + mm(3) : 0);
    const right = { x: left, width: pen.width - margin - left };
    const where = [label.warehouseName, label.zoneName].filter(Boolean).join(' · ');
    pen.text('where', where, { ...right, y: mm(2.4), size: mm(3) });
    pen.text('bin', text.slice(4), {
      ...right,
      y: mm(6.4),
      middleOf: mm(20),
      size: mm(16),
      weight: 'bold',
      minSize: mm(8),
    });
    const place = { x: 0, y: mm(27), width: pen.width, align: 'center' as const };
    if (!pen.code128('bin bars', text, { ...place, height: mm(20) })) {
      const size = mm(21);
      pen.dataMatrix('bin matrix', text, { x: (pen.width - size) / 2, y: place.y, size, align: 'center' });
    }
  },
};

/** One 100 × 50 mm label per bin. @throws RangeError when there is none */
export const binLabels = (labels: readonly BinLabel[], options: DocumentOptions): Promise<Buffer> =>
  printLabels(binLabel, labels, options);

/** The same as a stream, for a whole rack. */
export const streamBinLabels = (
  labels: readonly BinLabel[],
  options: DocumentOptions,
): AsyncGenerator<Buffer> => streamLabels(binLabel, labels, options);
