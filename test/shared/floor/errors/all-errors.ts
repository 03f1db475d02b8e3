import type { ErrorTable } from '../error-rows.ts';
import { countErrors } from './count-errors.ts';
import { loadErrors } from './load-errors.ts';
import { packErrors } from './pack-errors.ts';
import { pickErrors } from './pick-errors.ts';
import { putawayErrors, putBackErrors } from './putaway-errors.ts';
import { receiveErrors } from './receive-errors.ts';
import { arrivalErrors, returnErrors } from './return-errors.ts';
import { lookUpErrors, measureErrors, moveErrors } from './stock-errors.ts';

/** Every error that a flow answers with, by flow: tested on the machines, and on the terminal in a browser. */
export const allErrors: readonly ErrorTable[] = [
  receiveErrors,
  putawayErrors,
  pickErrors,
  packErrors,
  loadErrors,
  returnErrors,
  arrivalErrors,
  putBackErrors,
  countErrors,
  moveErrors,
  measureErrors,
  lookUpErrors,
];
