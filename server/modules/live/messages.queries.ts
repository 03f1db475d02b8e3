import type { Knex } from 'knex';
import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { toPage } from '../../../shared/contract/page.ts';
import type { FloorMessage, listMessages, myMessages } from '../../../shared/live/messages.contract.ts';
import { requireWarehouse } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';

export interface MessageRow {
  id: string;
  warehouse_id: string;
  sent_by: string;
  user_id: string | null;
  terminal_id: string | null;
  text: string;
  sent_at: Date;
  from_name: string | null;
  user_name: string | null;
  terminal_name: string | null;
}

/** A message nobody acknowledged in a shift has nothing more to say. */
const freshMs = 12 * 60 * 60_000;

export const messageRows = (tx: Transaction) =>
  tx
    .db('floor_messages as m')
    .leftJoin('users as f', 'f.id', 'm.sent_by')
    .leftJoin('users as u', 'u.id', 'm.user_id')
    .leftJoin('terminals as t', 't.id', 'm.terminal_id')
    .select('m.*', 'f.name as from_name', 'u.name as user_name', 't.name as terminal_name');

export const toMessage = (row: MessageRow): FloorMessage => ({
  id: row.id,
  warehouseId: row.warehouse_id,
  text: row.text,
  from: row.from_name ?? '',
  sentAt: row.sent_at.toISOString(),
});

/** Narrows messages to those for the actor, at the actor's terminal. */
export function addressedTo<Q extends Knex.QueryBuilder>(query: Q, { actor }: Transaction): Q {
  void query.whereRaw(
    '(m.user_id = ? or m.terminal_id = ? or (m.user_id is null and m.terminal_id is null))',
    [actor.id, actor.terminalId ?? ''],
  );
  return query;
}

const unread = (tx: Transaction, warehouseId: string) =>
  addressedTo(messageRows(tx), tx)
    .where('m.warehouse_id', warehouseId)
    .where('m.sent_at', '>', new Date(tx.now.getTime() - freshMs))
    .whereNotExists(
      tx
        .db('floor_message_reads as r')
        .whereRaw('r.message_id = m.id')
        .where('r.user_id', tx.actor.id)
        .select('r.message_id'),
    );

export async function countUnread(tx: Transaction, warehouseId: string): Promise<number> {
  const [row] = (await unread(tx, warehouseId).clearSelect().count('m.id as messages')) as unknown as {
    messages: number;
  }[];
  return Number(row?.messages ?? 0);
}

export async function messagesForMe(tx: Transaction, { warehouseId }: InputOf<typeof myMessages>) {
  requireWarehouse(tx.actor, warehouseId);
  const rows = (await unread(tx, warehouseId).orderBy('m.id').limit(50)) as MessageRow[];
  return { messages: rows.map(toMessage) };
}

/** What was written to the floor, who acknowledged it, and who of those at work has not. */
export async function messagesSent(tx: Transaction, input: InputOf<typeof listMessages>) {
  const { warehouseId, after, limit } = input;
  requireWarehouse(tx.actor, warehouseId);
  const query = messageRows(tx).where('m.warehouse_id', warehouseId);
  if (after !== undefined) void query.where('m.id', '<', after);
  const rows = (await query.orderBy('m.id', 'desc').limit(limit + 1)) as MessageRow[];
  const page = toPage(rows, limit, (row) => row.id);
  const reads = await readsOf(
    tx,
    page.rows.map(({ id }) => id),
  );
  const atWork = await peopleAtWork(tx, warehouseId);
  return {
    rows: page.rows.map((row) => {
      const readBy = reads.filter((read) => read.message_id === row.id);
      const isFor = (one: AtWork): boolean =>
        row.user_id === null
          ? row.terminal_id === null || one.terminalId === row.terminal_id
          : one.userId === row.user_id;
      const hasRead = new Set(readBy.map(({ user_id }) => user_id));
      return {
        ...toMessage(row),
        to: row.user_name ?? row.terminal_name,
        readBy: readBy.map(({ user_id, name, read_at }) => ({ userId: user_id, name, readAt: read_at })),
        waitingFor: atWork
          .filter((one) => isFor(one) && !hasRead.has(one.userId))
          .map(({ userId, name }) => ({ userId, name })),
      };
    }),
    next: page.next,
  };
}

interface ReadRow {
  message_id: string;
  user_id: string;
  read_at: Date;
  name: string;
}

const readsOf = async (tx: Transaction, messageIds: readonly string[]): Promise<ReadRow[]> =>
  (await tx
    .db('floor_message_reads as r')
    .join('users as u', 'u.id', 'r.user_id')
    .whereIn('r.message_id', messageIds)
    .orderBy('r.read_at')
    .select('r.message_id', 'r.user_id', 'r.read_at', 'u.name')) as ReadRow[];

export interface AtWork {
  userId: string;
  name: string;
  terminalId: string | null;
  startedAt: Date;
}

/** Longer than this nobody is at work, whatever was not signed out. */
const longestShiftMs = 14 * 60 * 60_000;

/** Whose shift is going on. */
export async function peopleAtWork(tx: Transaction, warehouseId: string): Promise<AtWork[]> {
  const rows = (await tx
    .db('shifts as s')
    .join('users as u', 'u.id', 's.user_id')
    .where('s.warehouse_id', warehouseId)
    .whereNull('s.ended_at')
    .where('s.started_at', '>', new Date(tx.now.getTime() - longestShiftMs))
    .orderBy('u.name')
    .select('s.user_id', 's.terminal_id', 's.started_at', 'u.name')) as {
    user_id: string;
    terminal_id: string | null;
    started_at: Date;
    name: string;
  }[];
  return rows.map(({ user_id, terminal_id, started_at, name }) => ({
    userId: user_id,
    name,
    terminalId: terminal_id,
    startedAt: started_at,
  }));
}
