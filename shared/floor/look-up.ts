/**
 * “What is this?”: any code, answered by the server; nothing changes. A bin says what lies in it, goods where they
 * lie, a pallet or tote where it stands, a parcel or a shipment how far it is.
 */
import type { OutputOf } from '../contract/endpoint.ts';
import type { findByBarcode } from '../catalog/catalog.contract.ts';
import { codeKey, type ScannedCode } from '../domain/barcode.ts';
import type { listShipments } from '../inbound/inbound.contract.ts';
import type { getBin } from '../layout/bins.contract.ts';
import type { getHandlingUnit } from '../layout/handling-units.contract.ts';
import type { listParcels } from '../packing/parcels.contract.ts';
import type { binContents, productStock } from '../stock/stock.contract.ts';
import { defineFlow } from './define-flow.ts';
import type { Ask, Outcome, Reply, Screen, Sentence } from './flow.ts';
import { goodsKey } from './goods.ts';
import { accept, askServer, isNotFound, note, refuse, serverSays } from './verdict.ts';

export interface LookUpWork {
  warehouseId: string;
  /** The clock that times are told by. */
  timeZone?: string;
}

export interface LookUpState {
  step: 'any';
  code: string;
  found: { fact: string; title: string; text: string; quantity?: number; details: Sentence[] } | null;
}

type Answer = Reply & { kind: 'answer' };
type Question = 'bin' | 'contents' | 'products' | 'stock' | 'unit' | 'parcels' | 'shipments';

const mostShown = 6;
const mostLines = 12;

const get = (name: Question, path: string, input: Record<string, unknown>): Ask => ({
  name,
  method: 'get',
  path,
  input,
});

function questionOf(work: LookUpWork, code: ScannedCode): Ask | undefined {
  const { warehouseId } = work;
  if (code.kind === 'bin')
    return get('bin', '/warehouses/:warehouseId/bins/:bin', { warehouseId, bin: code.code });
  if (['handling_unit', 'tote', 'cart', 'carton', 'sscc'].includes(code.kind))
    return get('unit', '/warehouses/:warehouseId/handling-units/:unit', {
      warehouseId,
      unit: code.kind === 'sscc' ? code.sscc : code.text,
    });
  if (code.kind === 'parcel') return get('parcels', '/parcels', { warehouseId, search: code.text });
  if (code.kind === 'inbound_shipment')
    return get('shipments', '/inbound/shipments', { warehouseId, search: code.text, limit: mostShown });
  const key = goodsKey(code);
  return key === undefined ? undefined : get('products', '/barcodes/:barcode/products', { barcode: key });
}

const line = (left: string, n: number): Sentence => ({ code: 'detail.lies', params: { value: left, n } });

const show = (state: LookUpState, found: LookUpState['found']): Outcome<LookUpState> =>
  accept({ ...state, found }, 'ok.found', { code: state.code });

/** Reads an answer: it is shown, or the next question follows from it. */
const readers: Record<
  Question,
  (work: LookUpWork, state: LookUpState, answer: Answer) => Outcome<LookUpState>
> = {
  bin: (_work, state, { output }) => {
    const bin = output as OutputOf<typeof getBin>;
    return askServer(
      state,
      get('contents', '/stock/bins/:binId/contents', { binId: bin.id, limit: mostLines }),
    );
  },
  contents: (_work, state, { output }) => {
    const contents = output as OutputOf<typeof binContents>;
    const details = contents.rows.slice(0, mostShown).map(({ sku, quantity }) => line(sku, quantity));
    const blocked: Sentence[] = contents.isBlocked ? [{ code: 'detail.blocked' }] : [];
    const empty: Sentence[] = details.length === 0 ? [{ code: 'detail.empty' }] : [];
    return show(state, {
      fact: contents.bin,
      title: '',
      text: '',
      details: [...blocked, ...empty, ...details],
    });
  },
  products: (work, state, { output }) => {
    const [row] = (output as OutputOf<typeof findByBarcode>).rows;
    const { warehouseId } = work;
    return row
      ? askServer(
          state,
          get('stock', '/stock/products/:productId', {
            productId: row.product.id,
            warehouseId,
            limit: mostLines,
          }),
        )
      : refuse({ ...state, found: null }, 'error.nobody-knows', { code: state.code });
  },
  stock: (_work, state, { output }) => {
    const stock = output as OutputOf<typeof productStock>;
    const details = stock.rows.slice(0, mostShown).map(({ bin, quantity }) => line(bin, quantity));
    return show(state, {
      fact: stock.sku,
      title: stock.sku,
      text: stock.name,
      quantity: stock.quantities.onHand,
      details,
    });
  },
  unit: (_work, state, { output }) => {
    const unit = output as OutputOf<typeof getHandlingUnit>;
    const details: Sentence[] = unit.chain.map(({ code }) => ({ code: 'plain', params: { text: code } }));
    return show(state, { fact: unit.code, title: unit.binCode ?? '', text: '', details });
  },
  parcels: (_work, state, { output }) => {
    const [parcel] = (output as OutputOf<typeof listParcels>).rows;
    if (!parcel) return refuse({ ...state, found: null }, 'error.nobody-knows', { code: state.code });
    const text = `${parcel.recipientName} ${parcel.countryCode}`.trim();
    const details: Sentence[] = [{ code: 'plain', params: { text: parcel.trackingNumber ?? parcel.state } }];
    return show(state, { fact: parcel.code, title: parcel.orderReference, text, details });
  },
  shipments: (work, state, { output }) => {
    const { rows } = output as OutputOf<typeof listShipments>;
    const shipment = rows.find(({ number }) => codeKey(number) === codeKey(state.code));
    if (!shipment) return refuse({ ...state, found: null }, 'error.nobody-knows', { code: state.code });
    const { number, closedAt, sellerName, reference, tally } = shipment;
    if (closedAt !== null) {
      const time = { at: closedAt, timeZone: work.timeZone ?? 'UTC' };
      return refuse({ ...state, found: null }, 'error.shipment-closed', { number, time });
    }
    const { total, arrived, stowed } = tally.cartons;
    const details: Sentence[] = [
      { code: 'detail.arrived', params: { n: arrived, of: total } },
      { code: 'detail.stowed', params: { n: stowed, of: total } },
    ];
    return show(state, { fact: number, title: reference, text: sellerName, details });
  },
};

export const lookUp = defineFlow<LookUpWork, LookUpState>({
  name: 'look-up',
  begin: () => ({ step: 'any', code: '', found: null }),
  renew: (_work, state) => state,
  over: () => false,
  steps: {
    any: {
      show(_work, { found }): Omit<Screen, 'step'> {
        if (!found) return { prompt: { code: 'prompt.look-up' } };
        const { fact, title, text, quantity, details } = found;
        return {
          prompt: { code: 'prompt.look-up' },
          fact,
          card: { title, text, details, ...(quantity === undefined ? {} : { quantity }) },
        };
      },
      take(work, state, input) {
        if (input.kind !== 'scan') return note(state, 'info.scan-any');
        const question = questionOf(work, input.code);
        return question
          ? askServer({ ...state, code: input.code.text }, question)
          : refuse(state, 'error.nobody-knows', { code: input.code.text });
      },
    },
  },
  heard(work, state, reply) {
    if (isNotFound(reply))
      return refuse({ ...state, found: null }, 'error.nobody-knows', { code: state.code });
    if (reply.kind !== 'answer') return serverSays({ ...state, found: null }, reply);
    return readers[reply.ask as Question](work, state, reply);
  },
});
