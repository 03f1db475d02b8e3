import type { Agent } from 'node:http';
import { closeManifest, loadParcel, openManifest } from '../../shared/dispatch/dispatch.contract.ts';
import { newId } from '../../shared/domain/new-id.ts';
import { announceShipment, approveShipment } from '../../shared/inbound/inbound.contract.ts';
import { arriveCarton, countCarton } from '../../shared/inbound/receiving.contract.ts';
import { createOrderEndpoint } from '../../shared/outbound/outbound.contract.ts';
import { getPackWork, packParcel } from '../../shared/packing/packing.contract.ts';
import {
  bindToteEndpoint,
  createWaveEndpoint,
  getWalk,
  getWave,
  recordPickEndpoint,
  releaseWaveEndpoint,
} from '../../shared/picking/picking.contract.ts';
import { listPostings, listStock, moveStock, productStock } from '../../shared/stock/stock.contract.ts';
import { claimTaskById } from '../../shared/tasks/tasks.contract.ts';
import { openCaller, type Caller } from './caller.ts';
import type { Place } from './fill.ts';

/** Marks requests, so that their statements can be found again. */
export type Mark = () => Record<string, string>;

/** A carton at the dock, of one product. */
export interface Carton {
  cartonId: string;
  productId: string;
}

/** One whole operation, number `index` of its run. */
export type Act = (index: number, mark?: Mark) => Promise<void>;

export interface Acts {
  receive: Act;
  move: Act;
  order: Act;
  'stock-page': Act;
  'sku-by-bin': Act;
  'ledger-page': Act;
  'hot-bin': Act;
  /** One order for one unit of a product; answers whether it was promised. */
  buy(productIndex: number): Promise<boolean>;
}

const workers = 8;

/** The operations as terminals, sellers and managers send them. Indexes spread them over goods and people. */
export function openActs(agent: Agent, origin: string, place: Place, cartons: readonly Carton[]): Acts {
  const as = (login: string, mark?: Mark): Caller => openCaller(agent, origin, place.token(login), mark);
  const worker = (index: number, mark?: Mark): Caller => as(`worker${(index % workers) + 1}`, mark);
  const { warehouseId } = place;

  let stockCursor: string | null = null;
  const moveAt = (index: number, goods: number, mark?: Mark) => {
    const move = place.moves[goods % place.moves.length] as Place['moves'][number];
    const [fromBinId, toBinId] = index % 2 ? [move.toBinId, move.fromBinId] : [move.fromBinId, move.toBinId];
    return worker(index, mark).call(moveStock, {
      productId: move.productId,
      fromBinId,
      toBinId,
      quantity: 1,
    });
  };
  const orderOf = (lines: readonly { sku: string; quantity: number }[], mark?: Mark) =>
    as('seller', mark).call(createOrderEndpoint, {
      warehouseId,
      reference: newId(),
      recipient: {
        name: 'A. Reader',
        line1: '1 High Street',
        city: 'Leeds',
        postcode: 'LS1 4DY',
        country: 'GB',
      },
      lines: [...lines],
    });
  return {
    async receive(index, mark) {
      const carton = cartons[index % cartons.length] as Carton;
      const counts = [{ productId: carton.productId, condition: 'good' as const, quantity: 1 }];
      await worker(index, mark).call(countCarton, { cartonId: carton.cartonId, counts });
    },
    async move(index, mark) {
      await moveAt(index, index * 7, mark);
    },
    async 'hot-bin'(index, mark) {
      await moveAt(index, 0, mark);
    },
    async order(index, mark) {
      const lines = [1, 2, 3].map((step) => ({
        sku: place.skus[(index * 3 + step * 977) % place.skus.length] ?? '',
        quantity: 1,
      }));
      const { orderId } = await orderOf(lines, mark);
      await fulfil({ place, manager: as('manager', mark), worker: worker(index, mark), orderId });
    },
    async 'stock-page'(_index, mark) {
      // Through the list page by page, as somebody who scrolls; from the top again after the last.
      const page = { warehouseId, limit: 50, ...(stockCursor === null ? {} : { after: stockCursor }) };
      stockCursor = (await as('manager', mark).call(listStock, page)).next;
    },
    async 'sku-by-bin'(index, mark) {
      const productId = place.productIds[(index * 101) % place.productIds.length] ?? '';
      await as('manager', mark).call(productStock, { productId, warehouseId });
    },
    async 'ledger-page'(_index, mark) {
      await as('manager', mark).call(listPostings, { warehouseId, limit: 50 });
    },
    async buy(productIndex) {
      const { missing } = await orderOf([{ sku: place.skus[productIndex] ?? '', quantity: 1 }]);
      return missing.length === 0;
    },
  };
}

interface Fulfilment {
  place: Place;
  manager: Caller;
  worker: Caller;
  orderId: string;
}

/** From the accepted order to the closed manifest, every request that it takes. */
async function fulfil({ place, manager, worker, orderId }: Fulfilment): Promise<void> {
  const { warehouseId } = place;
  const wave = await manager.call(createWaveEndpoint, { warehouseId, orderIds: [orderId] });
  await manager.call(releaseWaveEndpoint, { waveId: wave.id });
  const { orderDetails } = await manager.call(getWave, { waveId: wave.id });
  const taskId = orderDetails[0]?.taskId ?? '';
  await worker.call(claimTaskById, { taskId });
  const tote = place.totes.shift() ?? '';
  await worker.call(bindToteEndpoint, { taskId, toteCode: tote });
  const { lines } = await worker.call(getWalk, { taskId });
  for (const { lineId, remaining } of lines)
    await worker.call(recordPickEndpoint, { taskId, lineId, quantity: remaining });
  const work = await worker.call(getPackWork, { orderId });
  if (work.taskId) await worker.call(claimTaskById, { taskId: work.taskId });
  const { parcel: packed } = await worker.call(packParcel, {
    orderId,
    lines: work.lines.map(({ orderLineId, pickedQuantity }) => ({ orderLineId, quantity: pickedQuantity })),
    weightGrams: work.lines.reduce((sum, { pickedQuantity }) => sum + pickedQuantity * 200, 0),
    weightSource: 'scale',
  });
  place.totes.push(tote);
  const { id: manifestId } = await manager.call(openManifest, {
    warehouseId,
    carrierId: packed.carrierId ?? place.carrierId,
  });
  await worker.call(loadParcel, { manifestId, code: packed.code });
  await manager.call(closeManifest, { manifestId, acceptMissing: true });
}

/** Announces cartons with more in them than anybody can count, and scans them in. */
export async function arriveCartons(agent: Agent, origin: string, place: Place): Promise<Carton[]> {
  const [seller, manager, worker] = ['seller', 'manager', 'worker1'].map((login) =>
    openCaller(agent, origin, place.token(login)),
  ) as [Caller, Caller, Caller];
  const { warehouseId } = place;
  const cartons = place.skus.slice(-64).map((sku) => ({ lines: [{ sku, quantity: 1_000_000 }] }));
  const made = await seller.call(announceShipment, { warehouseId, reference: newId(), cartons });
  if (made.state === 'submitted') await manager.call(approveShipment, { shipmentId: made.shipmentId });
  const arrived: Carton[] = [];
  for (const { code } of made.cartons) {
    const { carton } = await worker.call(arriveCarton, { warehouseId, shipmentId: made.shipmentId, code });
    arrived.push({ cartonId: carton.cartonId, productId: carton.lines[0]?.productId ?? '' });
  }
  return arrived;
}
