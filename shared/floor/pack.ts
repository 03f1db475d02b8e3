/**
 * Packing an order at the bench: every unit scanned, a box, a weight, and the label on the right box, proved by
 * scanning it. Each parcel is closed by the server, because its label is bought then; until the weight nothing needs
 * the network. Side doors: more parcels than one, serials, a weight that is off, a label that does not come.
 */
import type { ScannedCode } from '../domain/barcode.ts';
import { defineFlow, type StepInput } from './define-flow.ts';
import type { Outcome, Said, Undone } from './flow.ts';
import { isCode, factsOf, serialOf, unitsNamed } from './goods.ts';
import { heardPack, weigh } from './pack-closing.ts';
import { showBox, showHeld, showItem, showLabel, showMark, showNote, showWeight } from './pack-screens.ts';
import {
  begin,
  inBox,
  leftOf,
  lineOf,
  marksOf,
  missingOf,
  nextParcel,
  parcelOf,
  progressOf,
  renew,
  unitsLeft,
  type PackLine,
  type PackState,
  type PackWork,
} from './pack-state.ts';
import { accept, askServer, complete, note, notThat, refuse, stop, warn } from './verdict.ts';

type Out = Outcome<PackState>;
type Code = Extract<StepInput, { kind: 'scan' }>['code'];

const nothing = (state: PackState): Out => refuse(state, 'error.not-here', { what: '' });

const isOwnTote = (work: PackWork, code: ScannedCode): boolean =>
  isCode(code, 'TOT', work.toteCode) || isCode(code, 'ORD', work.orderCode);

function scanUnit(work: PackWork, state: PackState, code: Code): Out {
  const due = lineOf(work, state);
  const named = work.lines.filter((line) => unitsNamed(line, code) > 0);
  if (state.isSerialDue && due && named.length === 0) return takeSerial(work, state, due, code);
  const line = named.find((one) => leftOf(state, one) > 0);
  if (line) return takeUnit(work, state, line, code);
  const [full] = named;
  if (full) return refuse(state, 'error.extra-unit', { sku: full.sku, n: inBox(state, full) });
  if (work.packagings.some(({ code: box }) => isCode(code, 'CMD', box)))
    return refuse(state, 'error.pieces-missing', {
      n: unitsLeft(work, state),
      what: missingOf(work, state).join(', '),
    });
  if (isOwnTote(work, code)) return note(state, 'info.right-tote', { code: code.text });
  if (code.kind === 'tote' || code.kind === 'order')
    return refuse(state, 'error.wrong-tote', { got: code.text, want: work.toteCode ?? work.orderCode });
  if (code.kind !== 'gtin' && (code.kind !== 'text' || code.problem))
    return notThat(state, code, 'want.item');
  return refuse(state, 'error.not-of-order', { got: code.text, order: work.reference });
}

function takeUnit(work: PackWork, state: PackState, line: PackLine, code: Code): Out {
  const here: PackState = { ...state, lineId: line.orderLineId };
  if (!line.needsSerial) return putIn(work, here, line, inBox(state, line) + 1);
  if (factsOf(code).serial === undefined)
    return warn({ ...here, isSerialDue: true }, 'warn.scan-serial', { sku: line.sku });
  return takeSerial(work, here, line, code);
}

function takeSerial(work: PackWork, state: PackState, line: PackLine, code: Code): Out {
  const serial = serialOf(code);
  if (serial === undefined) return notThat(state, code, 'want.serial');
  const known = state.serials[line.orderLineId] ?? [];
  if (known.includes(serial)) return refuse(state, 'error.serial-twice', { serial });
  const serials = { ...state.serials, [line.orderLineId]: [...known, serial] };
  // The next serial of the same goods needs no second look at what they are.
  return putIn(
    work,
    { ...state, serials, isSerialDue: leftOf(state, line) > 1 },
    line,
    inBox(state, line) + 1,
  );
}

