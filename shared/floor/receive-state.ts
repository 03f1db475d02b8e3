import type { OutputOf } from '../contract/endpoint.ts';
import type { CommandCode, ScannedCode } from '../domain/barcode.ts';
import type { receivingWork } from '../inbound/receiving.contract.ts';
import type { Leaving } from './flow.ts';
import { sum } from './goods.ts';
import type { Measures } from './measure-figures.ts';

export type ReceiveWork = OutputOf<typeof receivingWork>;
export type WorkCarton = ReceiveWork['cartons'][number];
export type WorkProduct = ReceiveWork['products'][number];

/** Units of one product, lot and condition that are being counted and not said yet. */
export interface OpenCount {
  productId: string;
  condition: 'good' | 'damaged';
  quantity: number;
  lot: string | null;
  expiresOn: string | null;
  serials: string[];
}

export interface ReceiveState {
  step: 'carton' | 'item' | 'lot' | 'expiry' | 'serial' | 'measure' | 'close' | 'finish' | 'done';
  cartonId: string | null;
  dockBinId: string | null;
  /** A carton that the server did not know: scanned again it is recorded as unannounced. */
  unknown: string | null;
  open: OpenCount | null;
  /** Cartons scanned in and closed since the work was read. */
  cartons: Record<string, 'arrived' | 'counted'>;
  /** Units said since the work was read, by carton and product. */
  told: Record<string, number>;
  /** Serials said since the work was read, each with its product: the last of them. */
  serials: string[];
  /** Products of which more than announced was confirmed in this carton. */
  extra: string[];
  /** The carton of a shipment that nobody checked in at the gate, scanned once. */
  atGate: string | null;
  /** An unknown code, scanned once. */
  strange: string | null;
  /** A code of goods that the server is asked about. */
  asked: Exclude<ScannedCode, CommandCode> | null;
  /** Products nobody announced, as the server knows them. */
  found: WorkProduct[];
  /** A figure that has to be entered a second time. */
  figure: number | null;
  measure: Measures;
  /** Products measured, or put off, at this terminal. */
  measured: string[];
}

export const cartonOf = (work: ReceiveWork, state: ReceiveState): WorkCarton | undefined =>
  work.cartons.find(({ cartonId }) => cartonId === state.cartonId);

/** Of what was announced, or of what was found. */
export const productOf = (
  work: ReceiveWork,
  state: ReceiveState,
  productId: string | undefined,
): WorkProduct | undefined =>
  [...work.products, ...state.found].find((product) => product.productId === productId);

export const stateOf = (state: ReceiveState, carton: WorkCarton): WorkCarton['state'] =>
  state.cartons[carton.cartonId] ?? carton.state;

const toldKey = (cartonId: string, productId: string): string => `${cartonId}|${productId}`;

export const expectedOf = (carton: WorkCarton, productId: string): number =>
  sum(carton.lines.flatMap((line) => (line.productId === productId ? [line.expected] : [])));

/** Units counted in a carton, those being counted just now among them. */
export function countedOf(
  state: ReceiveState,
  carton: WorkCarton,
  productId: string,
  withOpen = true,
): number {
  const known = sum(
    carton.lines.flatMap((line) => (line.productId === productId ? [line.good + line.damaged] : [])),
  );
  const isOpen = withOpen && state.cartonId === carton.cartonId && state.open?.productId === productId;
  return (
    known +
    (state.told[toldKey(carton.cartonId, productId)] ?? 0) +
    (isOpen ? (state.open?.quantity ?? 0) : 0)
  );
}

/** Every product announced or found in a carton. */
export function productsIn(state: ReceiveState, carton: WorkCarton): string[] {
  const told = Object.keys(state.told).flatMap((key) =>
    key.startsWith(`${carton.cartonId}|`) ? [key.slice(carton.cartonId.length + 1)] : [],
  );
  const open = state.cartonId === carton.cartonId && state.open ? [state.open.productId] : [];
  return [...new Set([...carton.lines.map(({ productId }) => productId), ...told, ...open])];
}

