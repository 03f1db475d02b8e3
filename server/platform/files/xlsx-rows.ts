import { open } from 'node:fs/promises';
import { detached } from './detached.ts';
import { maxCellCharacters, maxColumns, maxSheetBytes } from './file-limits.ts';
import { fileRefusal } from './file-refusal.ts';
import type { TableRow } from './file-nature.ts';
import { openWorkbook, unescapeCell, type XlsxWorkbook } from './xlsx-workbook.ts';
import { xmlScanner, type XmlHandlers } from './xml-scan.ts';
import { unpack, zipDirectory } from './zip-directory.ts';

const day = 86_400_000;

/**
 * A serial day number as text without a zone: `2010-12-01`, `2010-12-01 08:26:00` or `08:26:00`. Days
 * before March 1900 are one off, because 1900 counts as a leap year there (ECMA-376 part 1, 18.17.4.1).
 */
export function serialToText(serial: number, since1904: boolean): string {
  const days = since1904 ? serial + 1462 : serial > 0 && serial < 60 ? serial + 1 : serial;
  const moment = new Date(Date.UTC(1899, 11, 30) + Math.round((days * day) / 1000) * 1000);
  if (Number.isNaN(moment.getTime())) return String(serial);
  const [date = '', time = ''] = moment.toISOString().slice(0, 19).split('T');
  if (serial < 1 && !since1904) return time;
  return time === '00:00:00' ? date : `${date} ${time}`;
}

/** `AB12` → 27, counted from 0. */
function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column - 1;
}

function cellText(type: string, style: number, value: string, workbook: XlsxWorkbook): string {
  switch (type) {
    case 'inlineStr':
    case 'str':
      return unescapeCell(value);
    case 'b':
      return value === '1' ? 'TRUE' : value === '0' ? 'FALSE' : value;
    case 'd':
    case 'e':
      return value;
    default: {
      const number = Number(value);
      if (value === '' || !Number.isFinite(number)) return value;
      if (workbook.dateStyles[style]) return serialToText(number, workbook.since1904);
      // Excel writes 2.55 as 2.5499999999999998; the shortest text of the same number is what was typed.
      return String(number);
    }
  }
}

/** Collects the rows of a sheet's XML into `rows`, from which the reader takes them after each chunk. */
function rowCollector(workbook: XlsxWorkbook, rows: TableRow[]): XmlHandlers {
  let line = 0;
  let column = 0;
  let cells: string[] = [];
  let type = '';
  let style = 0;
  let value = '';
  let inValue = false;
  let phonetic = false;
  return {
    open(name, attribute) {
      if (name === 'c') {
        const reference = attribute('r');
        if (reference !== undefined) column = columnOf(reference);
        if (column < 0 || column >= maxColumns)
          throw fileRefusal('file/too_many_columns', { line, limit: maxColumns });
        type = attribute('t') ?? '';
        style = Number(attribute('s') ?? 0);
        value = '';
      } else if (name === 'v' || name === 't') inValue = true;
      else if (name === 'rPh') phonetic = true;
      else if (name === 'row') {
        const given = Number(attribute('r'));
        line = Number.isSafeInteger(given) && given > 0 ? given : line + 1;
        column = 0;
        cells = [];
      }
    },
    text(piece) {
      if (!inValue || phonetic) return;
      value += piece;
      if (value.length > maxCellCharacters)
        throw fileRefusal('file/cell_too_long', { line, limit: maxCellCharacters });
    },
    close(name) {
      if (name === 'c') {
        while (cells.length < column) cells.push('');
        cells[column] =
          type === 's'
            ? (workbook.sharedStrings[Number(value)] ?? '')
            : detached(cellText(type, style, value, workbook));
        column++;
      } else if (name === 'v' || name === 't') inValue = false;
      else if (name === 'rPh') phonetic = false;
      else if (name === 'row' && cells.some((cell) => cell.trim() !== '')) rows.push({ line, cells });
    },
  };
}

/**
 * The rows of a workbook's first visible sheet as text, empty ones left out; numbers as they read,
 * dates as `2010-12-01 08:26:00`. The next piece is unpacked only when the rows of the last are taken.
 *
 * @throws FileRefusal `file/damaged`, `file/unpacks_too_large`, `file/too_many_columns`, …
 */
export async function* xlsxRows(path: string): AsyncGenerator<TableRow> {
  const file = await open(path, 'r');
  try {
    const workbook = await openWorkbook(file, await zipDirectory(file));
    const rows: TableRow[] = [];
    const scanner = xmlScanner(rowCollector(workbook, rows));
    const decoder = new TextDecoder('utf-8');
    for await (const chunk of unpack(file, workbook.sheet, maxSheetBytes)) {
      scanner.write(decoder.decode(chunk, { stream: true }));
      yield* rows;
      rows.length = 0;
    }
    scanner.end();
  } finally {
    await file.close();
  }
}
