import { open } from 'node:fs/promises';
import { detectDelimiter, looksLikeHeader } from './detect-delimiter.ts';
import type { FileNature, TableRow, TextTable } from './file-nature.ts';
import { FileRefusal } from './file-refusal.ts';
import { scanText } from './scan-text.ts';
import { decoderOf } from './text-decoder.ts';
import { textRows } from './text-rows.ts';
import { xlsxRows } from './xlsx-rows.ts';
import { zipDirectory } from './zip-directory.ts';

const headBytes = 64 * 1024;

/** First bytes of what people upload by mistake. */
const signatures: readonly [string, string][] = [
  ['25504446', 'PDF'],
  ['89504e47', 'PNG'],
  ['ffd8ff', 'JPEG'],
  ['47494638', 'GIF'],
  ['52494646', 'RIFF'],
  ['49492a00', 'TIFF'],
  ['4d4d002a', 'TIFF'],
  ['1f8b', 'GZIP'],
  ['526172211a07', 'RAR'],
  ['377abcaf271c', '7z'],
  ['7f454c46', 'ELF'],
  ['53514c69746520666f726d6174', 'SQLite'],
];
/** OLE2: what .xls was until 2007, and what an xlsx with a password is wrapped in. */
const compoundFile = 'd0cf11e0a1b11ae1';

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function firstRow(rows: AsyncGenerator<TableRow>): Promise<readonly string[]> {
  for await (const row of rows) return row.cells;
  return [];
}

async function natureOfArchive(path: string, originalName: string): Promise<FileNature> {
  const file = await open(path, 'r');
  let names: string[];
  try {
    names = [...(await zipDirectory(file)).keys()];
  } finally {
    await file.close();
  }
  if (names.some((name) => /^xl\/workbook\.bin$/i.test(name))) return { kind: 'spreadsheet', found: 'xlsb' };
  if (names.some((name) => name.startsWith('xl/'))) {
    const namedAsText = /\.(csv|tsv|tab|txt)$/i.test(originalName);
    return { kind: 'xlsx', hasHeader: looksLikeHeader(await firstRow(xlsxRows(path))), namedAsText };
  }
  if (names.includes('content.xml') && names.includes('mimetype'))
    return { kind: 'spreadsheet', found: 'OpenDocument' };
  if (names.includes('Index/Document.iwa')) return { kind: 'spreadsheet', found: 'Numbers' };
  return { kind: 'other', found: 'ZIP' };
}

async function natureOfText(path: string, head: Buffer): Promise<FileNature> {
  const scan = await scanText(path, head);
  if (scan.binary) return { kind: 'other', found: 'binary' };
  if (scan.blank) return { kind: 'empty' };
  if (scan.encoding === null) return { kind: 'unreadable_text' };
  // Without the closing call a character the head cuts in two is left out, not refused.
  const text = decoderOf(scan.encoding)(head);
  if (text.trim() === '') return { kind: 'empty' };
  if (/^\s*<(!doctype|html|table|\?xml|\?mso)/i.test(text)) return { kind: 'spreadsheet', found: 'HTML/XML' };
  // The last record of the head is cut off unless the head is all there is.
  const complete = head.length < headBytes ? text : text.slice(0, text.lastIndexOf('\n') + 1 || undefined);
  const table: TextTable = {
    kind: 'text',
    encoding: scan.encoding,
    encodingGuessed: scan.encodingGuessed,
    byteOrderMark: scan.byteOrderMark,
    delimiter: detectDelimiter(complete),
    hasHeader: false,
  };
  return { ...table, hasHeader: looksLikeHeader(await firstRowOrNone(path, table)) };
}

/** Broken quotes in the first row are told, with their line, by whoever reads the table. */
async function firstRowOrNone(path: string, table: TextTable): Promise<readonly string[]> {
  try {
    return await firstRow(textRows(path, table));
  } catch (error) {
    if (error instanceof FileRefusal) return ['?'];
    throw error;
  }
}

/**
 * Says by its content what an uploaded file is; the name only serves to tell that it misleads.
 *
 * @param originalName the sender's name for the file, never used as a path
 * @throws FileRefusal when a workbook is damaged or unpacks into too much
 */
export async function recogniseFile(path: string, originalName = ''): Promise<FileNature> {
  const head = await headOf(path);
  if (head.length === 0) return { kind: 'empty' };
  const hex = head.toString('hex', 0, 16);
  if (hex.startsWith('504b0304') || hex.startsWith('504b0506')) return natureOfArchive(path, originalName);
  if (hex.startsWith(compoundFile)) return { kind: 'spreadsheet', found: 'xls' };
  const signature = signatures.find(([bytes]) => hex.startsWith(bytes));
  if (signature) return { kind: 'other', found: signature[1] };
  return natureOfText(path, head);
}
