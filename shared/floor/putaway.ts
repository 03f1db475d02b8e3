/**
 * Putaway: take a carton, pallet or tote, carry what is on it to the bins proposed, one after the other. Where there
 * is only one kind of goods on it, unit and bin are all the scans it takes; mixed goods are scanned before each bin.
 * Side doors: fewer units than the line has, another bin (scanned twice), a bin that is full (a new plan), a carton
 * that is empty while the books have something on it (the place is counted).
 */
import { defineFlow } from './define-flow.ts';
import type { Choice, Sentence } from './flow.ts';
import {
  begin,
  goOn,
  hasSerials,
  leftOf,
  lineOf,
  linesOn,
  productOf,
  progressOf,
  renew,
  unitKey,
  type PutawayLine,
  type PutawayState,
  type PutawayWork,
} from './putaway-state.ts';
import { accept, askServer, complete, isNotFound, note, refuse, serverSays } from './verdict.ts';
import { undoStowed } from './putaway-undo.ts';
import { hearBin, hearUnit, isUnit, scanBin, scanItem, scanUnit, setQuantity } from './putaway-acts.ts';
import { askLeftover, leftover, recounted, showLeftover, takeLeftover } from './putaway-leftover.ts';

const detailsOf = (line: PutawayLine): Sentence[] => [
  ...(line.lot === null ? [] : [{ code: 'detail.lot', params: { value: line.lot } } as const]),
  ...(line.expiresOn === null ? [] : [{ code: 'detail.expiry', params: { value: line.expiresOn } } as const]),
  { code: `why.${line.why}` },
];

const fullBin: Choice = { option: 'full', label: { code: 'do.bin-full' }, isProblem: true };
const backToItems: Choice = { option: 'back', label: { code: 'do.back' }, isProblem: true };

export const putaway = defineFlow<PutawayWork, PutawayState>({
  name: 'putaway',
  begin,
  renew,
  over: (_work, state) => state.step === 'done',
  undo: undoStowed,
  steps: {
    unit: {
      show: (work, state) => ({
        prompt: { code: 'prompt.unit' },
        fact: work.from
          .map((unit) => unit.handlingUnitCode ?? unit.binCode)
          .slice(0, 2)
          .join(' '),
        card: { title: work.title, text: work.from[0]?.binCode ?? '' },
        progress: progressOf(work, state),
      }),
      take: (work, state, input) =>
        input.kind === 'scan'
          ? scanUnit(work, state, input.code)
          : refuse(state, 'error.scan-instead', { want: { code: 'want.unit' } }),
    },
    item: {
      show(work, state) {
        const [line] = linesOn(work, state, state.unit);
        const product = line && productOf(work, line.productId);
        return {
          prompt: { code: line && hasSerials(work, line) ? 'prompt.serial' : 'prompt.item' },
          ...(line && product
            ? {
                fact: product.sku,
                card: {
                  title: product.sku,
                  text: product.name,
                  quantity: leftOf(state, line),
                  details: detailsOf(line),
                },
              }
            : {}),
          progress: progressOf(work, state),
          choices: [leftover],
        };
      },
      take(work, state, input) {
        if (input.kind === 'choose') return askLeftover(work, state);
        if (input.kind !== 'scan')
          return refuse(state, 'error.scan-instead', { want: { code: 'want.item' } });
        const unit = work.from.find((one) => isUnit(one, input.code));
        // Another unit of the task: goes on with that one.
        return unit && unitKey(unit) !== state.unit
          ? scanUnit(work, state, input.code)
          : scanItem(work, state, input.code);
      },
    },
    bin: {
      show(work, state) {
        const line = lineOf(work, state);
        const product = line && productOf(work, line.productId);
        if (!line || !product) return { prompt: { code: 'prompt.bin' } };
        const mixed = linesOn(work, state, state.unit).length > 1;
        return {
          prompt: { code: line.toBinCode === null ? 'prompt.any-bin' : 'prompt.bin' },
          fact: line.toBinCode ?? { code: 'fact.any-bin' },
          card: { title: product.sku, text: product.name, quantity: state.hand, details: detailsOf(line) },
          progress: progressOf(work, state),
          keypad: { expected: leftOf(state, line), unit: 'pieces' },
          choices: [...(line.toBinId === null ? [] : [fullBin]), ...(mixed ? [backToItems] : []), leftover],
        };
      },
      take(work, state, input) {
        const line = lineOf(work, state);
        if (!line) return refuse(state, 'error.not-here', { what: '' });
        if (input.kind === 'scan') return scanBin(work, state, line, input.code);
        if (input.kind === 'quantity') return setQuantity(work, state, line, input.quantity);
        if (input.kind === 'weight')
          return refuse(state, 'error.scan-instead', { want: { code: 'want.bin' } });
        if (input.option === 'leftover') return askLeftover(work, state);
        if (input.option === 'back')
          return note(
            { ...state, step: 'item', line: null, hand: 0, serial: null, other: null },
            'info.back',
          );
        return askServer(state, {
          name: 'plan',
          method: 'post',
          path: '/putaway/tasks/:taskId/plan',
          input: { taskId: work.taskId, avoidBinIds: line.toBinId === null ? [] : [line.toBinId] },
          changesWork: true,
        });
      },
    },
    leftover: { show: showLeftover, take: takeLeftover },
    done: {
      show: (work, state) => ({
        prompt: { code: 'prompt.done' },
        fact: work.title,
        progress: progressOf(work, { ...state, told: {} }),
      }),
      take: (work, state) => complete(state, 'done.putaway', { title: work.title }),
    },
  },
  heard(work, state, reply) {
    if (reply.ask === 'unit') return hearUnit(work, state, reply);
    const free: PutawayState = { ...state, other: null, asked: null };
    if (reply.ask === 'bin' && isNotFound(reply))
      return refuse(free, 'error.unknown', { code: state.asked ?? '', want: { code: 'want.bin' } });
    if (reply.kind !== 'answer') return serverSays(free, reply);
    if (reply.ask === 'bin') return hearBin(work, state, reply);
    if (reply.ask === 'recount') return recounted(work, free);
    if (reply.ask === 'plan') {
      const next = goOn(work, state);
      return note(next, 'info.new-plan', { bin: lineOf(work, next)?.toBinCode ?? '—' });
    }
    // The move is in the work that was just read: only the words are left to say.
    return accept({ ...goOn(work, state), asked: null }, 'ok.stowed-other', { bin: state.asked ?? '' });
  },
});
