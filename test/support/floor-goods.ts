import { createProduct } from '../../shared/catalog/catalog.contract.ts';
import { askForCounts } from '../../shared/counting/counting.contract.ts';
import { openManifest } from '../../shared/dispatch/dispatch.contract.ts';
import { announceShipment, approveShipment } from '../../shared/inbound/inbound.contract.ts';
import { arriveCarton, closeCarton, countCarton } from '../../shared/inbound/receiving.contract.ts';
import { createBin } from '../../shared/layout/bins.contract.ts';
import { cancelOrderEndpoint, createOrderEndpoint } from '../../shared/outbound/outbound.contract.ts';
import { getPackWork, packParcel } from '../../shared/packing/packing.contract.ts';
import {
  bindToteEndpoint,
  createWaveEndpoint,
  getWalk,
  getWave,
  recordPickEndpoint,
  releaseWaveEndpoint,
} from '../../shared/picking/picking.contract.ts';
import { moveToBin, putawayWork } from '../../shared/putaway/putaway.contract.ts';
import { announceReturn } from '../../shared/returns/returns.contract.ts';
import type { Endpoint, OutputOf, RequestOf } from '../../shared/contract/endpoint.ts';

/** Calls an endpoint as somebody; throws where it is refused. */
export type Ask = <E extends Endpoint>(endpoint: E, input: RequestOf<E>) => Promise<OutputOf<E>>;

/** Where goods are made ready: the demo warehouse and two people of it. */
export interface Place {
  warehouseId: string;
  manager: Ask;
  seller: Ask;
  /** Totes that nobody has taken yet. */
  totes: string[];
}

/** How many of each SKU. */
export type Goods = Readonly<Record<string, number>>;

export const gramsEach = 200;

const linesOf = (goods: Goods) => Object.entries(goods).map(([sku, quantity]) => ({ sku, quantity }));
const recipient = {
  name: 'A. Reader',
  line1: '1 High Street',
  city: 'Leeds',
  postcode: 'LS1 4DY',
  country: 'GB',
};

export async function theProducts({ seller }: Place, goods: Goods): Promise<void> {
  const declared = { weightGrams: gramsEach, lengthMm: 100, widthMm: 80, heightMm: 50 };
  for (const sku of Object.keys(goods))
    await seller(createProduct, { sku, name: `Article ${sku}`, declared });
}

/** A shipment of one carton, announced. */
export async function announced(place: Place, reference: string, goods: Goods) {
  const { seller, manager, warehouseId } = place;
  await theProducts(place, goods);
  const shipment = await seller(announceShipment, {
    warehouseId,
    reference,
    cartons: [{ lines: linesOf(goods) }],
  });
  const { shipmentId } = shipment;
  if (shipment.state === 'submitted') await manager(approveShipment, { shipmentId });
  return { ...shipment, carton: shipment.cartons[0]?.code ?? '' };
}

/** A carton that was counted and waits to be put away. */
export async function counted(place: Place, reference: string, goods: Goods) {
  const { manager, warehouseId } = place;
  const { shipmentId, carton: code } = await announced(place, reference, goods);
  const { carton } = await manager(arriveCarton, { warehouseId, shipmentId, code });
  const counts = carton.lines.map(({ productId, expected: quantity }) => ({
    productId,
    condition: 'good' as const,
    quantity,
  }));
  await manager(countCarton, { cartonId: carton.cartonId, counts });
  const { putawayTaskId } = await manager(closeCarton, { cartonId: carton.cartonId });
  return { carton: code, taskId: putawayTaskId ?? '' };
}

/** Goods in bins, ready to be sold; answers where they lie. */
export async function stowed(place: Place, reference: string, goods: Goods) {
  const { taskId } = await counted(place, reference, goods);
  const { lines } = await place.manager(putawayWork, { taskId });
  for (const { productId, quantity, fromHandlingUnitId, toBinId } of lines)
    await place.manager(moveToBin, {
      taskId,
      productId,
      quantity,
      toBinId: toBinId ?? '',
      ...(fromHandlingUnitId === null ? {} : { fromHandlingUnitId }),
    });
  return lines;
}

/** An empty bin of this code. */
export async function theBin({ manager, warehouseId }: Place, code: string): Promise<string> {
  return (await manager(createBin, { warehouseId, code, kind: 'storage' })).code;
}

/** Goods of one kind in a bin that has to be counted; answers the bin's code. */
export async function askedToCount(place: Place, reference: string, goods: Goods): Promise<string> {
  const { manager, warehouseId } = place;
  const lines = await stowed(place, reference, goods);
  const binIds = lines.flatMap(({ toBinId }) => toBinId ?? []);
  await manager(askForCounts, { warehouseId, binIds });
  return lines[0]?.toBinCode ?? '';
}

/** An order that waits to be picked. */
export async function released(place: Place, reference: string, goods: Goods) {
  const { seller, manager, warehouseId } = place;
  await stowed(place, reference, goods);
  const lines = linesOf(goods);
  const { orderId } = await seller(createOrderEndpoint, { warehouseId, reference, recipient, lines });
  const wave = await manager(createWaveEndpoint, { warehouseId, orderIds: [orderId] });
  await manager(releaseWaveEndpoint, { waveId: wave.id });
  const { orderDetails } = await manager(getWave, { waveId: wave.id });
  return { orderId, taskId: orderDetails[0]?.taskId ?? '' };
}

/** An order whose goods lie in a tote. */
export async function picked(place: Place, reference: string, goods: Goods) {
  const { manager } = place;
  const { orderId, taskId } = await released(place, reference, goods);
  await manager(bindToteEndpoint, { taskId, toteCode: place.totes.shift() ?? '' });
  const { lines } = await manager(getWalk, { taskId });
  for (const { lineId, remaining } of lines)
    await manager(recordPickEndpoint, { taskId, lineId, quantity: remaining });
  return { orderId };
}

/** Picked, and then cancelled by its seller. */
export async function cancelled(place: Place, reference: string, goods: Goods): Promise<void> {
  const { orderId } = await picked(place, reference, goods);
  await place.seller(cancelOrderEndpoint, { orderId });
}

/** A manifest with a parcel of each SKU to load. */
export async function packed(place: Place, reference: string, goods: Goods) {
  const { manager, warehouseId } = place;
  const { orderId } = await picked(place, reference, goods);
  const { lines } = await manager(getPackWork, { orderId });
  const parcels = [];
  for (const { orderLineId, pickedQuantity: quantity } of lines) {
    const weightGrams = quantity * gramsEach;
    const input = {
      orderId,
      lines: [{ orderLineId, quantity }],
      weightGrams,
      weightSource: 'scale' as const,
    };
    parcels.push((await manager(packParcel, input)).parcel);
  }
  const carrierId = parcels[0]?.carrierId ?? '';
  const manifest = await manager(openManifest, { warehouseId, carrierId });
  return { manifest: manifest.number, parcels: parcels.map(({ code }) => code) };
}

/** Goods that are on their way back. */
export async function comingBack(place: Place, reference: string, goods: Goods) {
  await theProducts(place, goods);
  const { warehouseId } = place;
  return place.seller(announceReturn, { warehouseId, reference, lines: linesOf(goods) });
}
