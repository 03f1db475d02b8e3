import type { Feedback } from '../../shared/floor/flow.ts';

/** So long a worker may take a step back; what is older a supervisor corrects. */
const limitMinutes = 10;

/**
 * Whether a step is too old to be taken back, and what to say then. A step of which no time is known is not.
 * @param saidAt when it was said, by the server's clock, milliseconds since 1970
 * @param now the same clock
 */
export function tooLate(saidAt: number | null | undefined, now: number | null): Feedback | undefined {
  if (typeof saidAt !== 'number' || now === null || now - saidAt <= limitMinutes * 60_000) return undefined;
  return { level: 'error', code: 'error.undo-too-late', params: { n: limitMinutes } };
}
