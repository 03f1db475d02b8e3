/**
 * Inspecting a return: scan a unit, say its grade, say what becomes of it, put it there; until the parcel is empty.
 * Two touches per unit, or two action codes. Side doors: goods nobody announced (scanned twice), units alike graded
 * together, doing something else than the seller asked for (with the reason).
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
import { defineFlow, type StepInput } from './define-flow.ts';
import type { Choice, Outcome, Screen } from './flow.ts';
import { factsOf, isCode, unitsNamed } from './goods.ts';
import {
  announcedOf,
  begin,
  emptyHand,
  gradedOf,
  placesFor,
  productOf,
  progressOf,
  requestedOf,
  sayUnit,
  type ReturnState,
  type ReturnWork,
} from './return-state.ts';
import { accept, complete, note, notThat, refuse, warn } from './verdict.ts';

type Out = Outcome<ReturnState>;
type Code = Extract<StepInput, { kind: 'scan' }>['code'];

const back: Choice = { option: 'back', label: { code: 'do.back' }, isProblem: true };
const reasons = ['incomplete', 'unsafe', 'worth-less', 'other'] as const;

const named = (work: ReturnWork, code: Code) =>
  work.products.find((product) => unitsNamed(product, code) > 0);

function scanItem(work: ReturnWork, state: ReturnState, code: Code): Out {
  const product = named(work, code);
  if (!product) {
    if (isCode(code, 'RET', work.number)) return endOrAsk(work, state);
    return code.kind === 'gtin' || (code.kind === 'text' && !code.problem)
      ? refuse(state, 'error.not-of-return', { got: code.text, code: work.number })
      : notThat(state, code, 'want.item');
  }
  const { productId, sku } = product;
  const announced = announcedOf(work, productId);
  const n = gradedOf(work, state, productId) + 1;
  if (n > announced && !state.extra.includes(productId)) {
    const asked = { ...state, extra: [...state.extra, productId] };
    return announced === 0
      ? warn(asked, 'warn.extra-item', { sku })
      : warn(asked, 'warn.more-than', { n, want: announced, sku });
  }
  const facts = factsOf(code);
  const next: ReturnState = {
    ...state,
    ...emptyHand,
    step: 'grade',
    productId,
    hand: 1,
    serial: facts.serial ?? null,
    lot: facts.lot ?? null,
  };
  return accept(next, 'ok.grade-it', { sku });
}

/** More units of the same kind are graded with the one in hand. */
function scanAlike(work: ReturnWork, state: ReturnState, code: Code): Out {
  const product = named(work, code);
  if (product?.productId !== state.productId || state.serial !== null)
    return product
      ? refuse(state, 'error.grade-first', { sku: productOf(work, state.productId)?.sku ?? '' })
      : notThat(state, code, 'want.grade');
  return setHand(work, state, state.hand + 1);
}

function setHand(work: ReturnWork, state: ReturnState, hand: number): Out {
  const product = productOf(work, state.productId);
  if (!product || hand < 1) return refuse(state, 'error.at-least-one', { sku: product?.sku ?? '' });
  const want = announcedOf(work, product.productId);
  const n = gradedOf(work, state, product.productId) + hand;
  if (n > want && !state.extra.includes(product.productId))
    return warn({ ...state, extra: [...state.extra, product.productId] }, 'warn.more-than', {
      n,
      want,
      sku: product.sku,
    });
  return accept({ ...state, hand }, 'ok.counted', { n, want, sku: product.sku });
}

function chooseAction(work: ReturnWork, state: ReturnState, action: Disposition): Out {
  const { grade } = state;
  if (grade === null || !isPossible(action, grade)) return refuse(state, 'error.not-here', { what: action });
  if (action === 'repair' && state.hand > 1)
    return refuse(state, 'error.repair-one', { sku: productOf(work, state.productId)?.sku ?? '' });
  const chosen: ReturnState = { ...state, action };
  return needsReason(grade, requestedOf(work, state.productId), action)
    ? note({ ...chosen, step: 'reason' }, 'info.why-other')
    : place(work, chosen);
}

function place(work: ReturnWork, state: ReturnState): Out {
  const sku = productOf(work, state.productId)?.sku ?? '';
  const [first] = placesFor(work, state.action);
  if (first) return accept({ ...state, step: 'bin' }, 'ok.carry', { n: state.hand, sku, bin: first.code });
  return said(work, state, undefined);
}

function said(work: ReturnWork, state: ReturnState, binId: string | undefined): Out {
  const sku = productOf(work, state.productId)?.sku ?? '';
  const { next, operation } = sayUnit(work, state, binId);
  const { done, total } = progressOf(work, next);
  const facts = { n: done, of: total, sku };
  return done === total
    ? complete(next, 'done.all-graded', facts, [operation])
    : accept(next, 'ok.graded', facts, [operation]);
}

function endOrAsk(work: ReturnWork, state: ReturnState): Out {
  const { done, total } = progressOf(work, state);
  return done < total && state.step !== 'close'
    ? warn({ ...state, step: 'close' }, 'warn.end-return', { n: total - done })
    : end(work, state);
}

const end = (work: ReturnWork, state: ReturnState): Out =>
  complete({ ...state, ...emptyHand, step: 'done' }, 'done.return', { code: work.number }, [
    { method: 'post', path: '/returns/:returnId/inspection-end', input: { returnId: work.returnId } },
  ]);

function unitCard(work: ReturnWork, state: ReturnState): Pick<Screen, 'card' | 'progress'> {
  const product = productOf(work, state.productId);
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
  const proposed = proposedDisposition(grade, requestedOf(work, state.productId));
  return dispositions
    .filter((one) => isPossible(one, grade))
    .map((option) => ({
      option,
      label: { code: `act.${option}` } as const,
      ...(option === proposed ? { main: true as const } : {}),
    }));
};

export const returning = defineFlow<ReturnWork, ReturnState>({
  name: 'return',
  begin,
  renew: (work, state) => (begin(work).step === 'done' ? begin(work) : { ...state, told: {} }),
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
    grade: {
      show: (work, state) => ({
        prompt: { code: 'prompt.grade' },
        fact: productOf(work, state.productId)?.sku ?? '',
        ...unitCard(work, state),
        keypad: { unit: 'pieces', expected: state.hand },
        choices: [
          ...inspectionGrades.map((option) => ({ option, label: { code: `grade.${option}` } as const })),
          back,
        ],
      }),
      take(work, state, input) {
        if (input.kind === 'scan') return scanAlike(work, state, input.code);
        if (input.kind === 'quantity') return setHand(work, state, input.quantity);
        if (input.kind === 'weight')
          return refuse(state, 'error.scan-instead', { want: { code: 'want.grade' } });
        if (input.option === 'back') return note({ ...state, ...emptyHand, step: 'item' }, 'info.undone');
        const grade = input.option as InspectionGrade;
        return note({ ...state, grade, step: 'action' }, 'info.graded', {
          grade: { code: `grade.${grade}` },
        });
      },
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
});
