/** A list that only grows and keeps its items as bytes rather than as objects. */
export interface PackedList<T> extends Iterable<T> {
  /** Puts an item at the end and says at which place it can be found again, from 0. */
  add(item: T): number;
  at(place: number): T;
  readonly length: number;
}

const blockBytes = 1024 * 1024;

/**
 * A list of plain data (what JSON can carry) in about as much memory as its text has: 200,000 order
 * lines with addresses are 350 MB as objects and 80 MB so. An item is a fresh object each time it is asked for.
 */
export function packedList<T>(): PackedList<T> {
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  const blocks: Uint8Array[] = [];
  let used = blockBytes;
  const blockOf: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];

  const at = (place: number): T => {
    const block = blocks[blockOf[place] ?? -1];
    if (!block) throw new RangeError(`no item at ${place}`);
    return JSON.parse(decoder.decode(block.subarray(starts[place], ends[place]))) as T;
  };

  return {
    add(item) {
      const text = JSON.stringify(item);
      // A UTF-16 unit takes three bytes of UTF-8 at most.
      const most = text.length * 3;
      let block = blocks.at(-1);
      if (!block || block.length - used < most) {
        block = new Uint8Array(Math.max(blockBytes, most));
        blocks.push(block);
        used = 0;
      }
      const start = used;
      used += encoder.encodeInto(text, block.subarray(used)).written;
      blockOf.push(blocks.length - 1);
      starts.push(start);
      return ends.push(used) - 1;
    },
    at,
    get length() {
      return ends.length;
    },
    *[Symbol.iterator]() {
      for (let place = 0; place < ends.length; place++) yield at(place);
    },
  };
}