/** @param quantity units of the line in the parcel after this */
function putIn(work: PackWork, state: PackState, line: PackLine, quantity: number): Out {
  const next: PackState = { ...state, inBox: { ...state.inBox, [line.orderLineId]: quantity } };
  const { done, total } = progressOf(work, next);
  if (unitsLeft(work, next) === 0) return complete({ ...next, step: 'box' }, 'done.all-in', { n: total });
  return accept(next, 'ok.packed', { sku: line.sku, n: done, of: total });
}

function setQuantity(work: PackWork, state: PackState, quantity: number): Out {
  const line = lineOf(work, state);
  if (!line) return refuse(state, 'error.item-first', { sku: '' });
  if (line.needsSerial) return refuse(state, 'error.serials-each', { sku: line.sku });
  const most = inBox(state, line) + leftOf(state, line);
  if (quantity > most) return refuse(state, 'error.too-many', { want: most, sku: line.sku });
  return putIn(work, state, line, quantity);
}

function undo(state: PackState): Out {
  const { lineId } = state;
  const had = lineId === null ? 0 : (state.inBox[lineId] ?? 0);
  if (lineId === null || had === 0) return refuse(state, 'error.nothing-to-undo');
  const serials = { ...state.serials, [lineId]: (state.serials[lineId] ?? []).slice(0, had - 1) };
  return note(
    { ...state, serials, isSerialDue: false, inBox: { ...state.inBox, [lineId]: had - 1 } },
    'info.undone',
  );
}

function chooseBox(work: PackWork, state: PackState, box: string | null): Out {
  const known = work.packagings.find(({ code, isArchived }) => code === box && !isArchived);
  if (box !== null && !known) return nothing(state);
  const chosen: PackState = { ...state, box };
  const name = known?.name ?? box ?? '—';
  const marks = marksOf(work, chosen);
  return marks.length > 0
    ? note({ ...chosen, step: 'mark' }, 'info.mark-first', { box: name, mark: marks.join(', ') })
    : accept({ ...chosen, step: 'weight' }, 'ok.box', { box: name });
}

function scanAtBox(work: PackWork, state: PackState, code: Code): Out {
  const box = work.packagings.find((one) => !one.isArchived && isCode(code, 'CMD', one.code));
  if (box) return chooseBox(work, state, box.code);
  const line = work.lines.find((one) => unitsNamed(one, code) > 0);
  if (line && leftOf(state, line) > 0) return scanUnit(work, { ...state, step: 'item' }, code);
  return line
    ? refuse(state, 'error.extra-unit', { sku: line.sku, n: inBox(state, line) })
    : notThat(state, code, 'want.box');
}

function scanLabel(work: PackWork, state: PackState, code: Code): Out {
  const parcel = parcelOf(work, state);
  if (!parcel) return nothing(state);
  if (isCode(code, 'PCL', parcel.code) || isCode(code, 'PCL', parcel.trackingNumber))
    return leaveParcel(work, state, 'done.parcel');
  const line = work.lines.find((one) => unitsNamed(one, code) > 0);
  if (line) return refuse(state, 'error.label-first', { want: parcel.trackingNumber ?? parcel.code });
  if (code.kind !== 'parcel' && code.kind !== 'text' && code.kind !== 'sscc' && code.kind !== 'gtin')
    return notThat(state, code, 'want.label');
  return stop(state, 'stop.wrong-label', { got: code.text, want: parcel.trackingNumber ?? parcel.code });
}

function leaveParcel(work: PackWork, state: PackState, word: 'done.parcel' | 'info.to-hold-shelf'): Out {
  const next = nextParcel(work);
  const params = { code: parcelOf(work, state)?.code ?? '', n: unitsLeft(work, next) };
  return word === 'done.parcel' ? complete(next, word, params) : note(next, word, params);
}

