import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { reportPresence as contract } from '../../../shared/live/presence.contract.ts';
import type { RequestContext } from '../../platform/http/route.ts';
import { reading, runInTransaction } from '../../platform/transaction.ts';
import { takeReport, type Known } from './presence-book.ts';
import { countUnread } from './messages.queries.ts';

/**
 * A terminal says how it is. That is no act: nothing is posted, and of twenty reports one is written down. Somebody
 * who works without a terminal is known by name, where it is clear in which warehouse.
 */
export async function reportPresence({ host, actor }: RequestContext, report: InputOf<typeof contract>) {
  const at = host.clock();
  const [warehouseId, ...others] = actor.warehouseIds ?? [];
  if (warehouseId === undefined || others.length > 0) return { now: at, unread: 0 };
  const { terminalId, id: userId } = actor;
  const known = { reporterId: terminalId ?? userId, warehouseId, terminalId, userId, report, at };
  if (takeReport(host, known)) await runInTransaction(host, actor, (tx) => writeReport(tx.db, known));
  return { now: at, unread: await countUnread(reading(host, actor), warehouseId) };
}

async function writeReport(
  db: Parameters<Parameters<typeof runInTransaction>[2]>[0]['db'],
  { reporterId, warehouseId, terminalId, userId, report, at }: Known,
): Promise<void> {
  const cells = {
    warehouse_id: warehouseId,
    terminal_id: terminalId,
    user_id: userId,
    report_json: JSON.stringify(report),
    reported_at: at,
  };
  await db('terminal_reports')
    .insert({ reporter_id: reporterId, ...cells })
    .onConflict(['reporter_id'])
    .merge(cells);
}
