import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { missedEvents } from '../../../shared/live/live.contract.ts';
import { readEvents, streamHeads } from '../../platform/events/outbox.ts';
import { Problem } from '../../platform/problem.ts';
import { requireWarehouse } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';

/** Answers what a client missed; a stream of somebody else is answered as if it did not exist. */
export async function readMissedEvents(
  tx: Transaction,
  { stream, after, limit }: InputOf<typeof missedEvents>,
) {
  const { actor } = tx;
  const [kind = '', owner = ''] = stream.split(':');
  if (kind === 'warehouse' && actor.sellerId === null) requireWarehouse(actor, owner, 'stream');
  else if (kind === 'warehouse') throw new Problem('record/not-found', { what: 'stream' });
  // A seller's stream tells of all warehouses: of the staff only those who reach them all may read it.
  else if (actor.sellerId === null ? actor.warehouseIds !== null : actor.sellerId !== owner)
    throw new Problem('record/not-found', { what: 'stream' });
  const heads = await streamHeads(tx.db, [stream]);
  const events = await readEvents(tx.db, stream, after, limit);
  const [first] = (await tx.db('events').where({ stream }).orderBy('seq').limit(1).select('seq')) as {
    seq: number;
  }[];
  const head = heads.get(stream) ?? 0;
  // Nothing kept at all: whoever is behind the head has missed what can't be told any more.
  return { events, head, oldest: Number(first?.seq ?? head + 1) };
}
