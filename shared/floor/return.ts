/**
 * Inspecting a return: scan a unit, say its grade, say what becomes of it, put it there; until the parcel is empty.
 * Two touches per unit, or two action codes. Side doors: goods nobody announced (scanned twice), units alike graded
 * together, doing something else than the seller asked for (with the reason), a serial that was not sent, a battery that
 * swells.
 */
import {
  dispositions,
  inspectionGrades,
  isPossible,
  needsReason,
  proposedDisposition,
  type Disposition,
  type InspectionGrade,
} from '../returns/dispositions.ts';
import { defineFlow } from './define-flow.ts';
import type { Choice, Outcome, Screen } from './flow.ts';
import { isCode } from './goods.ts';
import { end, endOrAsk, heardReturn, scanAlike, scanItem, scanSerial, setHand } from './return-scan.ts';
import {
  begin,
  emptyHand,
  placesFor,
  productOf,
  progressOf,
  requestedOf,
  sayUnit,
  type ReturnState,
  type ReturnWork,
} from './return-state.ts';
import { accept, alarm, complete, note, notThat, refuse, stop } from './verdict.ts';

type Out = Outcome<ReturnState>;

const back: Choice = { option: 'back', label: { code: 'do.back' }, isProblem: true };
const reasons = ['incomplete', 'unsafe', 'worth-less', 'other'] as const;

/** Another unit than was sent lies apart until its seller has spoken. */
const mayBe = (state: ReturnState, action: Disposition): boolean =>
  isPossible(action, state.grade ?? 'quarantine') && (!state.isOtherSerial || action === 'quarantine');

function chooseAction(work: ReturnWork, state: ReturnState, action: Disposition): Out {
  const { grade } = state;
  if (grade === null || !mayBe(state, action)) return refuse(state, 'error.not-here', { what: action });
  if (action === 'repair' && state.hand > 1)
    return refuse(state, 'error.repair-one', { sku: productOf(work, state)?.sku ?? '' });
  const chosen: ReturnState = { ...state, action };
  return needsReason(grade, requestedOf(work, state.productId), action)
    ? note({ ...chosen, step: 'reason' }, 'info.why-other')
    : place(work, chosen);
}

function place(work: ReturnWork, state: ReturnState): Out {
  const sku = productOf(work, state)?.sku ?? '';
  const [first] = placesFor(work, state.action);
  if (first) return accept({ ...state, step: 'bin' }, 'ok.carry', { n: state.hand, sku, bin: first.code });
  return said(work, state, undefined);
}

function said(work: ReturnWork, state: ReturnState, binId: string | undefined): Out {
  const sku = productOf(work, state)?.sku ?? '';
  const { next, operation } = sayUnit(work, state, binId);
  const { done, total } = progressOf(work, next);
  const facts = { n: done, of: total, sku };
  return done === total
    ? complete(next, 'done.all-graded', facts, [operation])
    : accept(next, 'ok.graded', facts, [operation]);
}

function unitCard(work: ReturnWork, state: ReturnState): Pick<Screen, 'card' | 'progress'> {
  const product = productOf(work, state);
  const requested = requestedOf(work, state.productId);
  return {
    card: product
      ? {
          title: product.sku,
          text: product.name,
          quantity: state.hand,
          ...(requested
            ? { details: [{ code: 'detail.requested', params: { value: { code: `act.${requested}` } } }] }
            : {}),
        }
      : {
          title: work.reference,
          text: work.sellerName,
          details: [{ code: 'plain', params: { text: work.reason } }],
        },
    progress: progressOf(work, state),
  };
}

const actionChoices = (work: ReturnWork, state: ReturnState): Choice[] => {
  const grade = state.grade ?? 'quarantine';
  const proposed = state.isOtherSerial
    ? 'quarantine'
    : proposedDisposition(grade, requestedOf(work, state.productId));
  return dispositions
    .filter((one) => mayBe(state, one))
    .map((option) => ({
      option,
      label: { code: `act.${option}` } as const,
      ...(option === proposed ? { main: true as const } : {}),
    }));
};

