/** The slip inside a parcel, A4, in the seller's name. */
import { codeText } from '../../../shared/domain/barcode.ts';
import type { PostalAddress } from './address.ts';
import { documentWord } from './document-words.ts';
import { fontsFor } from './fonts.ts';
import { formatDay, formatInteger } from './formats.ts';
import type { DocumentOptions } from './label-batch.ts';
import { collectPdf, writePdf } from './pdf-writer.ts';
import { drawAddress, drawTitle } from './sheet-parts.ts';
import { drawSheets, SHEET, type TableSheet } from './table-sheet.ts';

export interface PackingSlipLine {
  readonly sku: string;
  readonly name: string;
  readonly orderedQuantity: number;
  readonly shippedQuantity: number;
}

export interface PackingSlip {
  /** The order's code in the barcode, with or without its prefix `ORD-`. */
  readonly orderCode: string;
  /** The order number as the buyer knows it. */
  readonly orderReference: string;
  readonly orderedAt: Date;
  /** IANA zone in which the order date is told. */
  readonly timeZone: string;
  readonly sellerName: string;
  readonly recipient: PostalAddress;
  readonly returnAddress: PostalAddress;
  /** The seller's words to the buyer. */
  readonly comment?: string;
  readonly lines: readonly PackingSlipLine[];
}

function slipSheet(slip: PackingSlip, locale: DocumentOptions['locale']): TableSheet<PackingSlipLine> {
  const word = (name: Parameters<typeof documentWord>[1]) => documentWord(locale, name);
  const code = codeText('ORD', slip.orderCode);
  const shipped = slip.lines.reduce((sum, line) => sum + line.shippedQuantity, 0);
  return {
    runningTitle: `${word('packingSlip')} · ${slip.orderReference} · ${slip.sellerName}`,
    rows: slip.lines,
    rowHeightMm: 7,
    headMm: 82,
    tailMm: 36,
    columns: [
      { title: word('sku'), widthMm: 34, bold: true, text: (line) => line.sku },
      { title: word('description'), widthMm: 98, text: (line) => line.name },
      {
        title: word('ordered'),
        widthMm: 24,
        align: 'right',
        text: (line) => formatInteger(line.orderedQuantity, locale),
      },
      {
        title: word('shipped'),
        widthMm: 24,
        align: 'right',
        bold: true,
        text: (line) => formatInteger(line.shippedQuantity, locale),
      },
    ],
    drawHead(pen) {
      drawTitle(pen, slip.sellerName, word('packingSlip'), code);
      pen.rule(pen.mm(33), { x: pen.mm(SHEET.marginMm), thickness: 4 });
      drawAddress(pen, word('shipTo'), slip.recipient, { xMm: SHEET.marginMm, yMm: 36, widthMm: 84 });
      drawAddress(pen, word('returnTo'), slip.returnAddress, { xMm: 105, yMm: 36, widthMm: 54 });
      const column = { x: pen.mm(163), width: pen.mm(32) };
      const fact = (caption: string, value: string, yMm: number) => {
        pen.text(`caption ${caption}`, caption, {
          ...column,
          y: pen.mm(yMm),
          size: pen.mm(2.6),
          ink: 'grey',
        });
        pen.text(`fact ${caption}`, value, {
          ...column,
          y: pen.mm(yMm + 3.6),
          size: pen.mm(3.8),
          weight: 'bold',
          lines: 2,
        });
      };
      fact(word('order'), slip.orderReference, 36);
      fact(word('orderDate'), formatDay(slip.orderedAt, slip.timeZone), 51);
    },
    drawTail(pen, top) {
      const { mm } = pen;
      const left = mm(SHEET.marginMm);
      const total = `${word('total')}: ${formatInteger(shipped, locale)} ${word('pieces')}`;
      pen.text('total', total, {
        x: left,
        y: top + mm(1.6),
        width: mm(179),
        size: mm(4),
        weight: 'bold',
        align: 'right',
      });
      if (!slip.comment) return;
      pen.text('comment', slip.comment, {
        x: left,
        y: top + mm(11),
        width: mm(180),
        size: mm(3.6),
        lines: 5,
      });
    },
  };
}

/** The packing slip of one parcel or order; any number of lines. */
export async function packingSlip(slip: PackingSlip, options: DocumentOptions): Promise<Buffer> {
  const { locale, issuedAt, onWarning } = options;
  const fonts = await fontsFor(slip, locale === 'zh-CN' ? '中' : '');
  const title = `${documentWord(locale, 'packingSlip')} ${slip.orderReference}`;
  const setup = { title, locale, ...(issuedAt && { issuedAt }) };
  return collectPdf(writePdf(setup, drawSheets(slipSheet(slip, locale), locale, fonts, onWarning)));
}
