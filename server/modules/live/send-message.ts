import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import type * as contract from '../../../shared/live/messages.contract.ts';
import { insertMissing } from '../../platform/db/dialect.ts';
import { found, Problem } from '../../platform/problem.ts';
import { ownRows, requireWarehouse } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { workerOf } from '../identity/index.ts';
import { ownWarehouse } from '../layout/index.ts';
import { addressedTo, messageRows, toMessage, type MessageRow } from './messages.queries.ts';

/**
 * Writes to one person, to one terminal, or to everybody. Throws `record/not-found` for a person who does not work
 * in the warehouse and for a terminal that is not its.
 */
export async function sendMessage(tx: Transaction, input: InputOf<typeof contract.sendMessage>) {
  const { warehouseId, userId = null, terminalId = null, text } = input;
  await ownWarehouse(tx, warehouseId);
  if (userId !== null) await workerOf(tx, userId, warehouseId);
  if (terminalId !== null) await requireTerminal(tx, terminalId, warehouseId);
  const id = newId(tx.now.getTime());
  await tx.db('floor_messages').insert({
    id,
    warehouse_id: warehouseId,
    sent_by: tx.actor.id,
    user_id: userId,
    terminal_id: terminalId,
    text,
    sent_at: tx.now,
  });
  tx.emit({ name: 'floor.message', warehouseId, data: { messageId: id, userId, terminalId } });
  return toMessage((await messageRows(tx).where('m.id', id).first()) as MessageRow);
}

async function requireTerminal(tx: Transaction, id: string, warehouseId: string): Promise<void> {
  const row = (await tx
    .db('terminals')
    .where({ id, warehouse_id: warehouseId })
    .whereNull('revoked_at')
    .first('id')) as unknown;
  if (row === undefined) throw new Problem('record/not-found', { what: 'terminal' });
}

/** Acknowledges a message that was written to the actor. Somebody else's is answered as if it did not exist. */
export async function acknowledge(tx: Transaction, { messageId }: InputOf<typeof contract.readMessage>) {
  const query = addressedTo(messageRows(tx), tx).where('m.id', messageId);
  const row = (await ownRows(query, tx.actor, { warehouse: 'm.warehouse_id' }).first()) as
    | MessageRow
    | undefined;
  const { warehouse_id: warehouseId } = found(row, 'message');
  requireWarehouse(tx.actor, warehouseId, 'message');
  const key = { message_id: messageId, user_id: tx.actor.id };
  const known = (await tx.db('floor_message_reads').where(key).first('user_id')) as unknown;
  if (known !== undefined) return {};
  await insertMissing(tx.db, 'floor_message_reads', [{ ...key, read_at: tx.now }], ['message_id', 'user_id']);
  tx.emit({ name: 'floor.message_read', warehouseId, data: { messageId, userId: tx.actor.id } });
  return {};
}
