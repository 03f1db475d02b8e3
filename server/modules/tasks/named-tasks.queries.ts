import type { Knex } from 'knex';
import { codeKey, codeText } from '../../../shared/domain/barcode.ts';
import type { Transaction } from '../../platform/transaction.ts';
import type { TaskRow } from './tasks.store.ts';

/** A title holds the document's number, and often its owner's own beside it. */
const wordsIn = (title: string): string[] =>
  title.split(/[\s·]+/).flatMap((word) => [codeKey(word), codeText('CTN', word)]);

/**
 * Narrows a query of tasks to those that a scanned code names: by a word of their title, by a tote that is bound to
 * their order, or by the unit whose goods they put away. Answers what tells these from others that only look alike to
 * the database.
 */
export async function narrowToNamed(
  tx: Transaction,
  query: Knex.QueryBuilder,
  warehouseId: string,
  code: string,
): Promise<(row: TaskRow) => boolean> {
  const key = codeKey(code);
  const about = await aboutUnit(tx, warehouseId, key);
  const written = new Set([code.trim(), key].flatMap((text) => [text, text.replace(/^CTN-/i, '')]));
  void query.where((any) => {
    for (const text of written)
      void any.orWhereRaw("t.title like ? escape '!'", [`%${text.replaceAll(/[!%_]/g, '!$&')}%`]);
    if (about.length > 0) void any.orWhereIn('t.document_id', about).orWhereIn('t.id', about);
  });
  return ({ id, title, document_id: documentId }) =>
    wordsIn(title).includes(key) || about.includes(documentId) || about.includes(id);
}

/** Ids of the order in a tote, and of the tasks that carry away what stands on a unit. */
async function aboutUnit(tx: Transaction, warehouseId: string, key: string): Promise<string[]> {
  const unit = (await tx
    .db('handling_units')
    .where({ warehouse_id: warehouseId, code_key: key })
    .first('id')) as { id: string } | undefined;
  if (!unit) return [];
  const orders = (await tx.db('order_totes').where({ tote_id: unit.id }).select('order_id as id')) as Named[];
  const tasks = (await tx
    .db('putaway_lines')
    .where({ from_unit_id: unit.id })
    .where('quantity_left', '>', 0)
    .distinct('task_id as id')) as Named[];
  return [...orders, ...tasks].map(({ id }) => id);
}

interface Named {
  id: string;
}
