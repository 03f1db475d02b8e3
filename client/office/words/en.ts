import { frame } from './en/frame.ts';
import { goods } from './en/goods.ts';
import { orders } from './en/orders.ts';
import { states } from './en/states.ts';
import { work } from './en/work.ts';
import { events } from './en/events.ts';

/** All words of the office in English. */
export const en = { ...frame, ...goods, ...orders, ...states, ...work, ...events };
