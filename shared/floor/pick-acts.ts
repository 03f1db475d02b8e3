import type { ScannedCode } from '../domain/barcode.ts';
import type { OutputOf } from '../contract/endpoint.ts';
import type { placeOfSerialEndpoint, swapGoodsEndpoint } from '../picking/swap.contract.ts';
import { type StepInput } from './define-flow.ts';
import type { Outcome, Reply } from './flow.ts';
import { factsOf, isCode, serialOf, unitsNamed } from './goods.ts';
import { otherLot, otherSerial } from './pick-swap.ts';
import {
  leavesNothing,
  leftOf,
  lineOf,
  tell,
  wayBetween,
  type PickState,
  type PickWork,
  type WalkLine,
} from './pick-state.ts';
import {
  accept,
  askServer,
  complete,
  note,
  notThat,
  refuse,
  serverSays,
  warn,
  type Want,
} from './verdict.ts';

export type Out = Outcome<PickState>;
export type Code = Extract<StepInput, { kind: 'scan' }>['code'];

/** Another line of the walk that a scan names: then its SKU is what people are told. */
const skuNamed = (work: PickWork, code: ScannedCode): string | undefined =>
  work.lines.find((line) => unitsNamed(line, code) > 0)?.sku;

function wrongItem(work: PickWork, state: PickState, line: WalkLine, code: Code): Out {
  const known = skuNamed(work, code);
  if (known === undefined && code.kind !== 'gtin' && code.kind !== 'text')
    return notThat(state, code, 'want.item');
  return refuse(state, 'error.wrong-item', { got: known ?? code.text, want: line.sku });
}

export function scanBin(work: PickWork, state: PickState, line: WalkLine, code: Code): Out {
  if (isCode(code, 'LOC', line.binBarcode) || isCode(code, 'LOC', line.binCode)) {
    const here: PickState = { ...state, step: 'item', early: null };
    return state.early
      ? takeItem(work, here, line, state.early)
      : accept(here, 'ok.bin', { sku: line.sku, n: leftOf(state, line) });
  }
  if (code.kind === 'bin') {
    const way = wayBetween(code.code, line.binCode);
    return refuse(state, 'error.wrong-bin', { got: code.code, want: line.binCode, way });
  }
  // The item before its bin: the question is answered, only in another order.
  if (unitsNamed(line, code) > 0)
    return note({ ...state, early: code }, 'info.item-early', { sku: line.sku, bin: line.binCode });
  const sku = skuNamed(work, code);
  if (sku !== undefined) return refuse(state, 'error.wrong-item', { got: sku, want: line.sku });
  return notThat(state, code, 'want.bin');
}

/** A scan that names goods, or the serial of the unit in hand. */
export function takeItem(work: PickWork, state: PickState, line: WalkLine, code: Code): Out {
  const needsSerial = line.isSerialTracked || line.serial !== null;
  const units = needsSerial ? Math.min(unitsNamed(line, code), 1) : unitsNamed(line, code);
  const serial = needsSerial ? serialOf(code) : undefined;
  const isOwnSerial = serial !== undefined && serial === line.serial;
  if (
    units === 0 &&
    !isOwnSerial &&
    !(state.isSerialDue && serial !== undefined && skuNamed(work, code) === undefined)
  )
    return wrongItem(work, state, line, code);
  const { lot, expiresOn } = factsOf(code);
  if (lot !== undefined && line.lotCode !== null && lot !== line.lotCode)
    return otherLot(work, state, line, lot, code);
  if (expiresOn !== undefined && line.expiresOn !== null && expiresOn < line.expiresOn)
    return refuse(state, 'error.expires', { date: expiresOn, min: line.expiresOn });
  if (needsSerial && (serial === undefined || (units > 0 && factsOf(code).serial === undefined)))
    return warn({ ...state, step: 'item', isSerialDue: true }, 'warn.scan-serial', { sku: line.sku });
  return needsSerial && serial !== undefined
    ? takeSerial(work, state, line, serial, code)
    : takeUnits(work, state, line, state.hand + units);
}

/** Another unit or lot than was reserved: where it belongs; or it is taken, a line of its own in the work read anew. */
export function heardSwap(work: PickWork, state: PickState, code: Code, reply: Reply): Out {
  const free: PickState = { ...state, swapped: null };
  const line = lineOf(work, state);
  if (reply.ask === 'serial' && line && reply.kind !== 'refusal') {
    const { binCode = null } =
      reply.kind === 'answer' ? (reply.output as OutputOf<typeof placeOfSerialEndpoint>) : {};
    const want = line.serial ?? '';
    return binCode === null
      ? refuse(free, 'error.wrong-serial', { got: code.text, want })
      : refuse(free, 'error.serial-elsewhere', { serial: code.text, bin: binCode, want });
  }
  // Without an answer the same scan asks again.
  if (reply.kind === 'unreachable') return serverSays(free, reply);
  const settled: PickState = { ...free, otherLot: null };
  if (reply.kind === 'refusal') return serverSays(settled, reply);
  const { lineId } = (reply.output as OutputOf<typeof swapGoodsEndpoint>).line;
  const taken = work.lines.find((one) => one.lineId === lineId);
  return taken
    ? takeItem(work, { ...settled, step: 'item', lineId }, taken, code)
    : serverSays(settled, reply);
}

