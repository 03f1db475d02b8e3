/** A worker's badge, 86 × 54 mm, scanned to sign in at a terminal. */
import { codeText } from '../../../shared/domain/barcode.ts';
import { drawCode } from './carton-label.ts';
import { media, printLabels, type DocumentOptions, type LabelKind } from './label-batch.ts';

export interface BadgeLabel {
  /** The user's badge code, with or without its prefix `USR-`. */
  readonly code: string;
  readonly name: string;
  /** The role in words. */
  readonly role: string;
  readonly warehouseName?: string;
}

export const badgeLabel: LabelKind<BadgeLabel> = {
  title: 'Badge',
  stock: media.badge,
  draw(pen, label) {
    const { mm } = pen;
    const margin = mm(4);
    const width = pen.width - 2 * margin;
    const band = { x: 0, y: 0, width: pen.width, height: mm(9) };
    pen.fill('band', band);
    const inBand = {
      y: 0,
      middleOf: band.height,
      width: width / 2 - mm(1),
      size: mm(3.6),
      ink: 'white' as const,
    };
    pen.text('warehouse', label.warehouseName ?? '', { ...inBand, x: margin });
    pen.text('role', label.role, {
      ...inBand,
      x: margin + width / 2 + mm(1),
      align: 'right',
      weight: 'bold',
    });
    pen.text('name', label.name, {
      x: margin,
      y: mm(10.5),
      middleOf: mm(15),
      width,
      size: mm(6),
      weight: 'bold',
      lines: 2,
      minSize: mm(4.5),
    });
    drawCode(pen, 'badge code', codeText('USR', label.code), { y: mm(27), height: mm(18), sizeMm: 4.4 });
  },
};

/** One badge per person. @throws RangeError when there is none */
export const badgeLabels = (labels: readonly BadgeLabel[], options: DocumentOptions): Promise<Buffer> =>
  printLabels(badgeLabel, labels, options);