/** The parcel closed last is open again: its label is void, and its units lie in their tote. */
function undoParcel(
  work: PackWork,
  _state: PackState,
  last: readonly Said[] | undefined,
): Undone<PackState> | undefined {
  const act = last?.at(-1);
  const { parcel } = (act?.output ?? {}) as { parcel?: { id: string } };
  if (act?.path !== '/packing/orders/:orderId/parcels' || !parcel) return undefined;
  return {
    state: nextParcel(work),
    feedback: { level: 'info', code: 'info.undone' },
    operations: [
      {
        method: 'post',
        path: '/parcels/:parcelId/reopen',
        input: { parcelId: parcel.id },
        changesWork: true,
      },
    ],
    needsServer: true,
  };
}

export const pack = defineFlow<PackWork, PackState>({
  name: 'pack',
  begin,
  renew,
  over: (_work, state) => state.step === 'done',
  undo: undoParcel,
  steps: {
    note: {
      show: showNote,
      take(work, state, input) {
        const read: PackState = { ...state, step: 'item' };
        return input.kind === 'scan' ? scanUnit(work, read, input.code) : note(read, 'info.note-read');
      },
    },
    held: {
      show: showHeld,
      // Whatever is scanned: it waits, and so does the tote, until the hold is lifted.
      take: (work, state, input) =>
        input.kind === 'choose'
          ? note({ ...state, step: 'done' }, 'info.set-aside', { order: work.reference })
          : refuse(state, 'error.order-held', {
              order: work.reference,
              why: { code: `hold.${work.holds[0] ?? 'other'}` },
            }),
    },
    item: {
      show: showItem,
      take(work, state, input) {
        if (input.kind === 'scan') return scanUnit(work, state, input.code);
        if (input.kind === 'quantity') return setQuantity(work, state, input.quantity);
        if (input.kind === 'weight') return nothing(state);
        return input.option === 'undo'
          ? undo(state)
          : note({ ...state, step: 'box' }, 'info.split', { n: unitsLeft(work, state) });
      },
    },
    box: {
      show: showBox,
      take(work, state, input) {
        if (input.kind === 'scan') return scanAtBox(work, state, input.code);
        if (input.kind !== 'choose') return nothing(state);
        if (input.option === 'back') return note({ ...state, step: 'item' }, 'info.back');
        return chooseBox(work, state, input.option === 'own-box' ? null : input.option);
      },
    },
    mark: {
      show: showMark,
      take(work, state, input) {
        if (input.kind === 'scan') return scanAtBox(work, state, input.code);
        if (input.kind !== 'choose') return nothing(state);
        if (input.option === 'back') return note({ ...state, step: 'box' }, 'info.back');
        return input.option === 'marked'
          ? accept({ ...state, step: 'weight' }, 'ok.box', { box: state.box ?? '—' })
          : stop(state, 'stop.mark-missing', { mark: marksOf(work, state).join(', ') });
      },
    },
    weight: {
      show: showWeight,
      take(work, state, input) {
        if (input.kind === 'weight') return weigh(work, state, input.grams, input.source ?? 'manual');
        if (input.kind === 'choose') return note({ ...state, step: 'box', doubt: null }, 'info.back');
        // Another box than the first: its scan says so.
        return input.kind === 'scan' ? scanAtBox(work, state, input.code) : nothing(state);
      },
    },
    label: {
      show: showLabel,
      take(work, state, input) {
        if (input.kind === 'scan') return scanLabel(work, state, input.code);
        if (input.kind !== 'choose') return nothing(state);
        if (input.option === 'print') return note(state, 'info.printing');
        if (input.option === 'hold') return leaveParcel(work, state, 'info.to-hold-shelf');
        return askServer(state, {
          name: 'label',
          method: 'post',
          path: '/parcels/:parcelId/label',
          input: { parcelId: state.parcelId ?? '' },
          changesWork: true,
        });
      },
    },
    done: {
      show: (work, state) => ({
        prompt: { code: 'prompt.done' },
        fact: work.reference,
        progress: progressOf(work, state),
      }),
      take: (work, state) => complete(state, 'done.order', { order: work.reference }),
    },
  },
  heard: heardPack,
});