function takeSerial(work: PickWork, state: PickState, line: WalkLine, serial: string, code: Code): Out {
  if (state.serials.includes(serial)) return refuse(state, 'error.serial-twice', { serial });
  if (line.serial !== null && serial !== line.serial)
    return state.hand > 0
      ? refuse(state, 'error.wrong-serial', { got: serial, want: line.serial })
      : otherSerial(work, state, line, serial, code);
  const taken = takeUnits(work, state, line, state.hand + 1);
  if (taken.state === state) return taken;
  return { ...taken, state: { ...taken.state, serials: [...state.serials, serial] } };
}

/** @param hand all units in hand after this */
function takeUnits(work: PickWork, state: PickState, line: WalkLine, hand: number): Out {
  const left = leftOf(state, line);
  if (hand > left) return refuse(state, 'error.too-many', { want: left, sku: line.sku });
  const taken: PickState = { ...state, hand };
  if (hand < left)
    return accept({ ...taken, step: 'item' }, 'ok.units', { n: hand, of: left, sku: line.sku });
  const word = leavesNothing(work, state, line) ? 'ok.units-last' : 'ok.units-all';
  return accept({ ...taken, step: 'put' }, word, { n: hand, sku: line.sku });
}

export function setQuantity(work: PickWork, state: PickState, line: WalkLine, quantity: number): Out {
  if (line.isSerialTracked || line.serial !== null)
    return refuse(state, 'error.serials-each', { sku: line.sku });
  // A figure alone would not tell which goods were taken.
  if (state.hand === 0) return refuse(state, 'error.item-first', { sku: line.sku });
  if (quantity === 0) return note({ ...state, hand: 0, step: 'item' }, 'info.hand-empty', { sku: line.sku });
  return takeUnits(work, state, line, quantity);
}

export function scanTote(work: PickWork, state: PickState, line: WalkLine, code: Code): Out {
  const isTote = code.kind === 'tote' || code.kind === 'handling_unit';
  if (state.tote !== null && !state.isToteFull) {
    if (isCode(code, 'TOT', state.tote)) return putIn(work, state, line);
    if (isTote) return refuse(state, 'error.wrong-tote', { got: code.text, want: state.tote });
    return notThat(state, code, 'want.tote');
  }
  if (!isTote) return notThat(state, code, 'want.tote');
  if (isCode(code, 'TOT', state.tote)) return refuse(state, 'error.tote-full', { code: code.text });
  return askServer(
    { ...state, asked: code.text },
    { name: 'bind', ...bindTote(work, code.text), changesWork: true },
  );
}

export const bindTote = (work: PickWork, toteCode: string) =>
  ({
    method: 'post',
    path: '/picking/tasks/:taskId/tote',
    input: { taskId: work.taskId, toteCode },
  }) as const;

export function putIn(work: PickWork, state: PickState, line: WalkLine): Out {
  const next = tell(work, state, line.lineId, { picked: state.hand, short: 0 });
  const operation = {
    method: 'post',
    path: '/picking/tasks/:taskId/picks',
    input: {
      taskId: work.taskId,
      lineId: line.lineId,
      quantity: state.hand,
      ...(state.serials.length > 0 ? { serials: state.serials } : {}),
    },
    makes: 'pickId',
  } as const;
  const facts = { n: state.hand, sku: line.sku, tote: state.tote ?? '' };
  if (next.step === 'done') return complete(next, 'done.walk', { order: work.orderNumber }, [operation]);
  return next.lineId === line.lineId
    ? note(next, 'info.partly-put', { ...facts, left: leftOf(next, line) }, [operation])
    : accept(next, 'ok.put', facts, [operation]);
}

export function handAction(state: PickState, option: string): Out | undefined {
  if (option === 'undo')
    return note({ ...state, step: 'item', hand: 0, serials: [], isSerialDue: false }, 'info.undone');
  if (option === 'full') return note({ ...state, isToteFull: true }, 'info.new-tote');
  if (option === 'short')
    return note(
      { ...state, step: 'reason', backTo: state.step === 'bin' ? 'bin' : 'item' },
      'info.why-short',
    );
  return undefined;
}

/** The bin should be empty now and is not: it is counted, by somebody who does not walk for an order. */
export const notEmpty = (work: PickWork, state: PickState, { binId, binCode }: WalkLine): Out =>
  note({ ...state, saidFull: binId }, 'info.will-be-counted', { bin: binCode }, [
    {
      method: 'post',
      path: '/counting/wanted',
      input: { warehouseId: work.warehouseId, binId, reason: 'zero_check' },
    },
  ]);

export const nothing = (state: PickState): Out => refuse(state, 'error.not-here', { what: '' });
export const wants = (state: PickState, want: Want): Out =>
  refuse(state, 'error.scan-instead', { want: { code: want } });
