import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { codeKey } from '../../../shared/domain/ids.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import type { packParcel as packParcelEndpoint } from '../../../shared/packing/packing.contract.ts';
import { found, Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import {
  binsOfKind,
  createHandlingUnit,
  findWarehouse,
  type Location,
  type Warehouse,
} from '../layout/index.ts';
import { goodsInTotesOf, requireFree, type OrderRow } from '../outbound/index.ts';
import { post } from '../stock/index.ts';
import { requireClaim } from '../tasks/index.ts';
import { track } from '../tracking/index.ts';
import { chooseGoods, type Taken } from './choose-goods.ts';
import { judgeWeight, lessonOf, type Content, type WeightJudged } from './judge-weight.ts';
import { addSample } from './learned-weight.store.ts';
import { moveOrderOn } from './move-order-on.ts';
import { packingLines } from './pack-lines.queries.ts';
import { packTaskOf } from './pack-work.queries.ts';
import { findPackaging, type PackagingRow } from './packaging.store.ts';
import { findParcel, insertParcel, linesOfParcels, nextIndex, type ParcelRow } from './packing.store.ts';
import { showParcel } from './parcels.queries.ts';
import { readContent } from './read-content.ts';
import { requestLabel } from './request-label.ts';

export type PackInput = InputOf<typeof packParcelEndpoint>;

/**
 * Closes one parcel: its goods go from the order's tote to dispatch under the parcel's own plate, its weight is compared
 * with theory, and its label is asked for. The order's row is locked first, so that two packers of one order come one
 * after the other and never pack more than was picked. A parcel sent again under its own id is answered, not packed
 * twice.
 */
export async function packParcel(tx: Transaction, input: PackInput) {
  const order = await requireFree(tx, input.orderId);
  const known = input.id === undefined ? undefined : await findParcel(tx, input.id);
  if (known) return repeated(tx, known, input);
  if (order.state !== 'picked' && order.state !== 'packing')
    throw new Problem('packing/not-picked', { order: order.reference, state: order.state });
  const taskId = await packTaskOf(tx, order.id);
  if (taskId !== null) await requireClaim(tx, taskId);
  const lines = await packingLines(tx, order.id);
  const content = readContent(lines, input.lines);
  const taken = chooseGoods(await goodsInTotesOf(tx, order.id), content);
  const warehouse = found(await findWarehouse(tx, order.warehouse_id), 'warehouse');
  const packaging = await boxOf(tx, order, input);
  const weight = weigh(tx, warehouse, packaging, content, input);
  const packed = content.reduce((sum, { quantity }) => sum + quantity, 0);
  const unitsLeft = lines.reduce((sum, line) => sum + line.picked - line.packed, 0) - packed;
  const parcel = await putTogether(tx, { order, packaging, weight, content, taken }, input);
  await requestLabel(tx, { parcel, order, warehouse, givenTrackingNumber: input.trackingNumber ?? null });
  await learn(tx, packaging, weight, content, input);
  const orderState = await moveOrderOn(tx, order, taskId, unitsLeft);
  return { parcel: await showParcel(tx, parcel.id), orderState, unitsLeft };
}

/** The same parcel with the same content is the same act; another content under its id is a mistake. */
async function repeated(tx: Transaction, known: ParcelRow, input: PackInput) {
  const lines = await linesOfParcels(tx, [known.id]);
  const text = (all: readonly { id: string; quantity: number }[]): string =>
    all
      .map(({ id, quantity }) => `${id}:${quantity}`)
      .toSorted()
      .join();
  const before = text(
    lines.map(({ order_line_id, quantity }) => ({ id: order_line_id, quantity: Number(quantity) })),
  );
  const now = text(input.lines.map(({ orderLineId, quantity }) => ({ id: orderLineId, quantity })));
  if (known.order_id !== input.orderId || before !== now || known.state === 'voided')
    throw new Problem('record/duplicate');
  const all = await packingLines(tx, known.order_id);
  const unitsLeft = all.reduce((sum, line) => sum + line.picked - line.packed, 0);
  const order = await requireFree(tx, known.order_id);
  return { parcel: await showParcel(tx, known.id), orderState: order.state, unitsLeft };
}

async function boxOf(
  tx: Transaction,
  order: OrderRow,
  { packagingCode }: PackInput,
): Promise<PackagingRow | null> {
  if (packagingCode === undefined || packagingCode === null) return null;
  const box = await findPackaging(tx, order.warehouse_id, packagingCode);
  if (!box || box.archived_at !== null) throw new Problem('packing/unknown-box', { code: packagingCode });
  return box;
}

const tareOf = (packaging: PackagingRow | null): number => Number(packaging?.tare_grams ?? 0);

const weigh = (
  tx: Transaction,
  warehouse: Warehouse,
  packaging: PackagingRow | null,
  content: readonly Content[],
  input: PackInput,
): WeightJudged => {
  const tolerancePercent = warehouse.settings.rules.weightTolerancePercent;
  return judgeWeight(tx, content, { tareGrams: tareOf(packaging), tolerancePercent }, input);
};

/** A weight that was let pass by a supervisor, or typed by hand, teaches nothing. */
async function learn(
  tx: Transaction,
  packaging: PackagingRow | null,
  weight: WeightJudged,
  content: readonly Content[],
  input: PackInput,
): Promise<void> {
  if (weight.overrideReason !== null || input.weightSource !== 'scale') return;
  const lesson = lessonOf(content, tareOf(packaging), input.weightGrams);
  if (lesson) await addSample(tx, lesson.productId, lesson.unitWeightGrams);
}

interface Parts {
  order: OrderRow;
  packaging: PackagingRow | null;
  weight: WeightJudged;
  content: readonly Content[];
  taken: readonly Taken[];
}

async function putTogether(tx: Transaction, parts: Parts, input: PackInput): Promise<ParcelRow> {
  const { order, packaging, weight, content, taken } = parts;
  const staging = await stagingBin(tx, order.warehouse_id);
  const unit = await createHandlingUnit(tx, {
    warehouseId: order.warehouse_id,
    kind: 'parcel',
    sellerId: order.seller_id,
    locationId: staging.id,
    weightGrams: input.weightGrams,
    lengthMm: packaging?.length_mm,
    widthMm: packaging?.width_mm,
    heightMm: packaging?.height_mm,
  });
  const parcel: ParcelRow = {
    id: input.id ?? newId(),
    warehouse_id: order.warehouse_id,
    seller_id: order.seller_id,
    order_id: order.id,
    order_index: await nextIndex(tx, order.id),
    code: unit.code,
    code_key: codeKey(unit.code),
    handling_unit_id: unit.id,
    location_id: staging.id,
    state: 'packed',
    packaging_id: packaging?.id ?? null,
    weight_grams: input.weightGrams,
    weight_source: input.weightSource,
    expected_grams: weight.expectedGrams,
    override_reason: weight.overrideReason,
    carrier_id: null,
    service_id: null,
    tracking_number: null,
    tracking_key: null,
    label_problem: null,
    prints: 0,
    packed_by: tx.actor.id,
    packed_at: tx.now,
    handed_over_at: null,
  };
  await insertParcel(tx, parcel, ...contentRows(parcel.id, content));
  await moveGoods(tx, parcel, taken);
  await tell(tx, parcel);
  return parcel;
}

/** A parcel waits for its truck in the first dispatch bin that is not blocked. */
async function stagingBin(tx: Transaction, warehouseId: string): Promise<Location> {
  const bins = await binsOfKind(tx, warehouseId, 'dispatch');
  const free = bins.find(({ blockedAt }) => blockedAt === null);
  if (!free) throw new Problem('packing/no-staging');
  return free;
}

const contentRows = (parcelId: string, content: readonly Content[]) =>
  [
    content.map(({ line, quantity }) => ({
      parcel_id: parcelId,
      order_line_id: line.orderLineId,
      product_id: line.productId,
      quantity,
    })),
    content.flatMap(({ line, serials }) =>
      serials.map((serial) => ({
        parcel_id: parcelId,
        order_line_id: line.orderLineId,
        product_id: line.productId,
        serial,
      })),
    ),
  ] as const;

const moveGoods = (tx: Transaction, parcel: ParcelRow, taken: readonly Taken[]): Promise<void> =>
  post(
    tx,
    { document: { kind: 'parcel', id: parcel.id }, reason: 'pack' },
    taken.map(({ goods, quantity }) => {
      const { seller_id, product_id, serial, grade, lot_id, location_id, tote_id } = goods;
      const what = { grade, lotId: lot_id };
      return {
        sellerId: seller_id,
        productId: product_id,
        quantity,
        serial,
        from: { ...what, locationId: location_id, handlingUnitId: tote_id },
        to: { ...what, locationId: parcel.location_id, handlingUnitId: parcel.handling_unit_id },
      };
    }),
  );

async function tell(tx: Transaction, parcel: ParcelRow): Promise<void> {
  const { id: parcelId, code, order_id: orderId, weight_grams: weightGrams } = parcel;
  const address = { warehouseId: parcel.warehouse_id, sellerId: parcel.seller_id };
  tx.emit({ name: 'parcel.packed', ...address, data: { parcelId, code, orderId, weightGrams } });
  await track(tx, {
    leg: 'L5',
    event: 'packed',
    subject: { kind: 'parcel', id: parcelId },
    within: { kind: 'outbound_order', id: orderId },
    ...address,
    data: { code, weightGrams },
  });
}
