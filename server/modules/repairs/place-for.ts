import type { BinKind } from '../../../shared/layout/location-kinds.ts';
import { found, Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { binsOfKind, locationById, type Location } from '../layout/index.ts';

/**
 * The bin of a kind where goods are put down: the one that was scanned, or the first one along the walk that is not
 * blocked. Throws `place/wrong-kind`, `place/none-free` and `stock/bin-blocked`; a bin of another warehouse is not
 * found.
 */
export async function placeFor(
  tx: Transaction,
  warehouseId: string,
  kind: BinKind,
  binId?: string,
): Promise<Location> {
  if (binId === undefined) {
    const bins = await binsOfKind(tx, warehouseId, kind);
    const free = bins.find(({ blockedAt }) => blockedAt === null);
    if (!free) throw new Problem('place/none-free', { wanted: kind });
    return free;
  }
  const bin = await locationById(tx, binId);
  const here = found(bin?.isPhysical && bin.warehouseId === warehouseId ? bin : undefined, 'bin');
  if (here.kind !== kind) throw new Problem('place/wrong-kind', { bin: here.code, wanted: kind });
  if (here.blockedAt !== null) throw new Problem('stock/bin-blocked', { bin: here.code });
  return here;
}
