import { frame } from './es/frame.ts';
import { board } from './es/board.ts';
import { carriers } from './es/carriers.ts';
import { goods } from './es/goods.ts';
import { freight } from './es/freight.ts';
import { orders } from './es/orders.ts';
import { labels } from './es/labels.ts';
import { returns } from './es/returns.ts';
import { states } from './es/states.ts';
import { work } from './es/work.ts';
import { walks } from './es/walks.ts';
import { events } from './es/events.ts';
import type { WordTable } from './table.ts';

/** All words of the office in Spanish. */
export const es: WordTable = {
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
