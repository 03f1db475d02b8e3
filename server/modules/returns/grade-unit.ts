import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { codeKey } from '../../../shared/domain/ids.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import type { gradeUnit as endpoint } from '../../../shared/returns/inspection.contract.ts';
import { found, Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { ensureLot, productById, type Product } from '../catalog/index.ts';
import { virtualLocation } from '../layout/index.ts';
import { requireClaim } from '../tasks/index.ts';
import { chooseDisposition } from './choose-disposition.ts';
import { soldAs, type SoldGoods } from './lookups.queries.ts';
import { moveGoods, placeGoods, returnsBinOf, type Placed, type ReturnedGoods } from './place-goods.ts';
import { lockReturn, moveReturn, type LineRow, type ReturnRow } from './returns.store.ts';
import { sentSerials } from './sent-serials.queries.ts';
import { countGraded, ensureLine, findLine, insertUnit, unitExists, type UnitRow } from './units.store.ts';
import { tellGraded } from './tell-unit.ts';

type Input = InputOf<typeof endpoint>;

/**
 * Grades units that were found in a parcel and takes them where they belong. More than announced, and goods that were
 * not announced at all, get in only when the worker confirms them. Throws `return/more-than-announced`,
 * `return/not-possible`, `return/reason-needed`, `return/other-seller`, `return/other-serial`, and what tasks, bins and
 * ledger refuse.
 */
export async function gradeUnit(tx: Transaction, input: Input) {
  const row = await lockReturn(tx, input.returnId);
  if (row.state === 'received') await moveReturn(tx, row, 'inspect');
  if (row.state !== 'inspecting')
    throw new Problem('state/illegal', { document: row.number, state: row.state });
  await requireClaim(tx, row.task_id ?? '');
  if (input.id !== undefined && (await unitExists(tx, input.id))) throw new Problem('record/duplicate');
  const product = await ownProduct(tx, row, input);
  const note = await judgeSerial(tx, row, product, input);
  const line = await countOnLine(tx, row, product, input);
  const { requested } = line;
  const taken = input.askSeller
    ? null
    : chooseDisposition(input.grade, requested, input.disposition, input.reason);
  const goods = await bookIn(tx, row, product, input);
  const from = { locationId: await returnsBinOf(tx, row), grade: input.grade, lotId: goods.lotId };
  const wish = { disposition: taken, binId: input.binId, fault: input.note || row.reason };
  const placed = await placeGoods(tx, goods, from, wish);
  const unit = newUnit(tx, { ...input, note }, line, goods, { ...placed, taken });
  await insertUnit(tx, unit);
  await tellGraded(tx, row, unit, product.sku);
  return {
    returnId: row.id,
    unitId: unit.id,
    state: row.state,
    lineId: line.id,
    announced: line.announced,
    graded: line.graded + input.quantity,
    taken,
    bin: placed.bin && { binId: placed.bin.id, code: placed.bin.code },
    repair: placed.repair,
  };
}

async function ownProduct(tx: Transaction, row: ReturnRow, input: Input): Promise<Product> {
  const product = found(await productById(tx, input.productId), 'product');
  const { sku } = product;
  if (product.sellerId !== row.seller_id) throw new Problem('return/other-seller', { sku });
  const isSerialMissing = product.isSerialAtReceipt && input.serial === undefined;
  if (isSerialMissing || (input.serial !== undefined && input.quantity !== 1))
    throw new Problem('stock/serial-needed', { sku });
  if (input.askSeller && input.disposition !== undefined)
    throw new Problem(
      'request/invalid',
      {},
      { errors: [{ field: 'disposition', code: 'contradiction', detail: 'askSeller' }] },
    );
  return product;
}

/**
 * A unit whose serial did not leave with the order is another one: confirmed by the worker it lies apart, and what was
 * sent and what came is written on it. Answers what to note.
 */
async function judgeSerial(tx: Transaction, row: ReturnRow, product: Product, input: Input): Promise<string> {
  if (input.serial === undefined) return input.note;
  const sent = (await sentSerials(tx, row.order_id))
    .filter(({ productId }) => productId === product.id)
    .map(({ serial }) => serial);
  const returned = codeKey(input.serial);
  if (sent.length === 0 || sent.includes(returned)) return input.note;
  const isApart = input.askSeller || input.disposition === 'quarantine';
  if (!input.isOtherSerial || !isApart) throw new Problem('return/other-serial', { sent, returned });
  return `${input.note} ${sent.join(', ')} → ${returned}`.trim().slice(0, 500);
}

async function countOnLine(
  tx: Transaction,
  row: ReturnRow,
  product: Product,
  { quantity, confirmedOver }: Input,
): Promise<LineRow> {
  const known = await findLine(tx, row.id, product.id);
  const line = known ?? (confirmedOver ? await ensureLine(tx, newId(), row.id, product.id) : undefined);
  if (line && (await countGraded(tx, line, quantity, confirmedOver))) return line;
  throw new Problem('return/more-than-announced', {
    sku: product.sku,
    announced: line?.announced ?? 0,
    graded: line?.graded ?? 0,
    wanted: quantity,
  });
}

/** The goods come back into the books: from the buyers to the bin where the opened parcel stands. */
async function bookIn(
  tx: Transaction,
  row: ReturnRow,
  product: Product,
  input: Input,
): Promise<ReturnedGoods> {
  const customer = await virtualLocation(tx, row.warehouse_id, 'customer');
  const serial = product.isSerialAtReceipt ? (input.serial ?? '') : '';
  const sold = await soldAs(tx, customer.id, product.id, serial);
  const lotId = await lotOf(tx, product, input, sold);
  const { quantity, grade } = input;
  const goods = { row, product, quantity, serial, lotId, grade };
  const soldGrade = sold.find((one) => one.lotId === lotId)?.grade ?? 'new';
  const from = { locationId: customer.id, grade: soldGrade, lotId };
  await moveGoods(tx, goods, 'return', from, { locationId: await returnsBinOf(tx, row), grade, lotId });
  return goods;
}

/** The lot as it was read off the goods, or the only one that was ever sold. */
async function lotOf(
  tx: Transaction,
  product: Product,
  { lot }: Input,
  sold: readonly SoldGoods[],
): Promise<string> {
  if (!product.isLotTracked && !product.isExpiryTracked) return '';
  if (lot !== undefined) return (await ensureLot(tx, product.id, { code: lot })).id;
  const lots = [...new Set(sold.map(({ lotId }) => lotId))];
  const [only] = lots;
  if (lots.length !== 1 || !only) throw new Problem('stock/lot-needed', { sku: product.sku });
  return only;
}

function newUnit(
  tx: Transaction,
  input: Input,
  line: LineRow,
  { row, product, lotId }: ReturnedGoods,
  { bin, repair, taken }: Placed & Pick<UnitRow, 'taken'>,
): UnitRow {
  return {
    id: input.id ?? newId(),
    return_id: row.id,
    line_id: line.id,
    product_id: product.id,
    quantity: input.quantity,
    grade: input.grade,
    serial: input.serial ?? '',
    lot_id: lotId,
    requested: line.requested,
    taken,
    reason: input.reason,
    note: input.note,
    bin_id: bin?.id ?? null,
    repair_id: repair?.repairId ?? null,
    putaway_task_id: null,
    graded_by: tx.actor.id,
    graded_at: tx.now,
    decided_at: taken === null ? null : tx.now,
  };
}
