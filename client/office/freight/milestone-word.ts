import type { Milestone } from '../../../shared/freight/freight-words.ts';
import type { Say, WordKey } from '../words/say.ts';

/** A milestone in the reader's words; the leg it belongs to is said by its place in lists. */
export const milestoneWord = (say: Say, milestone: Milestone): string =>
  say(`event.${milestone.slice(milestone.indexOf('.') + 1)}` as WordKey);
