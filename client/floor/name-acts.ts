import { newId } from '../../shared/domain/new-id.ts';
import type { Ask, Feedback, FloorOperation } from '../../shared/floor/flow.ts';
import type { NewAct } from './queue-rules.ts';

/** A question put to the server; `isOpen` until its reply is known. */
export interface Asked {
  ask: Ask;
  operationId: string;
  isOpen: boolean;
  /** It went out before, and its answer got lost: the server may know of it. */
  isTried?: true;
}

/** An act that may have been done keeps its id until that is known: the same question again bears the same id. */
export function askedAs(ask: Ask, before: Asked | undefined): Asked {
  const isSame = before && JSON.stringify(before.ask) === JSON.stringify(ask);
  return isSame ? { ...before, isOpen: true } : { ask, operationId: newId(), isOpen: true };
}

/**
 * What stays of a question that got no answer. One that never left the device is an act like any other: it can be
 * taken back, and given up with what stands before it.
 */
export const unanswered = (open: Asked, hasLeft: boolean): Asked | undefined =>
  hasLeft || open.isTried ? { ...open, isOpen: false, isTried: true } : undefined;

/** What a step says, as acts for the queue: each under an id of its own, or under that of the question it was. */
export const actsOf = (
  operations: readonly FloorOperation[],
  asked: Asked | undefined,
  told: Feedback,
  scanned: string,
): NewAct[] =>
  operations.map((one) => ({
    ...(isAsked(one, asked) ? { operationId: asked.operationId, isTried: true } : { operationId: newId() }),
    operation: named(one),
    scanned,
    told: { code: told.code, ...(told.params ? { params: told.params } : {}) },
  }));

/** Whether an act is the question that got no answer: the server may have done it, and knows it by that id. */
const isAsked = (one: FloorOperation, asked: Asked | undefined): asked is Asked =>
  asked !== undefined &&
  one.method === asked.ask.method &&
  one.path === asked.ask.path &&
  JSON.stringify(one.input) === JSON.stringify(asked.ask.input);

/** Gives what an act makes its id, so that an undo can name it. */
const named = (operation: FloorOperation): FloorOperation =>
  operation.makes === undefined
    ? operation
    : { ...operation, input: { [operation.makes]: newId(), ...operation.input } };
