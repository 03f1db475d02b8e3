import { newId } from '../../shared/domain/new-id.ts';
import type { Ask, Feedback, FloorOperation } from '../../shared/floor/flow.ts';
import type { NewAct } from './queue-rules.ts';

/** A question put to the server. */
export interface Asked {
  ask: Ask;
  operationId: string;
  /** It went out before, and its answer got lost: the server may know of it. */
  isTried?: true;
}

/**
 * An act that may have been done keeps its id until that is known: the same question again bears the same id.
 * @param tried the act of which it is not known
 */
export function askedAs(ask: Ask, tried: Asked | undefined): Asked {
  const isSame = tried && JSON.stringify(tried.ask) === JSON.stringify(ask);
  return isSame ? tried : { ask, operationId: newId() };
}

/**
 * The act of which it is not known whether it was done, after a question got no answer. One that never left the device
 * is an act like any other: it can be taken back, and given up with what stands before it. A mere reading may be lost.
 * @param before the act of which it was not known before that question
 */
export const unanswered = (open: Asked, hasLeft: boolean, before: Asked | undefined): Asked | undefined =>
  open.ask.method !== 'get' && (hasLeft || open.isTried) ? { ...open, isTried: true } : before;

/** The same after a question was answered. */
export const stillUnknown = (open: Asked, before: Asked | undefined): Asked | undefined =>
  before?.operationId === open.operationId ? undefined : before;

/** What a step says, as acts for the queue: each under an id of its own, or under that of the question it was. */
export const actsOf = (
  operations: readonly FloorOperation[],
  tried: Asked | undefined,
  told: Feedback,
  scanned: string,
): NewAct[] =>
  operations.map((one) => ({
    ...(isAsked(one, tried) ? { operationId: tried.operationId, isTried: true } : { operationId: newId() }),
    operation: named(one),
    scanned,
    told: { code: told.code, ...(told.params ? { params: told.params } : {}) },
  }));

/** Whether an act is the question that got no answer: the server may have done it, and knows it by that id. */
const isAsked = (one: FloorOperation, tried: Asked | undefined): tried is Asked =>
  tried !== undefined &&
  one.method === tried.ask.method &&
  one.path === tried.ask.path &&
  JSON.stringify(one.input) === JSON.stringify(tried.ask.input);

/** Gives what an act makes its id, so that an undo can name it. */
const named = (operation: FloorOperation): FloorOperation =>
  operation.makes === undefined
    ? operation
    : { ...operation, input: { [operation.makes]: newId(), ...operation.input } };
