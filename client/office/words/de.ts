import { frame } from './de/frame.ts';
import { goods } from './de/goods.ts';
import { orders } from './de/orders.ts';
import { states } from './de/states.ts';
import { work } from './de/work.ts';
import { events } from './de/events.ts';
import type { WordTable } from './table.ts';

/** All words of the office in German. */
export const de: WordTable = { ...frame, ...goods, ...orders, ...states, ...work, ...events };
