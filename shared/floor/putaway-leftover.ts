/** Nothing is left on a carton or tote on which the books still have something: its place is counted. */
import type { StepInput } from './define-flow.ts';
import type { Choice, Outcome, Screen } from './flow.ts';
import { sum } from './goods.ts';
import { goOn, leftOf, linesOn, unitKey, type PutawayState, type PutawayWork } from './putaway-state.ts';
import { askServer, complete, note, refuse, warn } from './verdict.ts';

type Out = Outcome<PutawayState>;

export const leftover: Choice = { option: 'leftover', label: { code: 'do.leftover' }, isProblem: true };
const back: Choice = { option: 'back', label: { code: 'do.back' } };

const unitOf = (work: PutawayWork, state: PutawayState) =>
  work.from.find((unit) => unitKey(unit) === state.unit);

const nameOf = (work: PutawayWork, state: PutawayState): string => {
  const unit = unitOf(work, state);
  return unit?.handlingUnitCode ?? unit?.binCode ?? '';
};

const unitsLeft = (work: PutawayWork, state: PutawayState): number =>
  sum(linesOn(work, state, state.unit).map((line) => leftOf(state, line)));

export const askLeftover = (work: PutawayWork, state: PutawayState): Out =>
  warn({ ...state, step: 'leftover', line: null, hand: 0, serial: null, other: null }, 'warn.leftover', {
    n: unitsLeft(work, state),
    code: nameOf(work, state),
  });

export const showLeftover = (work: PutawayWork, state: PutawayState): Omit<Screen, 'step'> => ({
  prompt: { code: 'prompt.leftover' },
  fact: nameOf(work, state),
  card: { title: work.title, quantity: unitsLeft(work, state) },
  choices: [{ option: 'recount', label: { code: 'do.recount' }, main: true }, back],
});

export function takeLeftover(work: PutawayWork, state: PutawayState, input: StepInput): Out {
  if (input.kind !== 'choose') return refuse(state, 'error.scan-instead', { want: { code: 'want.answer' } });
  if (input.option === 'back') return note(goOn(work, state), 'info.back');
  return askServer(state, {
    name: 'recount',
    method: 'post',
    path: '/counting/wanted',
    input: { warehouseId: work.warehouseId, binId: unitOf(work, state)?.binId ?? '' },
    isSameTwice: true,
  });
}

/** Somebody counts there: the task waits for what they find, and the worker goes on with other work. */
export const recounted = (work: PutawayWork, state: PutawayState): Out =>
  complete({ ...state, step: 'done' }, 'info.count-asked', { bin: unitOf(work, state)?.binCode ?? '' }, [
    { method: 'post', path: '/tasks/:taskId/release', input: { taskId: work.taskId } },
  ]);
