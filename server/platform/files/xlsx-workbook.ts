import type { FileHandle } from 'node:fs/promises';
import { posix } from 'node:path';
import { detached } from './detached.ts';
import { maxSharedStrings, maxSharedStringsBytes, maxWorkbookPartBytes, megabytes } from './file-limits.ts';
import { fileRefusal } from './file-refusal.ts';
import { xmlScanner, type XmlHandlers } from './xml-scan.ts';
import { unpack, type ZipEntry } from './zip-directory.ts';

/** What reading a sheet's cells needs from the rest of the workbook. */
export interface XlsxWorkbook {
  readonly sheet: ZipEntry;
  readonly sharedStrings: readonly string[];
  /** By cell style number: whether such a cell's number is a date or a time. */
  readonly dateStyles: readonly boolean[];
  /** Dates count from 1904 instead of 1900 (old Macs). */
  readonly since1904: boolean;
}

type Entries = ReadonlyMap<string, ZipEntry>;

export async function scanPart(
  file: FileHandle,
  entry: ZipEntry,
  handlers: XmlHandlers,
  maxBytes = maxWorkbookPartBytes,
): Promise<void> {
  const scanner = xmlScanner(handlers);
  const decoder = new TextDecoder('utf-8');
  for await (const chunk of unpack(file, entry, maxBytes))
    scanner.write(decoder.decode(chunk, { stream: true }));
  scanner.write(decoder.decode());
  scanner.end();
}

interface Relation {
  readonly id: string;
  /** The last part of the type's address: `worksheet`, `sharedStrings`, `styles`, …. */
  readonly type: string;
  readonly target: string;
}

async function relationsOf(file: FileHandle, entries: Entries, part: string): Promise<Relation[]> {
  const folder = posix.dirname(part);
  const entry = entries.get(posix.join(folder, '_rels', `${posix.basename(part)}.rels`));
  const relations: Relation[] = [];
  if (!entry) return relations;
  await scanPart(file, entry, {
    open(name, attribute) {
      if (name !== 'Relationship') return;
      const target = attribute('Target') ?? '';
      relations.push({
        id: attribute('Id') ?? '',
        type: (attribute('Type') ?? '').split('/').at(-1) ?? '',
        target: target.startsWith('/') ? target.slice(1) : posix.join(folder, target),
      });
    },
  });
  return relations;
}

/** Excel writes control characters as `_x000D_` (ECMA-376 part 1, 22.9.2.19). */
export const unescapeCell = (text: string): string =>
  text.includes('_x')
    ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      )
    : text;

async function readSharedStrings(file: FileHandle, entry: ZipEntry): Promise<string[]> {
  const strings: string[] = [];
  let text = '';
  let inText = false;
  let phonetic = false;
  await scanPart(
    file,
    entry,
    {
      open(name) {
        if (name === 'si') text = '';
        if (name === 'rPh') phonetic = true;
        if (name === 't') inText = true;
      },
      text(piece) {
        if (inText && !phonetic) text += piece;
      },
      close(name) {
        if (name === 't') inText = false;
        if (name === 'rPh') phonetic = false;
        if (name === 'si' && strings.push(detached(unescapeCell(text))) > maxSharedStrings) {
          throw fileRefusal('file/unpacks_too_large', { limitMegabytes: megabytes(maxSharedStringsBytes) });
        }
      },
    },
    maxSharedStringsBytes,
  );
  return strings;
}

/** Number formats 14–22 and 45–47 are dates everywhere, 27–36 and 50–58 in East Asian editions (18.8.30). */
const isBuiltInDate = (format: number): boolean =>
  (format >= 14 && format <= 22) ||
  (format >= 27 && format <= 36) ||
  (format >= 45 && format <= 58 && format !== 48 && format !== 49);

/** A format of the file's own is a date when it has a date letter outside quotes, brackets and escapes. */
const isDateFormat = (code: string): boolean =>
  /[ymdhs]/i.test(code.replaceAll(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|General/gi, ''));

async function readDateStyles(file: FileHandle, entry: ZipEntry): Promise<boolean[]> {
  const own = new Map<number, boolean>();
  const styles: boolean[] = [];
  let inCellFormats = false;
  await scanPart(file, entry, {
    open(name, attribute) {
      if (name === 'numFmt')
        own.set(Number(attribute('numFmtId')), isDateFormat(attribute('formatCode') ?? ''));
      if (name === 'cellXfs') inCellFormats = true;
      if (name === 'xf' && inCellFormats) {
        const format = Number(attribute('numFmtId') ?? 0);
        styles.push(own.get(format) ?? isBuiltInDate(format));
      }
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false;
    },
  });
  return styles;
}

/**
 * Opens a workbook at its first visible sheet.
 *
 * @throws FileRefusal `file/damaged`, `file/unpacks_too_large`
 */
export async function openWorkbook(file: FileHandle, entries: Entries): Promise<XlsxWorkbook> {
  const root = await relationsOf(file, entries, '');
  const path = root.find((relation) => relation.type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  const workbook = entries.get(path);
  if (!workbook) throw fileRefusal('file/damaged', {});
  const sheets: { id: string; hidden: boolean }[] = [];
  let since1904 = false;
  await scanPart(file, workbook, {
    open(name, attribute) {
      if (name === 'workbookPr') since1904 = ['1', 'true'].includes(attribute('date1904') ?? '');
      if (name === 'sheet')
        sheets.push({ id: attribute('r:id') ?? '', hidden: (attribute('state') ?? 'visible') !== 'visible' });
    },
  });
  const relations = await relationsOf(file, entries, path);
  const partOf = (type: string): ZipEntry | undefined =>
    entries.get(relations.find((relation) => relation.type === type)?.target ?? '');
  const chosen = sheets.find((sheet) => !sheet.hidden) ?? sheets[0];
  const target = relations.find(
    (relation) => relation.type === 'worksheet' && relation.id === chosen?.id,
  )?.target;
  const sheet = entries.get(target ?? '') ?? partOf('worksheet');
  if (!sheet) throw fileRefusal('file/damaged', {});
  const strings = partOf('sharedStrings');
  const styles = partOf('styles');
  return {
    sheet,
    sharedStrings: strings ? await readSharedStrings(file, strings) : [],
    dateStyles: styles ? await readDateStyles(file, styles) : [],
    since1904,
  };
}
