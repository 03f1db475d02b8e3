import type { OutputOf } from '../contract/endpoint.ts';
import type { getBin } from '../layout/bins.contract.ts';
import type { getHandlingUnit } from '../layout/handling-units.contract.ts';
import type { StepInput } from './define-flow.ts';
import type { FloorOperation, Outcome, Reply, Said, Undone } from './flow.ts';
import { factsOf, isCode, serialOf, unitsNamed } from './goods.ts';
import {
  fresh,
  lineOf,
  moveOf,
  productOf,
  skuOf,
  sourceOf,
  type MoveLine,
  type MoveSource,
  type MoveState,
  type MoveWork,
} from './move-state.ts';
import {
  accept,
  askServer,
  complete,
  isNotFound,
  itemInstead,
  note,
  notThat,
  refuse,
  serverSays,
  warn,
} from './verdict.ts';

export type Out = Outcome<MoveState>;
type Code = Extract<StepInput, { kind: 'scan' }>['code'];

const unitKinds = ['handling_unit', 'tote', 'carton', 'sscc'];

const codeOf = (code: Code): string => (code.kind === 'sscc' ? code.sscc : code.text);

export function scanFrom(work: MoveWork, state: MoveState, code: Code): Out {
  if (code.kind !== 'bin' && !unitKinds.includes(code.kind)) return notThat(state, code, 'want.from');
  return askServer({ ...fresh, asked: code.text }, sourceOf(work, codeOf(code)));
}

/** The item, in a bin: of several lots the one that was scanned, else the one that expires first. */
export function scanItem(work: MoveWork, state: MoveState, code: Code): Out {
  const { source } = state;
  if (!source) return refuse(state, 'error.not-here', { what: '' });
  if (isCode(code, 'LOC', source.binCode)) return note(state, 'info.same-bin', { bin: source.binCode });
  if (unitKinds.includes(code.kind) || code.kind === 'bin') return scanFrom(work, state, code);
  const serial = serialOf(code);
  const bySerial = source.lines.find((line) => line.serial !== null && line.serial === serial);
  const named = source.lines.filter((line) => {
    const product = productOf(state, line.productId);
    return product !== undefined && unitsNamed(product, code) > 0;
  });
  const { lot } = factsOf(code);
  const [first] = named;
  if (!bySerial && !first) {
    const isGoods = code.kind === 'gtin' || (code.kind === 'text' && !code.problem);
    return isGoods
      ? refuse(state, 'error.not-in-bin', { got: code.text, bin: source.binCode })
      : notThat(state, code, 'want.item');
  }
  const line = bySerial ?? byLot(named, lot);
  if (!line) return refuse(state, 'error.wrong-lot', { got: lot ?? '', want: first?.lot ?? '' });
  const sku = productOf(state, line.productId)?.sku ?? '';
  if (line.serial !== null && !bySerial) return warn(state, 'warn.scan-serial', { sku });
  if (line.free === 0)
    return refuse(state, 'error.reserved', { reserved: line.quantity - line.free, free: line.free });
  const product = productOf(state, line.productId);
  const units = Math.max(product ? unitsNamed(product, code) : 1, 1);
  return take(state, line, line.serial === null ? Math.min(units, line.free) : 1);
}

const byLot = (lines: readonly MoveLine[], lot: string | undefined): MoveLine | undefined =>
  lines
    .filter((line) => lot === undefined || line.lot === lot)
    .toSorted(
      (a, b) =>
        Number(b.free > 0) - Number(a.free > 0) || (a.expiresOn ?? '9').localeCompare(b.expiresOn ?? '9'),
    )[0];

function take(state: MoveState, line: MoveLine, hand: number): Out {
  const next: MoveState = { ...state, step: 'to', accountId: line.accountId, hand };
  return accept(next, 'ok.in-hand', { n: hand, sku: skuOf(next) });
}

export function setQuantity(state: MoveState, quantity: number): Out {
  const line = lineOf(state);
  const sku = skuOf(state);
  if (!line) return refuse(state, 'error.item-first', { sku });
  if (line.serial !== null) return refuse(state, 'error.serials-each', { sku });
  if (quantity === 0) return refuse(state, 'error.at-least-one', { sku });
  if (quantity > line.quantity) return refuse(state, 'error.too-many', { want: line.quantity, sku });
  if (quantity > line.free)
    return refuse(state, 'error.reserved', { reserved: line.quantity - line.free, free: line.free });
  return take(state, line, quantity);
}

export function scanTo(work: MoveWork, state: MoveState, code: Code): Out {
  const { source } = state;
  if (!source) return refuse(state, 'error.not-here', { what: '' });
  const line = lineOf(state);
  const product = productOf(state, line?.productId);
  if (line && product && unitsNamed(product, code) > 0)
    return setQuantity(state, state.hand + unitsNamed(product, code));
  if (code.kind === 'bin') {
    if (isCode(code, 'LOC', source.binCode) && !line?.handlingUnitId)
      return refuse(state, 'error.same-place', { bin: source.binCode });
    return askServer(
      { ...state, asked: code.code },
      {
        name: 'bin',
        method: 'get',
        path: '/warehouses/:warehouseId/bins/:bin',
        input: { warehouseId: work.warehouseId, bin: code.code },
      },
    );
  }
  if (line && unitKinds.includes(code.kind))
    return askServer(
      { ...state, asked: code.text },
      {
        name: 'unit',
        method: 'get',
        path: '/warehouses/:warehouseId/handling-units/:unit',
        input: { warehouseId: work.warehouseId, unit: codeOf(code) },
      },
    );
  const other = source.products.find((one) => unitsNamed(one, code) > 0);
  return other ? itemInstead(state, other.sku, 'want.bin') : notThat(state, code, 'want.bin');
}

