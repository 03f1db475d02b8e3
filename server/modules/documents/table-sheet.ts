/**
 * A4 documents that are a head, a table of any length and a tail: manifest, packing slip, pick
 * list. Rows have one fixed height, so the pages are known in advance and can be streamed.
 */
import { documentWord, type DocumentLocale } from './document-words.ts';
import type { DocumentWarning, Drawing } from './drawing.ts';
import type { FontSet } from './fonts.ts';
import { paginate } from './paginate.ts';
import { startDrawing, type Pen } from './pen.ts';

export interface Column<R> {
  readonly title: string;
  readonly widthMm: number;
  readonly align?: 'left' | 'right' | 'center';
  readonly bold?: boolean;
  /** The text of a cell; `index` counts from 0 over all pages. */
  readonly text: (row: R, index: number) => string;
}

export interface TableSheet<R> {
  /** Printed at the top of every further page. */
  readonly runningTitle: string;
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
  readonly rowHeightMm: number;
  /** Where the table begins on the first page, measured from the top of the sheet. */
  readonly headMm: number;
  readonly tailMm: number;
  /** Printed instead of rows when there are none. */
  readonly emptyText?: string;
  readonly drawHead: (pen: Pen) => void;
  /** `top` is the first free dot below the table. */
  readonly drawTail: (pen: Pen, top: number) => void;
  /** A drawn tick box at the end of each row. */
  readonly tickBox?: boolean;
  /** The text of the carried-forward row for the rows up to and without `end`; no such rows when left out. */
  readonly carry?: (end: number) => string;
}

export const SHEET = { widthMm: 210, heightMm: 297, marginMm: 15 } as const;
const NEXT_PAGE_TOP_MM = 27;
const BOTTOM_MM = 280;
const HEADER_ROW_MM = 7;

export function sheetPen(fonts: FontSet, warn?: (warning: DocumentWarning) => void): Pen {
  const dots = (millimetres: number) => Math.round((millimetres * 300) / 25.4);
  return startDrawing({ width: dots(SHEET.widthMm), height: dots(SHEET.heightMm), dpi: 300 }, fonts, warn);
}

function drawCells<R>(
  pen: Pen,
  sheet: TableSheet<R>,
  y: number,
  heightMm: number,
  cell: (column: Column<R>) => string,
  bold = false,
): void {
  const { mm } = pen;
  let x = SHEET.marginMm;
  for (const column of sheet.columns) {
    const text = cell(column);
    if (text !== '') {
      pen.text(`cell ${column.title}`, text, {
        x: mm(x + 1),
        y,
        middleOf: mm(heightMm),
        width: mm(column.widthMm - 2),
        size: mm(3.1),
        minSize: mm(2.9),
        weight: bold || column.bold ? 'bold' : 'regular',
        align: column.align ?? 'left',
      });
    }
    x += column.widthMm;
  }
}

function drawHeaderRow<R>(pen: Pen, sheet: TableSheet<R>, y: number): void {
  const width = pen.mm(SHEET.widthMm - 2 * SHEET.marginMm);
  pen.fill('header row', { x: pen.mm(SHEET.marginMm), y, width, height: pen.mm(HEADER_ROW_MM) }, 'tint');
  drawCells(pen, sheet, y, HEADER_ROW_MM, (column) => column.title, true);
  pen.rule(y + pen.mm(HEADER_ROW_MM), { x: pen.mm(SHEET.marginMm), thickness: 4 });
}

function drawTickBox(pen: Pen, y: number, heightMm: number): void {
  const { mm } = pen;
  const side = mm(3.6);
  const x = mm(SHEET.widthMm - SHEET.marginMm) - side - mm(1);
  const top = y + Math.round((mm(heightMm) - side) / 2);
  for (const [left, up, width, height] of [
    [x, top, side, 3],
    [x, top + side - 3, side, 3],
    [x, top, 3, side],
    [x + side - 3, top, 3, side],
  ] as const) {
    pen.fill('tick box', { x: left, y: up, width, height });
  }
}