export const returning = defineFlow<ReturnWork, ReturnState>({
  name: 'return',
  begin,
  renew: (work, state) => (begin(work).step === 'done' ? begin(work) : { ...state, told: {}, serials: [] }),
  over: (_work, state) => state.step === 'done',
  steps: {
    item: {
      show: (work, state) => ({
        prompt: { code: 'prompt.item' },
        fact: work.number,
        ...unitCard(work, state),
        choices: [{ option: 'end', label: { code: 'do.end-return' }, main: true }],
      }),
      take(work, state, input) {
        if (input.kind === 'scan') return scanItem(work, state, input.code);
        return input.kind === 'choose'
          ? endOrAsk(work, state)
          : refuse(state, 'error.scan-instead', { want: { code: 'want.item' } });
      },
    },
    serial: {
      show: (work, state) => ({
        prompt: { code: 'prompt.serial' },
        fact: productOf(work, state)?.sku ?? '',
        ...unitCard(work, state),
        choices: [back],
      }),
      take(work, state, input) {
        if (input.kind === 'scan') return scanSerial(work, state, input.code);
        return input.kind === 'choose'
          ? note({ ...state, ...emptyHand, step: 'item' }, 'info.undone')
          : refuse(state, 'error.scan-instead', { want: { code: 'want.serial' } });
      },
    },
    grade: {
      show: (work, state) => ({
        prompt: { code: 'prompt.grade' },
        fact: productOf(work, state)?.sku ?? '',
        ...unitCard(work, state),
        keypad: { unit: 'pieces', expected: state.hand },
        choices: [
          ...inspectionGrades.map((option) => ({ option, label: { code: `grade.${option}` } as const })),
          { option: 'battery', label: { code: 'do.battery' }, isProblem: true },
          back,
        ],
      }),
      take(work, state, input) {
        if (input.kind === 'scan') return scanAlike(work, state, input.code);
        if (input.kind === 'quantity') return setHand(work, state, input.quantity);
        if (input.kind === 'weight')
          return refuse(state, 'error.scan-instead', { want: { code: 'want.grade' } });
        if (input.option === 'back') return note({ ...state, ...emptyHand, step: 'item' }, 'info.undone');
        if (input.option === 'battery')
          return alarm(
            { ...state, step: 'fire', grade: 'damaged', action: 'scrap', reason: 'battery' },
            'stop.fire-bin',
          );
        const grade = input.option as InspectionGrade;
        return note({ ...state, grade, step: 'action' }, 'info.graded', {
          grade: { code: `grade.${grade}` },
        });
      },
    },
    fire: {
      show: (work, state) => ({
        prompt: { code: 'prompt.fire-bin' },
        fact: { code: 'fact.fire-bin' },
        ...unitCard(work, state),
        choices: [{ option: 'in-fire-bin', label: { code: 'do.in-fire-bin' }, main: true }],
      }),
      take: (work, state, input) =>
        input.kind === 'choose' ? said(work, state, undefined) : stop(state, 'stop.fire-bin'),
    },
    action: {
      show: (work, state) => ({
        prompt: { code: 'prompt.action' },
        fact: { code: `grade.${state.grade ?? 'quarantine'}` },
        ...unitCard(work, state),
        choices: [...actionChoices(work, state), back],
      }),
      take(work, state, input) {
        if (input.kind !== 'choose')
          return refuse(state, 'error.scan-instead', { want: { code: 'want.action' } });
        if (input.option === 'back') return note({ ...state, grade: null, step: 'grade' }, 'info.back');
        return chooseAction(work, state, input.option as Disposition);
      },
    },
    reason: {
      show: (work, state) => ({
        prompt: { code: 'prompt.why-other' },
        fact: { code: `act.${state.action ?? 'quarantine'}` },
        ...unitCard(work, state),
        choices: [
          ...reasons.map((option) => ({ option, label: { code: `because.${option}` } as const })),
          back,
        ],
      }),
      take(work, state, input) {
        if (input.kind !== 'choose')
          return refuse(state, 'error.scan-instead', { want: { code: 'want.reason' } });
        if (input.option === 'back') return note({ ...state, action: null, step: 'action' }, 'info.back');
        return place(work, { ...state, reason: input.option });
      },
    },
    bin: {
      show: (work, state) => ({
        prompt: { code: 'prompt.bin' },
        fact: placesFor(work, state.action)[0]?.code ?? '',
        ...unitCard(work, state),
        choices: [back],
      }),
      take(work, state, input) {
        if (input.kind === 'choose')
          return note({ ...state, action: null, reason: '', step: 'action' }, 'info.back');
        if (input.kind !== 'scan') return refuse(state, 'error.scan-instead', { want: { code: 'want.bin' } });
        const places = placesFor(work, state.action);
        const bin = places.find(({ code }) => isCode(input.code, 'LOC', code));
        if (bin) return said(work, state, bin.binId);
        return input.code.kind === 'bin'
          ? refuse(state, 'error.not-for-these', { got: input.code.code, want: places[0]?.code ?? '' })
          : notThat(state, input.code, 'want.bin');
      },
    },
    close: {
      show: (work, state) => ({
        prompt: { code: 'prompt.end-return' },
        fact: `${progressOf(work, state).done} / ${progressOf(work, state).total}`,
        ...unitCard(work, state),
        choices: [
          { option: 'end', label: { code: 'do.end-return' }, main: true },
          { option: 'back', label: { code: 'do.back' } },
        ],
      }),
      take(work, state, input) {
        if (input.kind === 'scan') return scanItem(work, state, input.code);
        return input.kind === 'choose' && input.option === 'end'
          ? end(work, state)
          : note({ ...state, step: 'item' }, 'info.back');
      },
    },
    done: {
      show: (work, state) => ({
        prompt: { code: 'prompt.done' },
        fact: work.number,
        progress: progressOf(work, state),
      }),
      take: (work, state) => complete(state, 'done.return', { code: work.number }),
    },
  },
  heard: heardReturn,
});
