/** What was read a moment ago, by key, and how to forget it. */
export interface Remembered<T> {
  get(key: string): Promise<T>;
}

const mostKeys = 10_000;

/** Reads through a memory of `forMs` milliseconds. Two who ask at once share one reading; a failed one is not kept. */
export function remembered<T>(
  read: (key: string) => Promise<T>,
  forMs: number,
  clock: () => Date,
): Remembered<T> {
  const kept = new Map<string, { at: number; value: Promise<T> }>();
  return {
    get(key) {
      const now = clock().getTime();
      const known = kept.get(key);
      if (known && now - known.at < forMs && now >= known.at) return known.value;
      const value = read(key);
      value.catch(() => kept.delete(key));
      kept.delete(key);
      kept.set(key, { at: now, value });
      // The oldest goes first: a map keeps the order in which keys came.
      for (const oldest of kept.keys()) {
        if (kept.size <= mostKeys) break;
        kept.delete(oldest);
      }
      return value;
    },
  };
}
