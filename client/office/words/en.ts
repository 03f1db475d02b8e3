import { frame } from './en/frame.ts';
import { board } from './en/board.ts';
import { carriers } from './en/carriers.ts';
import { goods } from './en/goods.ts';
import { freight } from './en/freight.ts';
import { orders } from './en/orders.ts';
import { labels } from './en/labels.ts';
import { returns } from './en/returns.ts';
import { states } from './en/states.ts';
import { work } from './en/work.ts';
import { walks } from './en/walks.ts';
import { events } from './en/events.ts';

/** All words of the office in English. */
export const en = {
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