function heardFrom(source: MoveSource): Out {
  const at: MoveState = { ...fresh, source };
  if (source.unit && source.lines.length > 0)
    return accept({ ...at, step: 'to', hand: 0 }, 'ok.from-unit', { code: source.unit.code });
  if (source.lines.length === 0)
    return warn({ ...at, step: 'empty' }, 'warn.from-empty', { bin: source.binCode });
  return accept({ ...at, step: 'item' }, 'ok.from', { bin: source.binCode });
}

function goTo(work: MoveWork, state: MoveState, to: NonNullable<MoveState['to']>): Out {
  const next: MoveState = { ...state, to };
  const act = moveOf(work, next);
  return act ? askServer(next, act) : refuse({ ...state, to: null }, 'error.not-here', { what: '' });
}

export function heard(work: MoveWork, state: MoveState, reply: Reply): Out {
  const free: MoveState = { ...state, asked: null, to: null };
  if (isNotFound(reply) && reply.ask !== 'move') {
    const want = reply.ask === 'from' ? 'want.from' : 'want.bin';
    return refuse(free, 'error.unknown', { code: state.asked ?? '', want: { code: want } });
  }
  if (reply.ask === 'move' && reply.kind === 'refusal' && reply.problem === 'putaway/unit-reserved')
    return picksOn(state, reply);
  if (reply.kind !== 'answer') return serverSays(free, reply);
  switch (reply.ask) {
    case 'from':
      return heardFrom(reply.output as MoveSource);
    case 'bin': {
      const bin = reply.output as OutputOf<typeof getBin>;
      if (bin.id === state.source?.binId && !lineOf(state)?.handlingUnitId)
        return refuse(free, 'error.same-place', { bin: bin.code });
      if (bin.blockedAt !== null)
        return refuse(free, 'error.bin-frozen', {
          why: bin.blockedReason ?? '',
          alt: { code: 'plain.another-bin' },
        });
      return goTo(work, free, { binId: bin.id, code: bin.code, handlingUnitId: null });
    }
    case 'unit': {
      const unit = reply.output as OutputOf<typeof getHandlingUnit>;
      if (unit.locationId === null) return refuse(free, 'error.unit-nowhere', { code: unit.code });
      if (unit.id === lineOf(state)?.handlingUnitId)
        return refuse(free, 'error.same-place', { bin: unit.code });
      return goTo(work, free, { binId: unit.locationId, code: unit.code, handlingUnitId: unit.id });
    }
    case 'count':
      return note(fresh, 'info.count-asked', { bin: state.source?.binCode ?? '' });
    default:
      return moved(state);
  }
}

/** Picks were told to take from the unit: the same bin again says that they go with it. */
function picksOn(state: MoveState, reply: Extract<Reply, { kind: 'refusal' }>): Out {
  const bin = state.to?.code ?? '';
  const { orders, canMove } = reply.params ?? {};
  const free: MoveState = { ...state, asked: null, to: null, withPicks: null };
  return canMove === true && typeof orders === 'string'
    ? warn({ ...free, withPicks: bin }, 'warn.picks-move', { orders, bin })
    : serverSays(free, reply);
}

function moved(state: MoveState): Out {
  const bin = state.to?.code ?? '';
  return lineOf(state)
    ? complete(fresh, 'done.moved', { n: state.hand, sku: skuOf(state), bin })
    : complete(fresh, 'done.moved-unit', { code: state.source?.unit?.code ?? '', bin });
}

/** The same way back. A unit that was carried stands where the answer said it had stood. */
export function undoMove(
  _work: MoveWork,
  _state: MoveState,
  last: readonly Said[] | undefined,
): Undone<MoveState> | undefined {
  const act = last?.at(-1);
  const operation = act && wayBack(act);
  if (!operation) return undefined;
  return {
    state: fresh,
    feedback: { level: 'info', code: 'info.undone' },
    operations: [operation],
    needsServer: true,
  };
}

function wayBack({ path, input, output }: Said): FloorOperation | undefined {
  if (path === '/stock/moves') {
    const { fromBinId, toBinId, handlingUnitId, toHandlingUnitId, ...goods } = input;
    return {
      method: 'post',
      path,
      input: {
        ...goods,
        fromBinId: toBinId,
        toBinId: fromBinId,
        ...(toHandlingUnitId === undefined ? {} : { handlingUnitId: toHandlingUnitId }),
        ...(handlingUnitId === undefined ? {} : { toHandlingUnitId: handlingUnitId }),
      },
    };
  }
  const stood = (output as { fromBinId?: string } | undefined)?.fromBinId;
  return path === '/moves/units' && stood !== undefined
    ? { method: 'post', path, input: { ...input, toBinId: stood } }
    : undefined;
}
