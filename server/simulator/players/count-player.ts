import { countWork } from '../../../shared/counting/counting.contract.ts';
import { count } from '../../../shared/floor/count.ts';
import { kindsOf, type CountState, type CountWork } from '../../../shared/floor/count-state.ts';
import type { FloorInput } from '../../../shared/floor/flow.ts';
import type { OutputOf } from '../../../shared/contract/endpoint.ts';
import { binContents } from '../../../shared/stock/stock.contract.ts';
import { chosen, counted, play, scanned, type Terminal } from '../terminal.ts';

type Line = OutputOf<typeof binContents>['rows'][number];

/**
 * Counts one bin. What a virtual counter sees is what the books say: nothing is ever lost here but what a picker
 * missed, and that the books know already. Sealed pallets stay sealed.
 */
export async function countBin(terminal: Terminal, taskId: string): Promise<void> {
  const readWork = () => terminal.connection.call(countWork, { taskId });
  let seen: FloorInput[] | null = null;
  const { binId } = await readWork();
  const { rows } = await terminal.connection.call(binContents, { binId, limit: 200 });
  await play<CountWork, CountState>(terminal, count, readWork, (screen, work) => {
    if (screen.step === 'later') return chosen('skip');
    if (screen.step === 'bin') return scanned(`LOC-${work.binCode}`);
    seen ??= whatIsSeen(work, rows);
    const next = seen.shift();
    if (next) return next;
    return rows.length === 0 ? chosen('empty') : chosen('finish');
  });
}

/** Each kind of goods: scanned once, with what tells it from the others, then a figure. */
function whatIsSeen(work: CountWork, rows: readonly Line[]): FloorInput[] {
  const sealed = new Set(rows.flatMap(({ handlingUnit }) => handlingUnit ?? []));
  const loose = rows.filter(({ handlingUnit }) => handlingUnit === null);
  return [
    ...[...sealed].flatMap((code) => [scanned(code), scanned(code)]),
    ...loose.flatMap((line) => inputsOf(work, line)),
  ];
}

function inputsOf(work: CountWork, line: Line): FloorInput[] {
  const product = work.products.find(({ productId }) => productId === line.productId);
  const kinds = kindsOf(work, line.productId);
  const lots = new Set(kinds.map(({ lot }) => lot));
  const grades = new Set(kinds.flatMap(({ lotId, grade }) => (lotId === line.lotId ? [grade] : [])));
  const isLotAsked = (product?.isLotTracked || product?.isExpiryTracked) && lots.size > 1;
  return [
    scanned(product?.barcodes[0]?.key ?? line.sku),
    ...(isLotAsked && line.lot !== null ? [chosen(`lot-${line.lot}`)] : []),
    ...(product?.isSerialAtReceipt && line.serial !== null ? [scanned(line.serial)] : []),
    ...(grades.size > 1 ? [chosen(line.grade)] : []),
    ...(line.quantity > 1 ? [counted(line.quantity)] : []),
  ];
}
