/** Times of many calls, in milliseconds, by what was called. */
export interface Latencies {
  add(name: string, ms: number): void;
  /** Of all calls whose name fits: how many, and the percentiles asked for. */
  of(fits: (name: string) => boolean): { count: number; p50: number; p95: number; p99: number };
}

export function keepLatencies(): Latencies {
  const times = new Map<string, number[]>();
  return {
    add(name, ms) {
      const known = times.get(name);
      if (known) known.push(ms);
      else times.set(name, [ms]);
    },
    of(fits) {
      const all = [...times].flatMap(([name, list]) => (fits(name) ? list : [])).toSorted((a, b) => a - b);
      const at = (share: number) => all[Math.min(all.length - 1, Math.floor(all.length * share))] ?? 0;
      return { count: all.length, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
    },
  };
}
