/** Blocks that several A4 documents share. */
import { addressLines, type PostalAddress } from './address.ts';
import type { Pen } from './pen.ts';
import { SHEET } from './table-sheet.ts';

/** Title on the left, number below it, and the number as Code 128 on the right. */
export function drawTitle(pen: Pen, title: string, number: string, code: string): void {
  const { mm } = pen;
  const left = mm(SHEET.marginMm);
  pen.text('title', title, { x: left, y: mm(13), width: mm(92), size: mm(7.4), weight: 'bold' });
  pen.text('document number', number, { x: left, y: mm(23), width: mm(92), size: mm(4.8) });
  const bars = {
    x: mm(SHEET.widthMm - SHEET.marginMm - 84),
    y: mm(13),
    width: mm(84),
    height: mm(13),
    align: 'right' as const,
  };
  const drawn = pen.code128('document bars', code, bars);
  if (!drawn) {
    pen.dataMatrix('document matrix', code, {
      x: mm(SHEET.widthMm - SHEET.marginMm - 17),
      y: mm(12),
      size: mm(17),
      align: 'right',
    });
  }
  const below = drawn ?? bars;
  pen.text('document code', code, {
    x: below.x,
    y: mm(26.6),
    width: below.width,
    size: mm(3.2),
    align: drawn ? 'center' : 'right',
  });
}

/** Captioned facts in three columns, row by row. */
export function drawFacts(
  pen: Pen,
  topMm: number,
  facts: readonly (readonly [caption: string, value: string])[],
): void {
  const { mm } = pen;
  facts.forEach(([caption, value], index) => {
    const x = mm(SHEET.marginMm + (index % 3) * 60);
    const y = mm(topMm + Math.floor(index / 3) * 11);
    pen.text(`caption ${caption}`, caption, { x, y, width: mm(57), size: mm(2.6), ink: 'grey' });
    pen.text(`fact ${caption}`, value, {
      x,
      y: y + mm(3.4),
      width: mm(57),
      size: mm(3.8),
      weight: 'bold',
      minSize: mm(2.8),
    });
  });
}

/** A captioned address, at most seven lines. */
export function drawAddress(
  pen: Pen,
  caption: string,
  address: PostalAddress,
  place: { xMm: number; yMm: number; widthMm: number },
): void {
  const { mm } = pen;
  const column = { x: mm(place.xMm), width: mm(place.widthMm) };
  let y = mm(place.yMm);
  y += pen.text(`caption ${caption}`, caption, { ...column, y, size: mm(2.6), ink: 'grey' }).height + mm(0.4);
  y += pen.text(`name ${caption}`, address.name, { ...column, y, size: mm(3.8), weight: 'bold' }).height;
  for (const line of addressLines(address).slice(-6))
    y += pen.text(`address ${caption}`, line, { ...column, y, size: mm(3.4) }).height;
}
