import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { megabytes } from './file-limits.ts';
import { fileRefusal } from './file-refusal.ts';

/** One file of an archive, as the archive's directory describes it; sizes are in bytes and may lie. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly compressedBytes: number;
  readonly unpackedBytes: number;
  readonly headerOffset: number;
}

const maxEntries = 5_000;
const maxDirectoryBytes = 4 * 1024 * 1024;
const directoryEnd = 0x06054b50;
const directoryEntry = 0x02014b50;
const localHeader = 0x04034b50;
const beyond32Bits = 0xffffffff;

const damaged = () => fileRefusal('file/damaged', {});

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, position);
  if (bytesRead < length) throw damaged();
  return buffer;
}

/** Sizes above 4 GB stand in an extra field; some writers put even small ones there. */
function wideSizes(extra: Buffer): bigint[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    const field = extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
    return Array.from({ length: Math.floor(field.length / 8) }, (_, index) =>
      field.readBigUInt64LE(index * 8),
    );
  }
  return [];
}

/**
 * Reads a ZIP archive's directory from its end (PKWARE APPNOTE 4.3.12, 4.3.16) without touching the
 * contents. Archives that need 64-bit offsets are larger than any upload and count as damaged.
 *
 * @throws FileRefusal `file/damaged`
 */
export async function zipDirectory(file: FileHandle): Promise<Map<string, ZipEntry>> {
  const { size } = await file.stat();
  const tailLength = Math.min(size, 65_557);
  if (tailLength < 22) throw damaged();
  const tail = await readAt(file, size - tailLength, tailLength);
  let end = tail.length - 22;
  while (end >= 0 && tail.readUInt32LE(end) !== directoryEnd) end--;
  if (end < 0) throw damaged();
  const count = tail.readUInt16LE(end + 10);
  const length = tail.readUInt32LE(end + 12);
  const offset = tail.readUInt32LE(end + 16);
  if (count > maxEntries || length > maxDirectoryBytes || offset + length > size) throw damaged();
  const directory = await readAt(file, offset, length);
  const entries = new Map<string, ZipEntry>();
  let at = 0;
  for (let index = 0; index < count; index++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== directoryEntry) throw damaged();
    const nameLength = directory.readUInt16LE(at + 28);
    const extraLength = directory.readUInt16LE(at + 30);
    const after = at + 46 + nameLength + extraLength;
    if (after > directory.length) throw damaged();
    const wide = wideSizes(directory.subarray(at + 46 + nameLength, after));
    const sized = (position: number): number => {
      const value = directory.readUInt32LE(position);
      return value === beyond32Bits ? Number(wide.shift() ?? beyond32Bits) : value;
    };
    const unpackedBytes = sized(at + 24);
    const compressedBytes = sized(at + 20);
    const headerOffset = sized(at + 42);
    const name = directory.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/');
    entries.set(name, {
      name,
      method: directory.readUInt16LE(at + 10),
      encrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
      compressedBytes,
      unpackedBytes,
      headerOffset,
    });
    at = after + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/**
 * The unpacked bytes of one entry, chunk by chunk. The limit is held twice: against the size the
 * directory declares, and against what really comes out.
 *
 * @throws FileRefusal `file/unpacks_too_large`, `file/damaged`
 */
export async function* unpack(file: FileHandle, entry: ZipEntry, maxBytes: number): AsyncGenerator<Buffer> {
  const tooLarge = () => fileRefusal('file/unpacks_too_large', { limitMegabytes: megabytes(maxBytes) });
  if (entry.encrypted) throw fileRefusal('file/unsupported_spreadsheet', { found: 'password-protected' });
  if (entry.unpackedBytes > maxBytes) throw tooLarge();
  const header = await readAt(file, entry.headerOffset, 30);
  if (header.readUInt32LE(0) !== localHeader || (entry.method !== 0 && entry.method !== 8)) throw damaged();
  if (entry.compressedBytes === 0) return;
  const start = entry.headerOffset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  const packed = Readable.from(bytesBetween(file, start, start + entry.compressedBytes), {
    objectMode: false,
  });
  const inflate = createInflateRaw();
  const source: AsyncIterable<Buffer> = entry.method === 0 ? packed : packed.pipe(inflate);
  packed.on('error', (error) => inflate.destroy(error));
  let bytes = 0;
  try {
    for await (const chunk of source) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw tooLarge();
      yield chunk;
    }
  } catch (error) {
    throw isZlibError(error) ? damaged() : error;
  } finally {
    packed.destroy();
    inflate.destroy();
  }
}

/** A stream of the handle's own would close the handle when it is given up half-way; this one does not. */
async function* bytesBetween(file: FileHandle, start: number, end: number): AsyncGenerator<Buffer> {
  for (let at = start; at < end; at += 64 * 1024) yield await readAt(file, at, Math.min(64 * 1024, end - at));
}

const isZlibError = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_');
