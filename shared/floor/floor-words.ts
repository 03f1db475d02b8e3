import type { Words } from '../locale.ts';
import { holdReasons, type HoldReason } from '../outbound/outbound.lifecycle.ts';
import { holdWords } from '../outbound/hold-words.ts';
import { choiceWords } from './words/choices-words.ts';
import { countWords } from './words/count-words.ts';
import { deskWords } from './words/desk-words.ts';
import { deviceWords } from './words/device-words.ts';
import { errorWords } from './words/errors-words.ts';
import { factWords } from './words/facts-words.ts';
import { kindWords } from './words/kinds-words.ts';
import { liveWords } from './words/live-words.ts';
import { lookUpWords } from './words/look-up-words.ts';
import { moveWords } from './words/move-words.ts';
import { noteWords } from './words/notes-words.ts';
import { otherWords } from './words/others-words.ts';
import { outboundWords } from './words/outbound-words.ts';
import { progressWords } from './words/progress-words.ts';
import { promptWords } from './words/prompts-words.ts';
import { queueWords } from './words/queue-words.ts';
import { returnWords } from './words/returns-words.ts';
import { stopWords } from './words/stops-words.ts';
import { terminalWords } from './words/terminal-words.ts';
import { trainingWords } from './words/training-words.ts';
import { warningWords } from './words/warnings-words.ts';

/** Why an order is held: the same words as everywhere. */
const whyHeld = Object.fromEntries(
  holdReasons.map((reason) => [`hold.${reason}`, holdWords[reason]]),
) as Record<`hold.${HoldReason}`, Words>;

/** Every sentence of the floor, in every language. */
export const floorWords = {
  ...promptWords,
  ...kindWords,
  ...progressWords,
  ...noteWords,
  ...warningWords,
  ...errorWords,
  ...stopWords,
  ...otherWords,
  ...choiceWords,
  ...countWords,
  ...moveWords,
  ...factWords,
  ...outboundWords,
  ...whyHeld,
  ...returnWords,
  ...queueWords,
  ...liveWords,
  ...trainingWords,
  ...lookUpWords,
  ...terminalWords,
  ...deskWords,
  ...deviceWords,
} as const satisfies Record<string, Words>;

export type FloorWord = keyof typeof floorWords;
