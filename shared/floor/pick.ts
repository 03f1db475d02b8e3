/**
 * Picking one order: walk to the bin, scan what is taken, put it into the order's tote. The right scan of the next
 * thing confirms the one before; a normal walk needs no touch. Side doors: the item before its bin, a new tote when
 * one is full, less than asked for (with the reason), a stop put off, an order cancelled on the way.
 */
import type { ShortReason } from '../picking/picking.lifecycle.ts';
import { defineFlow } from './define-flow.ts';
import { isCode, unitsNamed } from './goods.ts';
import {
  binCard,
  binChoices,
  emptyChoices,
  handChoices,
  itemCard,
  noteOf,
  reasonChoices,
} from './pick-screens.ts';
import {
  begin,
  leftOf,
  lineOf,
  progressOf,
  renew,
  tell,
  type PickState,
  type PickWork,
} from './pick-state.ts';
import { goShort, heardShort } from './pick-short.ts';
import { holdingOfPick, undoPick } from './pick-undo.ts';
import { complete, note, refuse, serverSays, stop } from './verdict.ts';
import {
  scanBin,
  takeItem,
  setQuantity,
  scanTote,
  putIn,
  handAction,
  heardSwap,
  notEmpty,
  nothing,
  wants,
  bindTote,
} from './pick-acts.ts';

export const pick = defineFlow<PickWork, PickState>({
  name: 'pick',
  begin,
  renew,
  over: (_work, state) => state.step === 'done',
  undo: undoPick,
  holding: holdingOfPick,
  steps: {
    bin: {
      show: (work, state) => {
        const line = lineOf(work, state);
        const fact = line?.binCode ?? '';
        return { prompt: { code: 'prompt.bin' }, fact, ...binCard(work, state, line), choices: binChoices };
      },
      take(work, state, input) {
        const line = lineOf(work, state);
        if (!line) return nothing(state);
        if (input.kind === 'scan') return scanBin(work, state, line, input.code);
        if (input.kind !== 'choose') return wants(state, 'want.bin');
        if (input.option !== 'skip') return handAction(state, input.option) ?? nothing(state);
        const later = {
          ...state,
          early: null,
          later: [...state.later.filter((id) => id !== line.lineId), line.lineId],
        };
        const next = tell(work, later, line.lineId, { picked: 0, short: 0 }, true);
        return next.lineId === line.lineId
          ? refuse(state, 'error.last-stop')
          : note(next, 'info.skipped', { bin: line.binCode });
      },
    },
    item: {
      show(work, state) {
        const line = lineOf(work, state);
        const left = line ? leftOf(state, line) : 0;
        return {
          prompt: {
            code: state.isSerialDue ? 'prompt.serial' : state.hand > 0 ? 'prompt.next-unit' : 'prompt.item',
          },
          fact: line?.binCode ?? '',
          ...itemCard(work, state, line),
          ...(left > 1 ? { keypad: { expected: left, unit: 'pieces' as const } } : {}),
          choices: handChoices(state),
        };
      },
      take(work, state, input) {
        const line = lineOf(work, state);
        if (!line) return nothing(state);
        if (input.kind === 'quantity') return setQuantity(work, state, line, input.quantity);
        if (input.kind === 'choose') return handAction(state, input.option) ?? nothing(state);
        if (input.kind === 'weight') return wants(state, 'want.item');
        if (isCode(input.code, 'LOC', line.binBarcode))
          return note(state, 'info.same-bin', { bin: line.binCode });
        // A tote after fewer units than asked for: what is in hand goes in, the rest is still to come.
        if (state.hand > 0 && (input.code.kind === 'tote' || input.code.kind === 'handling_unit'))
          return scanTote(work, state, line, input.code);
        return takeItem(work, state, line, input.code);
      },
    },
    put: {
      show(work, state) {
        const line = lineOf(work, state);
        const isNew = state.tote === null || state.isToteFull;
        return {
          prompt: { code: isNew ? 'prompt.free-tote' : 'prompt.tote' },
          fact: isNew ? { code: 'fact.free-tote' } : (state.tote ?? ''),
          ...itemCard(work, state, line),
          choices: [...emptyChoices(work, state, line), ...handChoices(state)],
        };
      },
      take(work, state, input) {
        const line = lineOf(work, state);
        if (!line) return nothing(state);
        if (input.kind === 'choose' && input.option === 'not-empty') return notEmpty(work, state, line);
        if (input.kind === 'choose') return handAction(state, input.option) ?? nothing(state);
        if (input.kind !== 'scan') return wants(state, 'want.tote');
        if (unitsNamed(line, input.code) > 0)
          return refuse(state, 'error.too-many', { want: leftOf(state, line), sku: line.sku });
        return scanTote(work, state, line, input.code);
      },
    },
    reason: {
      show: (work, state) => {
        const line = lineOf(work, state);
        return {
          prompt: { code: 'prompt.why-short' },
          fact: line?.binCode ?? '',
          ...itemCard(work, state, line),
          choices: reasonChoices,
        };
      },
      take(work, state, input) {
        const line = lineOf(work, state);
        if (!line || input.kind !== 'choose') return wants(state, 'want.reason');
        if (input.option === 'back') return note({ ...state, step: state.backTo }, 'info.back');
        return goShort(work, state, line, input.option as ShortReason);
      },
    },
    wait: {
      show: (work) => ({
        prompt: { code: 'prompt.other-stock' },
        card: { title: work.orderNumber, text: work.reference },
        progress: progressOf(work, undefined),
      }),
      take: (_work, state) => note(state, 'info.looking'),
    },
    cancelled: {
      show: (work) => ({
        prompt: { code: 'prompt.cancelled' },
        fact: work.orderNumber,
        card: { title: work.reference, details: work.totes.map(({ code }) => noteOf('detail.tote', code)) },
        choices: [{ option: 'understood', label: { code: 'do.understood' }, main: true }],
      }),
      take: (work, state, input) =>
        input.kind === 'choose'
          ? note({ ...state, step: 'done' }, 'info.put-aside')
          : stop(state, 'stop.cancelled', { order: work.orderNumber }),
    },
    done: {
      show: (work) => ({
        prompt: { code: 'prompt.done' },
        fact: work.orderNumber,
        progress: progressOf(work, undefined, true),
      }),
      take: (work, state) => complete(state, 'done.walk', { order: work.orderNumber }),
    },
  },
  heard(work, state, reply) {
    if (state.swapped) return heardSwap(work, state, state.swapped, reply);
    if (state.shortAsked) return heardShort(work, state, state.shortAsked, reply);
    const tote = state.asked;
    const line = lineOf(work, state);
    const free: PickState = { ...state, asked: null };
    if (tote === null || !line) return serverSays(free, reply);
    if (reply.kind === 'refusal') return serverSays(free, reply);
    const bound = putIn(work, { ...free, tote, isToteFull: false }, line);
    // Without the line the tote is bound with the rest, in order: the worker goes on.
    return reply.kind === 'answer'
      ? bound
      : { ...bound, operations: [bindTote(work, tote), ...bound.operations] };
  },
});
