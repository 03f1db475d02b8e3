import { selectRows } from '../../platform/db/dialect.ts';
import { found } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import type { OrderRow } from '../outbound/index.ts';

/** What packing an order depends on beside its lines. */
export interface PackFacts {
  sellerName: string;
  /** Number of holds on the order. */
  holds: number;
  /** The task that waits for a packer, or is held by one. */
  taskId: string | null;
  /** The order's first tote. */
  toteCode: string | null;
  /** The index of its last parcel, 0 where there is none. */
  lastIndex: number;
  /** The first dispatch bin that is not blocked: there parcels wait for their truck. */
  stagingId: string | null;
}

interface Row {
  seller_name: string;
  holds: number;
  task_id: string | null;
  tote_code: string | null;
  last_index: number | null;
  staging_id: string | null;
}

const packTask =
  "select t.id from tasks t where t.document_id = ? and t.kind = 'pack' and t.state in ('open', 'claimed')" +
  ' order by t.id limit 1';

const facts =
  'select s.name as seller_name, (select count(*) from outbound_holds h where h.order_id = ?) as holds,' +
  ` (${packTask}) as task_id,` +
  ' (select u.code from order_totes b join handling_units u on u.id = b.tote_id where b.order_id = ?' +
  ' order by b.bound_at limit 1) as tote_code,' +
  ' (select max(c.order_index) from parcels c where c.order_id = ?) as last_index,' +
  " (select l.id from locations l where l.warehouse_id = ? and l.kind = 'dispatch' and l.blocked_at is null" +
  ' order by l.walk_seq, l.code_key limit 1) as staging_id from sellers s where s.id = ?';

/** All of it in one statement. Whoever acts on it has locked the order's row before, so that nothing of it is old. */
export async function packFactsOf(tx: Transaction, order: OrderRow): Promise<PackFacts> {
  const { id } = order;
  const [row] = await selectRows<Row>(tx.db, facts, [id, id, id, id, order.warehouse_id, order.seller_id]);
  const { seller_name, holds, task_id, tote_code, last_index, staging_id } = found(row, 'seller');
  return {
    sellerName: seller_name,
    holds: Number(holds),
    taskId: task_id,
    toteCode: tote_code,
    lastIndex: Number(last_index ?? 0),
    stagingId: staging_id,
  };
}

/** The task that waits for a packer of this order, or is held by one; null where none does. */
export async function packTaskOf(tx: Transaction, orderId: string): Promise<string | null> {
  const [row] = await selectRows<{ id: string }>(tx.db, packTask, [orderId]);
  return row?.id ?? null;
}