/** What is missing from a carton and what is too much. */
export function differencesOf(state: ReceiveState, carton: WorkCarton) {
  const all = productsIn(state, carton).map((productId) => {
    const difference = countedOf(state, carton, productId) - expectedOf(carton, productId);
    return { productId, difference };
  });
  return {
    all: all.filter(({ difference }) => difference !== 0),
    short: sum(all.map(({ difference }) => Math.max(-difference, 0))),
    extra: sum(all.map(({ difference }) => Math.max(difference, 0))),
  };
}

/** The same serial may stand on another product. */
export const serialKey = (productId: string, serial: string): string => `${productId}|${serial}`;

/** A place that another terminal goes on from has room for so many. */
const mostSerials = 200;

/** Says what is being counted: the state behind that, and the operation. */
export function sayOpen(state: ReceiveState): Leaving<ReceiveState> {
  const { open, cartonId } = state;
  if (!open || !cartonId || open.quantity === 0) return { state: { ...state, open: null }, operations: [] };
  const key = toldKey(cartonId, open.productId);
  const count = {
    productId: open.productId,
    condition: open.condition,
    quantity: open.quantity,
    ...(open.lot === null ? {} : { lot: open.lot }),
    ...(open.expiresOn === null ? {} : { expiresOn: open.expiresOn }),
    ...(open.serials.length === 0 ? {} : { serials: open.serials }),
  };
  return {
    state: {
      ...state,
      open: null,
      figure: null,
      told: { ...state.told, [key]: (state.told[key] ?? 0) + open.quantity },
      serials: [...state.serials, ...open.serials.map((serial) => serialKey(open.productId, serial))].slice(
        -mostSerials,
      ),
    },
    operations: [
      { method: 'post', path: '/inbound/cartons/:cartonId/counts', input: { cartonId, counts: [count] } },
    ],
  };
}

/** Units that were told are no longer. */
export const takeTold = (
  state: ReceiveState,
  cartonId: string,
  productId: string,
  quantity: number,
): ReceiveState => {
  const key = toldKey(cartonId, productId);
  return { ...state, told: { ...state.told, [key]: (state.told[key] ?? 0) - quantity } };
};

const isLeft = (state: ReceiveState, carton: WorkCarton): boolean =>
  !['counted', 'stowed'].includes(stateOf(state, carton));

export const cartonsLeft = (work: ReceiveWork, state: ReceiveState): WorkCarton[] =>
  work.cartons.filter((carton) => isLeft(state, carton));

/** Announced and not seen yet. */
export const cartonsAway = (work: ReceiveWork, state: ReceiveState): WorkCarton[] =>
  work.cartons.filter((carton) => ['announced', 'missing'].includes(stateOf(state, carton)));

/** Between two cartons; the end where none is left. */
export function betweenCartons(work: ReceiveWork, state: ReceiveState): ReceiveState {
  const free = { ...state, cartonId: null, open: null, extra: [], strange: null, figure: null };
  const isOver = work.cartons.length > 0 && cartonsLeft(work, free).length === 0;
  return { ...free, step: isOver ? 'done' : 'carton' };
}

const fresh: ReceiveState = {
  step: 'carton',
  cartonId: null,
  dockBinId: null,
  unknown: null,
  open: null,
  cartons: {},
  told: {},
  serials: [],
  extra: [],
  atGate: null,
  strange: null,
  asked: null,
  found: [],
  figure: null,
  measure: {},
  measured: [],
};

export const begin = (work: ReceiveWork): ReceiveState => betweenCartons(work, fresh);

export function renew(work: ReceiveWork, state: ReceiveState): ReceiveState {
  const same: ReceiveState = { ...state, cartons: {}, told: {}, serials: [] };
  const carton = cartonOf(work, same);
  return carton && isLeft(same, carton) ? same : betweenCartons(work, same);
}

export const progressOf = (work: ReceiveWork, state: ReceiveState) => ({
  done: work.cartons.length - cartonsLeft(work, state).length,
  total: work.cartons.length,
});
