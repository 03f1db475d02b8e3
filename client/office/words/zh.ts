import { frame } from './zh/frame.ts';
import { board } from './zh/board.ts';
import { carriers } from './zh/carriers.ts';
import { goods } from './zh/goods.ts';
import { freight } from './zh/freight.ts';
import { orders } from './zh/orders.ts';
import { labels } from './zh/labels.ts';
import { returns } from './zh/returns.ts';
import { states } from './zh/states.ts';
import { work } from './zh/work.ts';
import { walks } from './zh/walks.ts';
import { events } from './zh/events.ts';
import type { WordTable } from './table.ts';

/** All words of the office in Chinese. */
export const zh: WordTable = {
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
