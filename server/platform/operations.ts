import { createHash } from 'node:crypto';
import type { Actor } from './actor.ts';
import { affected, insertRows, isDuplicate } from './db/dialect.ts';
import { Problem } from './problem.ts';
import { runInTransaction, type Host, type Transaction } from './transaction.ts';

/** An act as its caller named it, before sending it. */
export interface Operation {
  id: string;
  /** The endpoint, as `post /path`. */
  name: string;
  input: unknown;
}

export interface Answered<T> {
  answer: T;
  /** Whether this is the kept answer of an earlier try. */
  replayed: boolean;
}

/** Operation ids are the caller's own business: two sellers may use the same one. */
const scopeOf = (actor: Actor): string => actor.sellerId ?? 'operator';

const contentHash = (operation: Operation): string =>
  createHash('sha256')
    .update(operation.name)
    .update('\n')
    .update(JSON.stringify(operation.input))
    .digest('hex');

class AlreadyKnown extends Error {}

/**
 * Runs an act exactly once. Its id is inserted first, in the same transaction as its effect, and its answer is
 * kept in that row: a second delivery, at the same time or weeks later, to this process or to another, waits for
 * the first and gets the same answer. A refusal keeps nothing: what was refused may be tried again.
 * Throws `operation/reused` for the same id with other content, or from somebody else.
 */
export async function runOnce<T>(
  host: Host,
  actor: Actor,
  operation: Operation,
  work: (tx: Transaction) => Promise<T>,
): Promise<Answered<T>> {
  const key = { scope: scopeOf(actor), operation_id: operation.id };
  const hash = contentHash(operation);
  try {
    const answer = await runInTransaction(
      host,
      actor,
      async (tx) => {
        await claim(tx, key, operation, hash);
        const result = await work(tx);
        await keepAnswer(tx, key, result);
        return result;
      },
      { operationId: operation.id },
    );
    return { answer, replayed: false };
  } catch (error) {
    if (!(error instanceof AlreadyKnown)) throw error;
    return { answer: await keptAnswer<T>(host, actor, key, hash), replayed: true };
  }
}

interface OperationKey {
  scope: string;
  operation_id: string;
}

async function claim(tx: Transaction, key: OperationKey, operation: Operation, hash: string): Promise<void> {
  try {
    const { name } = operation;
    const row = { ...key, name, actor_id: tx.actor.id, content_hash: hash, created_at: tx.now };
    await insertRows(tx.db, 'operations', [row]);
  } catch (error) {
    if (isDuplicate(error)) throw new AlreadyKnown();
    throw error;
  }
}

async function keepAnswer(tx: Transaction, key: OperationKey, answer: unknown): Promise<void> {
  const sql = 'update operations set answer_json = ? where scope = ? and operation_id = ?';
  await affected(tx.db, sql, [JSON.stringify(answer ?? null), key.scope, key.operation_id]);
}

async function keptAnswer<T>(host: Host, actor: Actor, key: OperationKey, hash: string): Promise<T> {
  const row = (await host.db('operations').where(key).first('content_hash', 'actor_id', 'answer_json')) as
    | { content_hash: string; actor_id: string; answer_json: T }
    | undefined;
  // Gone again between the two looks: the first try was rolled back or pruned. The caller sends it once more.
  if (!row) throw new Problem('service/unavailable');
  if (row.content_hash !== hash || row.actor_id !== actor.id) throw new Problem('operation/reused');
  return row.answer_json;
}
