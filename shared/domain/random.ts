/** Chance with a fixed seed (mulberry32): the same day is played the same way every time. */
export interface Random {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** Whether something happens that happens with this share. */
  chance(share: number): boolean;
  /** Between the three percentiles 5, 50 and 95 of a real distribution, on a logarithmic scale. */
  between(low: number, middle: number, high: number): number;
}

export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    chance: (share) => next() < share,
    between(low, middle, high) {
      const place = next();
      const [from, to, share] = place < 0.5 ? [low, middle, place * 2] : [middle, high, (place - 0.5) * 2];
      return Math.round(Math.exp(Math.log(from) + (Math.log(to) - Math.log(from)) * share));
    },
  };
}

/** A number that depends on a text and nothing else: the same SKU always weighs the same. */
export function hashOf(text: string): number {
  let hash = 2166136261;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619);
  return hash >>> 0;
}
