/** A code read again this soon was read twice, not scanned twice. */
export const sameCodeMs = 800;
/** One pull of the trigger reads several codes in view; the one that fits the step is meant. */
export const otherCodeMs = 300;

export type Guarded = 'take' | 'twice' | 'stray';

export interface ScanGuard {
  /**
   * What to do with a code. `stray` means: take it only if it fits.
   * @param at milliseconds of any steady clock
   */
  judge(text: string, at: number): Guarded;
  /** The same code is meant when it was questioned: `scan it again`. */
  forgive(): void;
}

export function scanGuard(): ScanGuard {
  let last: { text: string; at: number } | undefined;
  return {
    judge(text, at) {
      const before = last;
      if (before && before.text === text && at - before.at < sameCodeMs) return 'twice';
      last = { text, at };
      return before && before.text !== text && at - before.at < otherCodeMs ? 'stray' : 'take';
    },
    forgive: () => void (last = undefined),
  };
}
