import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { handleException as contract } from '../../../shared/live/board.contract.ts';
import { ChangedMeanwhile, isDuplicate, locked } from '../../platform/db/dialect.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { ownWarehouse } from '../layout/index.ts';

/**
 * Takes an exception in hand, leaves it again, or settles it. Exceptions come and go by themselves; what is kept is
 * only who looks after one, so that two managers don't run to the same place. Throws `task/claimed-by` where somebody
 * else has it in hand.
 */
export async function handleException(tx: Transaction, { warehouseId, key, act }: InputOf<typeof contract>) {
  await ownWarehouse(tx, warehouseId);
  const place = { warehouse_id: warehouseId, exception_key: key };
  // The name comes from a subquery: what is joined would be locked as well, and everybody writes on the users.
  const name = tx.db.raw('(select name from users where id = taken_by) as name');
  const known = (await locked(
    tx.db,
    tx.db('floor_exceptions').where(place).first('taken_by', 'settled_at', name),
  )) as { taken_by: string; settled_at: Date | null; name: string | null } | undefined;
  if (act === 'take' && known && !known.settled_at && known.taken_by !== tx.actor.id)
    throw new Problem('task/claimed-by', { user: known.name ?? '?' });
  if (act === 'leave') await tx.db('floor_exceptions').where(place).delete();
  else {
    const cells = {
      taken_by: tx.actor.id,
      taken_at: tx.now,
      settled_at: act === 'settle' ? tx.now : null,
    };
    if (known) await tx.db('floor_exceptions').where(place).update(cells);
    else await insertFirst(tx, { ...place, ...cells });
  }
  tx.emit({ name: 'floor.exception', warehouseId, data: { key, userId: tx.actor.id, act } });
  return {};
}

/** Of two who are first at once, one finds the other's row the next time round. */
async function insertFirst(tx: Transaction, row: object): Promise<void> {
  try {
    await tx.db('floor_exceptions').insert(row);
  } catch (error) {
    if (isDuplicate(error))
      throw new ChangedMeanwhile('an exception was taken twice at once', { cause: error });
    throw error;
  }
}
