import { newId } from '../../shared/domain/new-id.ts';
import type { Ask, Feedback, FloorOperation } from '../../shared/floor/flow.ts';
import type { NewAct } from './queue-rules.ts';

/** A question put to the server. */
export interface Asked {
  ask: Ask;
  operationId: string;
  /** What was scanned or typed then. */
  scanned: string;
  /** It went out before, and its answer got lost: the server may have done it. */
  isTried?: true;
}

export const askedAs = (ask: Ask, scanned: string): Asked => ({ ask, operationId: newId(), scanned });

/**
 * A question that got no answer, where the server may have done what it asks for: it keeps its id until that is known.
 * Undefined where there is nothing to know: it was a mere reading, it makes no difference, or it never left the device
 * and is an act like any other.
 */
export const unanswered = (open: Asked, hasLeft: boolean): Asked | undefined =>
  open.ask.method !== 'get' && !open.ask.isSameTwice && (hasLeft || open.isTried)
    ? { ...open, isTried: true }
    : undefined;

/**
 * What a step says, as acts for the queue: each under an id of its own, or under that of the question it was.
 * @param tried a question that got no answer, and which the server may have done
 */
export const actsOf = (
  operations: readonly FloorOperation[],
  tried: Asked | undefined,
  told: Feedback,
  scanned: string,
): NewAct[] =>
  operations.map((one) => ({
    ...(isAsked(one, tried)
      ? { operationId: tried.operationId, isTried: true, operation: one }
      : { operationId: newId(), operation: named(one) }),
    scanned,
    told: { code: told.code, ...(told.params ? { params: told.params } : {}) },
  }));

/** Whether an act is the question that got no answer: the server may have done it, and knows it by that id. */
export const isAsked = (one: FloorOperation, tried: Asked | undefined): tried is Asked =>
  tried !== undefined &&
  one.method === tried.ask.method &&
  one.path === tried.ask.path &&
  JSON.stringify(one.input) === JSON.stringify(tried.ask.input);

/** Gives what an act makes its id, so that an undo can name it. */
const named = (operation: FloorOperation): FloorOperation =>
  operation.makes === undefined
    ? operation
    : { ...operation, input: { [operation.makes]: newId(), ...operation.input } };
