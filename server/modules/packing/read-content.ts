import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { codeKey } from '../../../shared/domain/ids.ts';
import type { packParcel } from '../../../shared/packing/packing.contract.ts';
import { Problem } from '../../platform/problem.ts';
import type { Content } from './judge-weight.ts';
import type { PackingLine } from './pack-lines.queries.ts';

type LinesIn = InputOf<typeof packParcel>['lines'];

/**
 * Joins what was scanned to the lines of the order. Throws `packing/not-of-this-order`, `packing/more-than-picked` and
 * `packing/serials-needed`.
 */
export function readContent(lines: readonly PackingLine[], scanned: LinesIn): Content[] {
  const known = new Map(lines.map((line) => [line.orderLineId, line]));
  return scanned.map(({ orderLineId, quantity, serials = [] }) => {
    const line = known.get(orderLineId);
    if (!line) throw new Problem('packing/not-of-this-order', { orderLineId });
    const left = line.picked - line.packed;
    if (quantity > left)
      throw new Problem('packing/more-than-picked', { sku: line.sku, extra: quantity - left, left });
    requireSerials(line, quantity, serials);
    return { line, quantity, serials: line.needsSerial ? serials : [] };
  });
}

function requireSerials(line: PackingLine, quantity: number, serials: readonly string[]): void {
  if (!line.needsSerial) return;
  const given = new Set(serials.map(codeKey)).size;
  if (given !== quantity || serials.length !== quantity)
    throw new Problem('packing/serials-needed', { sku: line.sku, wanted: quantity, given });
}
