import { defineLifecycle } from '../domain/lifecycle.ts';

/**
 * A bin that is counted. Nothing is posted before the end: a difference is first seen by a second person, a third one
 * where those two disagree, and by a manager where it is large.
 */
export const countLifecycle = defineLifecycle({
  /** Waits for its first counter. Goods that moved while they were counted are counted again. */
  open: {
    again: 'open',
    agree: 'agreed',
    post: 'posted',
    recount: 'recounting',
    review: 'review',
    cancel: 'cancelled',
  },
  /** Somebody else counts. */
  recounting: {
    again: 'recounting',
    agree: 'agreed',
    post: 'posted',
    recount: 'recounting',
    review: 'review',
    cancel: 'cancelled',
  },
  /** The difference is confirmed and large: a manager decides. */
  review: { approve: 'posted', reject: 'rejected', recount: 'recounting' },
  agreed: {},
  posted: {},
  rejected: {},
  cancelled: {},
});

/** Why a bin is counted: somebody asked for it, or a picker did not find what the books say. */
export const countReasons = [
  'asked',
  'empty',
  'damaged',
  'wrong_goods',
  'zero_check',
  'found_empty',
] as const;
export type CountReason = (typeof countReasons)[number];

/** What came of one round of counting. */
export const roundOutcomes = ['agreed', 'posted', 'recount', 'review', 'moved', 'picker'] as const;
export type RoundOutcome = (typeof roundOutcomes)[number];

/** Why somebody may not count a bin just now. */
export const countHindrances = ['picker', 'same_person', 'supervisor'] as const;
export type CountHindrance = (typeof countHindrances)[number];

/** A third round is a supervisor's. */
export const supervisorRound = 3;
