import { defineLifecycle } from '../domain/lifecycle.ts';

/** A wave: orders that go to the floor together. Sorting is passed only by modes that sort after picking. */
export const waveLifecycle = defineLifecycle({
  /** Orders are chosen; some may be on the floor already where a release was interrupted. */
  created: { release: 'released', finish: 'done' },
  released: { startPicking: 'picking', finish: 'done' },
  picking: { startSorting: 'sorting', finish: 'done' },
  sorting: { finish: 'done' },
  /** Undoing the very last pick brings a wave back. */
  done: { resume: 'picking' },
});

/** How a wave is walked. Discrete: one order, one walk, one tote. */
export const pickModes = ['discrete'] as const;
export type PickMode = (typeof pickModes)[number];

/** Why a picker could not take what the task says. */
export const shortReasons = ['empty', 'damaged', 'wrong_goods', 'cannot_reach'] as const;
export type ShortReason = (typeof shortReasons)[number];
