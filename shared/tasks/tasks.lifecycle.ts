import { defineLifecycle } from '../domain/lifecycle.ts';

/** Every piece of floor work. A claimed task is a lease: it falls back to open when its holder goes silent. */
export const taskLifecycle = defineLifecycle({
  open: { claim: 'claimed', finish: 'done', short: 'short', cancel: 'cancelled' },
  claimed: { claim: 'claimed', release: 'open', finish: 'done', short: 'short', cancel: 'cancelled' },
  done: {},
  short: {},
  cancelled: {},
});

export const taskKinds = [
  'receive',
  'putaway',
  'pick',
  'pack',
  'load',
  'return',
  'repair',
  'unpick',
  'count',
] as const;
export type TaskKind = (typeof taskKinds)[number];

/** Work that several people do at once; everything else has one holder at a time. */
export const sharedTaskKinds: readonly TaskKind[] = ['receive', 'load'];
