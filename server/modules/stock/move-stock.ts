import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import { mayMoveByHand } from '../../../shared/stock/buckets.ts';
import type { moveStock as endpoint } from '../../../shared/stock/stock.contract.ts';
import { may } from '../../platform/actor.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { post } from './ledger.ts';
import { readMovePlaces, type MovePlace } from './move-places.queries.ts';
import { requireRoom } from './require-room.ts';
import { requireDetails, requireUnit } from './stock-key.ts';

/**
 * Moves goods from bin to bin by hand. Refuses moves that a document has to know of (`stock/by-task-only`), blocked
 * bins (`stock/bin-blocked`; who may adjust stock may empty one), and what `post` refuses.
 */
export async function moveStock(tx: Transaction, input: InputOf<typeof endpoint>): Promise<{ id: string }> {
  const { from, to, product } = await readMovePlaces(tx, input);
  if (from.warehouseId !== to.warehouseId) throw new Problem('record/not-found', { what: 'bin' });
  await requireDetails(tx, product, input);
  await requireUnit(tx, to.warehouseId, product.sellerId, input.toHandlingUnitId);
  requireOpen(tx, from, to);
  if (!mayMoveByHand(from.kind, to.kind))
    throw new Problem('stock/by-task-only', { from: from.code, to: to.code });
  await requireRoom(tx, to, [input]);
  const documentId = input.id ?? newId();
  const { productId, quantity, serial, grade, lotId } = input;
  await post(tx, { document: { kind: 'move', id: documentId }, reason: 'move', note: input.note }, [
    {
      sellerId: product.sellerId,
      productId,
      quantity,
      serial,
      from: { locationId: from.id, grade, lotId, handlingUnitId: input.handlingUnitId },
      to: { locationId: to.id, grade, lotId, handlingUnitId: input.toHandlingUnitId },
    },
  ]);
  return { id: documentId };
}

function requireOpen(tx: Transaction, from: MovePlace, to: MovePlace): void {
  if (to.isBlocked) throw new Problem('stock/bin-blocked', { bin: to.code });
  if (from.isBlocked && !may(tx.actor, 'stock.adjust'))
    throw new Problem('stock/bin-blocked', { bin: from.code });
}
