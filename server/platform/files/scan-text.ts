import { createReadStream } from 'node:fs';
import { countHighBytes, guessEncoding, type ByteCounts } from './detect-encoding.ts';
import type { TextEncoding } from './file-nature.ts';
import { decoderOf } from './text-decoder.ts';

export interface TextScan {
  readonly encoding: TextEncoding | null;
  readonly encodingGuessed: boolean;
  readonly byteOrderMark: boolean;
  /** Bytes that no table has: the file is a program, a database, a broken download. */
  readonly binary: boolean;
  readonly blank: boolean;
}

const marks: readonly [number[], TextEncoding][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/** Whether a strict decoder still follows; it is asked chunk by chunk and gives up for good. */
function follower(encoding: TextEncoding): { push(chunk: Uint8Array): void; end(): boolean } {
  const decode = decoderOf(encoding);
  let valid = true;
  const step = (chunk?: Uint8Array): void => {
    if (!valid) return;
    try {
      decode(chunk);
    } catch {
      valid = false;
    }
  };
  return {
    push: step,
    end: () => (step(), valid),
  };
}

function countControls(chunk: Uint8Array): number {
  let count = 0;
  for (const byte of chunk) if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) count++;
  return count;
}

const binary: TextScan = {
  encoding: null,
  encodingGuessed: false,
  byteOrderMark: false,
  binary: true,
  blank: false,
};
const isBlank = (chunk: Uint8Array): boolean => chunk.every((byte) => byte <= 0x20);

/**
 * Reads a whole file (the only Chinese name may stand in its last row) and says in which encoding it
 * is. UTF-8 proves itself; only where it fails the file is read again and the likeliest other one guessed.
 *
 * @param head the first bytes of the same file
 */
export async function scanText(path: string, head: Uint8Array): Promise<TextScan> {
  const marked = marks.find(([bytes]) => bytes.every((byte, at) => head[at] === byte));
  const encoding = marked?.[1] ?? (wideWithoutMark(head) || 'utf-8');
  const decoder = follower(encoding);
  let blank = true;
  let first = true;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    if (encoding === 'utf-8' && (chunk.includes(0) || countControls(chunk) > chunk.length / 50))
      return binary;
    decoder.push(chunk);
    blank &&= isBlank(first && marked ? chunk.subarray(marked[0].length) : chunk);
    first = false;
  }
  const scan = { byteOrderMark: marked !== undefined, binary: false, blank };
  if (decoder.end()) return { ...scan, encoding, encodingGuessed: !marked && encoding !== 'utf-8' };
  if (encoding !== 'utf-8') return { ...scan, encoding: null, encodingGuessed: false };
  return { ...scan, encoding: await guessFrom(path), encodingGuessed: true, byteOrderMark: false };
}

const sampleBytes = 512 * 1024;

async function guessFrom(path: string): Promise<TextEncoding | null> {
  const gb18030 = follower('gb18030');
  const counts: ByteCounts = { everydayPairs: 0, rarePairs: 0, lonely: 0, inRuns: 0 };
  const sample: Uint8Array[] = [];
  let sampled = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    gb18030.push(chunk);
    const first = chunk.findIndex((byte) => byte >= 0x80);
    if (first < 0) continue;
    countHighBytes(chunk, counts);
    if (sampled > sampleBytes) continue;
    sample.push(chunk.subarray(Math.max(0, first - 4)));
    sampled += chunk.length;
  }
  return guessEncoding(counts, Buffer.concat(sample), gb18030.end());
}

/** UTF-16 whose mark was lost: every second byte of a table's Latin part is zero. */
function wideWithoutMark(head: Uint8Array): 'utf-16le' | 'utf-16be' | false {
  if (head.length < 16) return false;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < head.length; at++) {
    if (head[at] !== 0) continue;
    if (at % 2 === 0) even++;
    else odd++;
  }
  if (odd > head.length / 5 && even === 0) return 'utf-16le';
  if (even > head.length / 5 && odd === 0) return 'utf-16be';
  return false;
}
