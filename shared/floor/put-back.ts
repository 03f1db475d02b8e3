/**
 * Putting back what was picked for an order that was cancelled: item by item out of its tote, into the bin it came
 * from or, scanned twice, into another one.
 */
import type { OutputOf } from '../contract/endpoint.ts';
import type { getPutBackWork } from '../picking/put-back.contract.ts';
import { defineFlow, type StepInput } from './define-flow.ts';
import type { Outcome } from './flow.ts';
import { factsOf, isCode, serialOf, sum, unitsNamed } from './goods.ts';
import { accept, complete, note, notThat, refuse, warn } from './verdict.ts';

export type PutBackWork = OutputOf<typeof getPutBackWork>;
type PutBackLine = PutBackWork['lines'][number];

export interface PutBackState {
  step: 'item' | 'bin' | 'done';
  line: string | null;
  hand: number;
  told: Record<string, number>;
  /** Another bin than the one the goods came from, scanned once. */
  other: string | null;
}

type Out = Outcome<PutBackState>;
type Code = Extract<StepInput, { kind: 'scan' }>['code'];

const keyOf = (line: PutBackLine): string =>
  [line.toteId, line.productId, line.grade, line.lotId, line.serial, line.binId].join('|');

const leftOf = (state: PutBackState, line: PutBackLine): number =>
  Math.max(line.quantity - (state.told[keyOf(line)] ?? 0), 0);

const lineOf = (work: PutBackWork, state: PutBackState): PutBackLine | undefined =>
  work.lines.find((line) => keyOf(line) === state.line);

const linesLeft = (work: PutBackWork, state: PutBackState): PutBackLine[] =>
  work.lines.filter((line) => leftOf(state, line) > 0);

function goOn(work: PutBackWork, state: PutBackState): PutBackState {
  const step = linesLeft(work, state).length > 0 ? 'item' : 'done';
  return { ...state, step, line: null, hand: 0, other: null };
}

const begin = (work: PutBackWork): PutBackState =>
  goOn(work, { step: 'item', line: null, hand: 0, told: {}, other: null });

const progressOf = (work: PutBackWork, state: PutBackState) => ({
  done: sum(work.lines.map((line) => line.quantity - leftOf(state, line))),
  total: sum(work.lines.map(({ quantity }) => quantity)),
});

function scanItem(work: PutBackWork, state: PutBackState, code: Code): Out {
  const serial = serialOf(code);
  const { lot } = factsOf(code);
  const left = linesLeft(work, state);
  const line =
    left.find((one) => one.serial !== null && one.serial === serial) ??
    left.find(
      (one) => one.serial === null && unitsNamed(one, code) > 0 && (lot === undefined || one.lotCode === lot),
    );
  if (line) {
    const next: PutBackState = {
      ...state,
      step: 'bin',
      line: keyOf(line),
      hand: leftOf(state, line),
      other: null,
    };
    return accept(next, 'ok.carry', { n: next.hand, sku: line.sku, bin: line.binCode ?? '—' });
  }
  const serialled = left.find((one) => unitsNamed(one, code) > 0);
  if (serialled) return warn(state, 'warn.scan-serial', { sku: serialled.sku });
  const tote = work.lines.find((one) => isCode(code, 'TOT', one.toteCode));
  if (tote) return note(state, 'info.right-tote', { code: code.text });
  return code.kind === 'gtin' || (code.kind === 'text' && !code.problem)
    ? refuse(state, 'error.not-on-unit', { got: code.text })
    : notThat(state, code, 'want.item');
}

function scanBin(work: PutBackWork, state: PutBackState, line: PutBackLine, code: Code): Out {
  if (code.kind !== 'bin') return notThat(state, code, 'want.bin');
  const isOwn = isCode(code, 'LOC', line.binCode);
  if (!isOwn && line.binCode !== null && state.other !== code.code)
    return warn({ ...state, other: code.code }, 'warn.other-bin', { got: code.code, want: line.binCode });
  const key = keyOf(line);
  const told = { ...state.told, [key]: (state.told[key] ?? 0) + state.hand };
  const next = goOn(work, { ...state, told });
  const operation = {
    method: 'post',
    path: '/picking/tasks/:taskId/put-backs',
    input: {
      taskId: work.taskId,
      toteId: line.toteId,
      productId: line.productId,
      grade: line.grade,
      ...(line.lotId === null ? {} : { lotId: line.lotId }),
      ...(line.serial === null ? {} : { serial: line.serial }),
      quantity: state.hand,
      bin: code.code,
    },
  } as const;
  const facts = { n: state.hand, sku: line.sku, bin: code.code };
  return next.step === 'done'
    ? complete(next, 'done.putaway', { title: work.orderNumber }, [operation])
    : accept(next, 'ok.stowed', facts, [operation]);
}

export const putBack = defineFlow<PutBackWork, PutBackState>({
  name: 'put-back',
  begin,
  renew: (work, state) => {
    const fresh = { ...state, told: {} };
    const line = lineOf(work, fresh);
    return state.step === 'bin' && line
      ? { ...fresh, hand: Math.min(state.hand, line.quantity) }
      : goOn(work, fresh);
  },
  over: (_work, state) => state.step === 'done',
  steps: {
    item: {
      show(work, state) {
        const [line] = linesLeft(work, state);
        return {
          prompt: { code: line?.serial ? 'prompt.serial' : 'prompt.item' },
          fact: line?.toteCode ?? '',
          ...(line ? { card: { title: line.sku, text: line.name, quantity: leftOf(state, line) } } : {}),
          progress: progressOf(work, state),
        };
      },
      take: (work, state, input) =>
        input.kind === 'scan'
          ? scanItem(work, state, input.code)
          : refuse(state, 'error.scan-instead', { want: { code: 'want.item' } }),
    },
    bin: {
      show(work, state) {
        const line = lineOf(work, state);
        const isFree = !line?.binCode;
        return {
          prompt: { code: isFree ? 'prompt.any-bin' : 'prompt.bin' },
          fact: line?.binCode ?? { code: 'fact.any-bin' },
          ...(line ? { card: { title: line.sku, text: line.name, quantity: state.hand } } : {}),
          progress: progressOf(work, state),
          ...(line && line.quantity > 1 && line.serial === null
            ? { keypad: { unit: 'pieces' as const, expected: leftOf(state, line) } }
            : {}),
          choices: [{ option: 'back', label: { code: 'do.back' }, isProblem: true }],
        };
      },
      take(work, state, input) {
        const line = lineOf(work, state);
        if (!line) return refuse(state, 'error.not-here', { what: '' });
        if (input.kind === 'scan') return scanBin(work, state, line, input.code);
        if (input.kind === 'choose') return note(goOn(work, state), 'info.back');
        if (input.kind === 'weight')
          return refuse(state, 'error.scan-instead', { want: { code: 'want.bin' } });
        if (input.quantity === 0) return refuse(state, 'error.at-least-one', { sku: line.sku });
        if (input.quantity > leftOf(state, line))
          return refuse(state, 'error.too-many', { want: leftOf(state, line), sku: line.sku });
        const facts = { n: input.quantity, sku: line.sku, bin: line.binCode ?? '—' };
        return accept({ ...state, hand: input.quantity, other: null }, 'ok.carry', facts);
      },
    },
    done: {
      show: (work, state) => ({
        prompt: { code: 'prompt.done' },
        fact: work.orderNumber,
        progress: progressOf(work, { ...state, told: {} }),
      }),
      take: (work, state) => complete(state, 'done.putaway', { title: work.orderNumber }),
    },
  },
});
