/** The pick list on paper, A4, for the day the terminals are down. Rows keep the order given: the walk. */
import { codeText } from '../../../shared/domain/barcode.ts';
import { documentWord } from './document-words.ts';
import { fontsFor } from './fonts.ts';
import { formatInteger, formatMoment } from './formats.ts';
import type { DocumentOptions } from './label-batch.ts';
import { collectPdf, writePdf } from './pdf-writer.ts';
import { drawFacts, drawTitle } from './sheet-parts.ts';
import { drawSheets, SHEET, type TableSheet } from './table-sheet.ts';

export interface PickListLine {
  readonly binCode: string;
  readonly sku: string;
  readonly name: string;
  readonly quantity: number;
  readonly orderReference: string;
  /** The slot of the cart or wall the pieces go to. */
  readonly slot?: string;
}

export interface PickList {
  /** The wave's number, with or without its prefix `WAV-`. */
  readonly waveNumber: string;
  readonly warehouseName: string;
  readonly releasedAt: Date;
  readonly timeZone: string;
  readonly lines: readonly PickListLine[];
}

function pickSheet(list: PickList, locale: DocumentOptions['locale']): TableSheet<PickListLine> {
  const word = (name: Parameters<typeof documentWord>[1]) => documentWord(locale, name);
  const code = codeText('WAV', list.waveNumber);
  const pieces = list.lines.reduce((sum, line) => sum + line.quantity, 0);
  return {
    runningTitle: `${word('pickList')} · ${code}`,
    rows: list.lines,
    rowHeightMm: 8,
    headMm: 52,
    tailMm: 12,
    tickBox: true,
    columns: [
      { title: word('bin'), widthMm: 32, bold: true, text: (line) => line.binCode },
      { title: word('sku'), widthMm: 30, bold: true, text: (line) => line.sku },
      { title: word('description'), widthMm: 58, text: (line) => line.name },
      {
        title: word('quantity'),
        widthMm: 18,
        align: 'right',
        bold: true,
        text: (line) => formatInteger(line.quantity, locale),
      },
      { title: word('slot'), widthMm: 12, align: 'center', text: (line) => line.slot ?? '' },
      { title: word('order'), widthMm: 23, text: (line) => line.orderReference },
    ],
    drawHead(pen) {
      drawTitle(pen, word('pickList'), list.warehouseName, code);
      pen.rule(pen.mm(33), { x: pen.mm(SHEET.marginMm), thickness: 4 });
      drawFacts(pen, 36, [
        [word('lines'), formatInteger(list.lines.length, locale)],
        [word('quantity'), `${formatInteger(pieces, locale)} ${word('pieces')}`],
        [word('released'), formatMoment(list.releasedAt, list.timeZone)],
      ]);
    },
    drawTail(pen, top) {
      const total = `${word('total')}: ${formatInteger(pieces, locale)} ${word('pieces')}`;
      pen.text('total', total, {
        x: pen.mm(SHEET.marginMm),
        y: top + pen.mm(1.6),
        width: pen.mm(179),
        size: pen.mm(4),
        weight: 'bold',
        align: 'right',
      });
    },
  };
}

/** The pick list of one wave; any number of lines. */
export async function pickList(list: PickList, options: DocumentOptions): Promise<Buffer> {
  const { locale, issuedAt, onWarning } = options;
  const fonts = await fontsFor(list, locale === 'zh-CN' ? '中' : '');
  const title = `${documentWord(locale, 'pickList')} ${codeText('WAV', list.waveNumber)}`;
  const setup = { title, locale, ...(issuedAt && { issuedAt }) };
  return collectPdf(writePdf(setup, drawSheets(pickSheet(list, locale), locale, fonts, onWarning)));
}
