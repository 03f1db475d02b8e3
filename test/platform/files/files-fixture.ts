import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileRefusal } from '../../../server/platform/files/file-refusal.ts';
import type { FileNature, TableRow } from '../../../server/platform/files/file-nature.ts';
import { readTable } from '../../../server/platform/files/read-table.ts';
import { recogniseFile } from '../../../server/platform/files/recognise-file.ts';

/** A folder of the test's own, gone when the test ends. */
export function aFolder(): {
  readonly path: string;
  put(content: Uint8Array | string, name?: string): Promise<string>;
} {
  let path = '';
  beforeEach(async () => {
    path = await mkdtemp(join(tmpdir(), 'farstock-files-'));
  });
  afterEach(async () => {
    await rm(path, { recursive: true, force: true });
  });
  return {
    get path() {
      return path;
    },
    async put(content, name = 'upload') {
      const file = join(path, name);
      await writeFile(file, content);
      return file;
    },
  };
}

export async function rowsOf(path: string, nature?: FileNature): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  for await (const row of readTable(path, nature ?? (await recogniseFile(path)))) rows.push(row);
  return rows;
}

/** What a reading ended with: a refusal as data, or `read` when it went through. */
export async function refusalFrom(work: Promise<unknown>): Promise<Record<string, unknown>> {
  try {
    await work;
  } catch (error) {
    if (error instanceof FileRefusal) return { reason: error.reason, ...error.params };
    throw error;
  }
  return { reason: 'read' };
}

/** Text as GBK bytes: Node decodes it and does not encode it, so the table is turned round. */
export function asGbk(text: string): Buffer {
  const decoder = new TextDecoder('gb18030');
  const bytes = new Map<string, number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail !== 0x7f) bytes.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
    }
  }
  return encode(text, bytes);
}

/** Text in a one-byte encoding. */
export function asOneByte(text: string, encoding: 'windows-1252' | 'windows-1250' | 'windows-1251'): Buffer {
  const decoder = new TextDecoder(encoding);
  const bytes = new Map<string, number[]>(
    encoding === 'windows-1252'
      ? [
          ['–', [0x96]],
          ['€', [0x80]],
          ['’', [0x92]],
        ]
      : [],
  );
  for (let byte = 0x80; byte <= 0xff; byte++) bytes.set(decoder.decode(Uint8Array.of(byte)), [byte]);
  return encode(text, bytes);
}

function encode(text: string, bytes: ReadonlyMap<string, number[]>): Buffer {
  const encoded: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0)!;
    const found = point < 0x80 ? [point] : bytes.get(character);
    if (!found) throw new Error(`no byte for ${character}`);
    encoded.push(...found);
  }
  return Buffer.from(encoded);
}
