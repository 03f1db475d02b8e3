import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { maxUploadBytes, megabytes } from './file-limits.ts';
import { fileRefusal } from './file-refusal.ts';

export interface SavedUpload {
  readonly path: string;
  readonly bytes: number;
  /** Hex, of the bytes as they came. */
  readonly sha256: string;
}

/**
 * Writes a body to a new file with a name of our own (nothing of the sender's goes into a path) and
 * returns once it is on the disk. On any failure (too large, broken off, disk full) no file stays.
 * The stream is left open when we stop early, so that the caller can still answer on its socket.
 *
 * @throws FileRefusal `file/too_large`
 */
export async function saveUpload(
  stream: Readable | AsyncIterable<Uint8Array>,
  { folder, maxBytes = maxUploadBytes }: { folder: string; maxBytes?: number },
): Promise<SavedUpload> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${randomUUID()}.upload`);
  const file = await open(path, 'wx', 0o600);
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    const chunks: AsyncIterable<Uint8Array> =
      stream instanceof Readable ? stream.iterator({ destroyOnReturn: false }) : stream;
    for await (const chunk of chunks) {
      bytes += chunk.byteLength;
      if (bytes > maxBytes) throw fileRefusal('file/too_large', { limitMegabytes: megabytes(maxBytes) });
      hash.update(chunk);
      await file.writeFile(chunk);
    }
    await file.sync();
    await file.close();
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(path, { force: true });
    throw error;
  }
  return { path, bytes, sha256: hash.digest('hex') };
}