function drawFooter(
  pen: Pen,
  runningTitle: string,
  page: number,
  pages: number,
  locale: DocumentLocale,
): void {
  const { mm } = pen;
  const place = { y: mm(284), size: mm(2.8), ink: 'grey' as const };
  const left = mm(SHEET.marginMm);
  pen.text('footer', runningTitle, { ...place, x: left, width: mm(120) });
  pen.text('page number', documentWord(locale, 'page', { n: page, total: pages }), {
    ...place,
    x: left + mm(122),
    width: mm(58),
    align: 'right',
  });
}

interface PageSlice {
  readonly start: number;
  readonly end: number;
  readonly number: number;
  readonly pages: number;
}

function drawPage<R>(pen: Pen, sheet: TableSheet<R>, slice: PageSlice, locale: DocumentLocale): void {
  const { mm } = pen;
  const { start, end } = slice;
  const first = slice.number === 1;
  const last = slice.number === slice.pages;
  const left = mm(SHEET.marginMm);
  if (first) sheet.drawHead(pen);
  else
    pen.text('running title', sheet.runningTitle, {
      x: left,
      y: mm(14),
      width: mm(180),
      size: mm(4.4),
      weight: 'bold',
    });

  let y = mm(first ? sheet.headMm : NEXT_PAGE_TOP_MM);
  drawHeaderRow(pen, sheet, y);
  y += mm(HEADER_ROW_MM);
  const carry = (word: 'carriedForward' | 'broughtForward', upTo: number) => {
    if (!sheet.carry) return;
    const text = `${documentWord(locale, word)}: ${sheet.carry(upTo)}`;
    pen.text(word, text, {
      x: left,
      y,
      middleOf: mm(sheet.rowHeightMm),
      width: mm(179),
      size: mm(3.1),
      weight: 'bold',
      align: 'right',
    });
    y += mm(sheet.rowHeightMm);
  };
  if (!first) carry('broughtForward', start);
  for (let index = start; index < end; index++) {
    const row = sheet.rows[index];
    if (row !== undefined) drawCells(pen, sheet, y, sheet.rowHeightMm, (column) => column.text(row, index));
    if (sheet.tickBox) drawTickBox(pen, y, sheet.rowHeightMm);
    y += mm(sheet.rowHeightMm);
    pen.rule(y, { x: left, thickness: 1, ink: 'grey' });
  }
  if (sheet.rows.length === 0 && sheet.emptyText) {
    pen.text('empty', sheet.emptyText, {
      x: left + mm(1),
      y,
      middleOf: mm(10),
      width: mm(178),
      size: mm(3.4),
    });
    y += mm(sheet.rowHeightMm);
  }
  if (last) sheet.drawTail(pen, y);
  else carry('carriedForward', end);
  drawFooter(pen, sheet.runningTitle, slice.number, slice.pages, locale);
}

/** The pages of a table document, drawn one by one as they are asked for. */
export function* drawSheets<R>(
  sheet: TableSheet<R>,
  locale: DocumentLocale,
  fonts: FontSet,
  warn?: (warning: DocumentWarning) => void,
): Generator<Drawing> {
  const carried = sheet.carry ? 1 : 0;
  const rowsIn = (heightMm: number) => Math.floor((heightMm - HEADER_ROW_MM) / sheet.rowHeightMm);
  const counts = paginate(sheet.rows.length, {
    first: rowsIn(BOTTOM_MM - sheet.headMm) - carried,
    next: rowsIn(BOTTOM_MM - NEXT_PAGE_TOP_MM) - 2 * carried,
    tail: Math.ceil(sheet.tailMm / sheet.rowHeightMm) - carried,
  });
  let start = 0;
  for (const [index, count] of counts.entries()) {
    const pen = sheetPen(fonts, warn);
    drawPage(pen, sheet, { start, end: start + count, number: index + 1, pages: counts.length }, locale);
    start += count;
    yield pen.finish();
  }
}
