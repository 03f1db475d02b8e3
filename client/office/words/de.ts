import { frame } from './de/frame.ts';
import { board } from './de/board.ts';
import { carriers } from './de/carriers.ts';
import { goods } from './de/goods.ts';
import { freight } from './de/freight.ts';
import { orders } from './de/orders.ts';
import { labels } from './de/labels.ts';
import { returns } from './de/returns.ts';
import { states } from './de/states.ts';
import { work } from './de/work.ts';
import { walks } from './de/walks.ts';
import { events } from './de/events.ts';
import type { WordTable } from './table.ts';

/** All words of the office in German. */
export const de: WordTable = {
  ...frame,
  ...board,
  ...carriers,
  ...goods,
  ...freight,
  ...orders,
  ...returns,
  ...labels,
  ...states,
  ...work,
  ...walks,
  ...events,
};
