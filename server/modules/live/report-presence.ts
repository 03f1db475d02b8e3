import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { reportPresence as contract } from '../../../shared/live/presence.contract.ts';
import type { RequestContext } from '../../platform/http/route.ts';
import { reading, runInTransaction, type Transaction } from '../../platform/transaction.ts';
import { writtenReport } from './board.queries.ts';
import { isNewTrouble, takeReport, type Known } from './presence-book.ts';
import { countUnread } from './messages.queries.ts';

/**
 * A terminal says how it is. That is no act: nothing is posted, and of many reports one is written down. Somebody
 * who works without a terminal is known by name, where it is clear in which warehouse.
 */
export async function reportPresence(
  { host, actor }: Pick<RequestContext, 'host' | 'actor'>,
  report: InputOf<typeof contract>,
) {
  const at = host.clock();
  const [warehouseId, ...others] = actor.warehouseIds ?? [];
  if (warehouseId === undefined || others.length > 0) return { now: at, unread: 0 };
  const { terminalId, id: userId } = actor;
  const said = { reporterId: terminalId ?? userId, warehouseId, terminalId, userId, report, at };
  const tx = reading(host, actor);
  const written = isNewTrouble(host, said) ? await writtenReport(tx, said.reporterId) : undefined;
  const due = takeReport(host, said, written);
  if (due) await runInTransaction(host, actor, ({ db }) => writeReport(db, due));
  return { now: at, unread: await countUnread(tx, warehouseId) };
}

async function writeReport(
  db: Transaction['db'],
  { reporterId, warehouseId, terminalId, userId, report, at, since }: Known,
): Promise<void> {
  const cells = {
    warehouse_id: warehouseId,
    terminal_id: terminalId,
    user_id: userId,
    report_json: JSON.stringify(report),
    reported_at: at,
    since_json: JSON.stringify(since),
  };
  await db('terminal_reports')
    .insert({ reporter_id: reporterId, ...cells })
    .onConflict(['reporter_id'])
    .merge(cells);
}
