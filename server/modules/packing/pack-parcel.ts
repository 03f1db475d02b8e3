import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { codeKey } from '../../../shared/domain/ids.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import type { packParcel as packParcelEndpoint } from '../../../shared/packing/packing.contract.ts';
import { found, Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { createHandlingUnit, findWarehouse, type HandlingUnit, type Warehouse } from '../layout/index.ts';
import { goodsInTotesOf, requireGoing, requireNoHold, type OrderRow } from '../outbound/index.ts';
import { post } from '../stock/index.ts';
import { requireClaim } from '../tasks/index.ts';
import { trackMany, type TrackedEvent } from '../tracking/index.ts';
import { chooseGoods, type Taken } from './choose-goods.ts';
import { judgeWeight, lessonOf, type Content, type WeightJudged } from './judge-weight.ts';
import { addSample } from './learned-weight.store.ts';
import { moveOrderOn } from './move-order-on.ts';
import { packingLines } from './pack-lines.queries.ts';
import { packFactsOf, type PackFacts } from './pack-facts.queries.ts';
import { findPackaging, type PackagingRow } from './packaging.store.ts';
import { findParcel, insertParcel, linesOfParcels, type ParcelRow } from './packing.store.ts';
import { showParcel, toParcel, type ParcelView } from './parcels.queries.ts';
import { readContent } from './read-content.ts';
import { chooseLabel, tellLabelled } from './request-label.ts';

export type PackInput = InputOf<typeof packParcelEndpoint>;

/**
 * Closes one parcel: its goods go from the order's tote to dispatch under the parcel's own plate, its weight is compared
 * with theory, and its label is asked for. The order's row is locked first, so that two packers of one order come one
 * after the other and never pack more than was picked. A parcel sent again under its own id is answered, not packed
 * twice.
 */
export async function packParcel(tx: Transaction, input: PackInput) {
  const order = await requireGoing(tx, input.orderId);
  const facts = await packFactsOf(tx, order);
  if (facts.holds > 0) await requireNoHold(tx, order);
  const known = input.id === undefined ? undefined : await findParcel(tx, input.id);
  if (known) return repeated(tx, order, known, input);
  if (order.state !== 'picked' && order.state !== 'packing')
    throw new Problem('packing/not-picked', { order: order.reference, state: order.state });
  const { taskId } = facts;
  const task = taskId === null ? null : await requireClaim(tx, taskId);
  const lines = await packingLines(tx, order.id);
  const content = readContent(lines, input.lines);
  requireMarks(content, input);
  const taken = chooseGoods(await goodsInTotesOf(tx, order.id), content);
  const warehouse = found(await findWarehouse(tx, order.warehouse_id), 'warehouse');
  const packaging = await boxOf(tx, order, input);
  const weight = weigh(tx, warehouse, packaging, content, input);
  const packed = content.reduce((sum, { quantity }) => sum + quantity, 0);
  const unitsLeft = lines.reduce((sum, line) => sum + line.picked - line.packed, 0) - packed;
  const parts = { order, facts, warehouse, packaging, weight, content, taken };
  const parcel = await putTogether(tx, parts, input);
  await learn(tx, packaging, weight, content, input);
  const orderState = await moveOrderOn(tx, order, task, unitsLeft);
  return { parcel: toParcel(parcel), orderState, unitsLeft };
}

/** The same parcel with the same content is the same act; another content under its id is a mistake. */
async function repeated(tx: Transaction, order: OrderRow, known: ParcelRow, input: PackInput) {
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
  return { parcel: await showParcel(tx, known.id), orderState: order.state, unitsLeft };
}

/** Goods that carriers have to know at a glance leave in a box that says so. */
function requireMarks(content: readonly Content[], { isMarked }: PackInput): void {
  const marks = new Set(content.flatMap(({ line }) => line.mark ?? []));
  if (marks.size > 0 && isMarked !== true) throw new Problem('packing/mark-missing', { marks: [...marks] });
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
  facts: PackFacts;
  warehouse: Warehouse;
  packaging: PackagingRow | null;
  weight: WeightJudged;
  content: readonly Content[];
  taken: readonly Taken[];
}

async function putTogether(tx: Transaction, parts: Parts, input: PackInput): Promise<ParcelView> {
  const { order, facts, warehouse, packaging, content } = parts;
  const { stagingId, sellerName } = facts;
  if (stagingId === null) throw new Problem('packing/no-staging');
  const unit = await createHandlingUnit(tx, {
    warehouseId: order.warehouse_id,
    kind: 'parcel',
    sellerId: order.seller_id,
    locationId: stagingId,
    weightGrams: input.weightGrams,
    lengthMm: packaging?.length_mm,
    widthMm: packaging?.width_mm,
    heightMm: packaging?.height_mm,
  });
  const packed = packedRow(tx, parts, input, unit, stagingId);
  const givenTrackingNumber = input.trackingNumber ?? null;
  const wish = { parcel: packed, order, warehouse, sellerName, givenTrackingNumber };
  const { parcel, offer } = await chooseLabel(tx, wish);
  await insertParcel(tx, parcel, ...contentRows(parcel.id, content));
  await moveGoods(tx, parcel, parts.taken);
  await tell(tx, parcel);
  return {
    ...parcel,
    reference: order.reference,
    recipient_json: order.recipient_json,
    carrier_name: offer?.carrier.name ?? null,
    service_name: offer?.service.name ?? null,
    packaging_code: packaging?.code ?? null,
  };
}

function packedRow(
  tx: Transaction,
  { order, facts, packaging, weight }: Parts,
  input: PackInput,
  unit: HandlingUnit,
  stagingId: string,
): ParcelRow {
  return {
    id: input.id ?? newId(),
    warehouse_id: order.warehouse_id,
    seller_id: order.seller_id,
    order_id: order.id,
    order_index: facts.lastIndex + 1,
    code: unit.code,
    code_key: codeKey(unit.code),
    handling_unit_id: unit.id,
    location_id: stagingId,
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
  const packed: TrackedEvent = {
    leg: 'L5',
    event: 'packed',
    subject: { kind: 'parcel', id: parcelId },
    within: { kind: 'outbound_order', id: orderId },
    ...address,
    data: { code, weightGrams },
  };
  const isLabelled = parcel.state === 'labelled' && parcel.tracking_number !== null;
  const labelled = isLabelled ? [tellLabelled(tx, parcel, parcel.tracking_number ?? '')] : [];
  await trackMany(tx, [packed, ...labelled]);
}
