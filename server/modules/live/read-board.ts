import type { z } from 'zod';
import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type {
  boardFlow,
  boardPerson,
  boardTerminal,
  readBoard as contract,
} from '../../../shared/live/board.contract.ts';
import { offlineSeconds } from '../../../shared/live/presence.contract.ts';
import { taskKinds } from '../../../shared/tasks/tasks.lifecycle.ts';
import type { RequestContext } from '../../platform/http/route.ts';
import { reading, type Host, type Transaction } from '../../platform/transaction.ts';
import { ownWarehouse } from '../layout/index.ts';
import { cutOffsOf } from './board-cut-offs.ts';
import { exceptionsOn, type Floor } from './board-exceptions.ts';
import * as query from './board.queries.ts';
import { lastPostedAt, linesDone, linesSince } from './lines-done.ts';
import { peopleAtWork } from './messages.queries.ts';
import { heardFrom, type Known } from './presence-book.ts';

const quarterMs = 15 * 60_000;
const hourMs = 60 * 60_000;
const shiftMs = 12 * hourMs;

/** A warehouse at work, as of now. */
export async function readBoard(
  { host, actor }: Pick<RequestContext, 'host' | 'actor'>,
  { warehouseId }: InputOf<typeof contract>,
) {
  const tx = reading(host, actor);
  const warehouse = await ownWarehouse(tx, warehouseId);
  const floor = await floorOf(host, tx, warehouseId);
  return {
    asOf: tx.now,
    people: await people(host, tx, warehouseId, floor),
    terminals: floor.terminals.map((terminal) => ofTerminal(floor, terminal)),
    flows: await flows(tx, warehouseId),
    cutOffs: await cutOffsOf(tx, warehouse),
    exceptions: exceptionsOn(floor),
  };
}

async function floorOf(host: Host, tx: Transaction, warehouseId: string): Promise<Floor> {
  const reports = await newestReports(host, tx, warehouseId);
  const lastSeen = new Map<string, Date>();
  for (const { userId, at } of reports)
    if (at > (lastSeen.get(userId) ?? new Date(0))) lastSeen.set(userId, at);
  return {
    now: tx.now,
    atWork: await peopleAtWork(tx, warehouseId),
    claims: await query.claims(tx, warehouseId),
    terminals: await query.terminalsOf(tx, warehouseId),
    reports,
    shorts: await query.shortTasks(tx, warehouseId, new Date(tx.now.getTime() - shiftMs)),
    handled: await query.handled(tx, warehouseId),
    lastSeen,
  };
}

/** What each terminal said last, to this process or to another one. */
async function newestReports(host: Host, tx: Transaction, warehouseId: string): Promise<Known[]> {
  const newest = new Map<string, Known>();
  for (const known of [...(await query.writtenReports(tx, warehouseId)), ...heardFrom(host, warehouseId)])
    if (known.at >= (newest.get(known.reporterId)?.at ?? new Date(0))) newest.set(known.reporterId, known);
  return [...newest.values()];
}

async function people(
  host: Host,
  tx: Transaction,
  warehouseId: string,
  floor: Floor,
): Promise<z.input<typeof boardPerson>[]> {
  const lines = await linesDone(host, warehouseId);
  const machines = await query.machinesInHands(tx, warehouseId);
  const names = new Map(floor.terminals.map(({ id, name }) => [id, name]));
  const told = await toldTasks(tx, warehouseId, floor);
  const working = floor.atWork.map(({ userId, name, terminalId, startedAt }) => ({
    userId,
    name,
    terminalId,
    startedAt,
  }));
  const others = [...new Map(floor.claims.map((claim) => [claim.claimed_by, claim.name]))]
    .filter(([userId]) => !working.some((one) => one.userId === userId))
    .map(([userId, name]) => ({ userId, name, terminalId: null, startedAt: null }));
  return [...working, ...others].map(({ userId, name, terminalId, startedAt }) => {
    const known = floor.reports.find((one) => one.userId === userId && one.terminalId === terminalId);
    const held = floor.claims.findLast(({ claimed_by }) => claimed_by === userId);
    // Shared work is nobody's by claim; what its people say they do is what they do.
    const task = held ?? told.get(known?.report.taskId ?? '');
    return {
      userId,
      name,
      terminalId,
      terminalName: names.get(terminalId ?? '') ?? null,
      task: task ? { id: task.id, kind: task.kind, title: task.title } : null,
      since: held?.claimed_at ?? null,
      place: known?.report.at ?? null,
      lastSeenAt: newest(floor.lastSeen.get(userId), held?.claimed_at, lastPostedAt(lines, userId)),
      shiftStartedAt: startedAt,
      equipment: machines.filter((one) => one.held_by === userId).map(({ code, kind }) => ({ code, kind })),
      linesInShift: linesSince(lines, userId, startedAt ?? new Date(floor.now.getTime() - shiftMs)),
      linesInHour: linesSince(lines, userId, new Date(floor.now.getTime() - hourMs)),
    };
  });
}

const newest = (...moments: readonly (Date | null | undefined)[]): Date | null =>
  moments.reduce<Date | null>((last, one) => (one && (!last || one > last) ? one : last), null);

async function toldTasks(tx: Transaction, warehouseId: string, { reports }: Floor) {
  const ids = [...new Set(reports.flatMap(({ report }) => report.taskId ?? []))];
  const rows = ids.length === 0 ? [] : await query.tasksByIds(tx, warehouseId, ids);
  return new Map(rows.map((row) => [row.id, row]));
}

function ofTerminal(
  floor: Floor,
  { id, name, last_seen_at }: query.TerminalName,
): z.input<typeof boardTerminal> {
  const known = floor.reports.find(({ terminalId }) => terminalId === id);
  const lastSeenAt = known?.at ?? last_seen_at;
  const isOnline = known !== undefined && floor.now.getTime() - known.at.getTime() <= offlineSeconds * 1000;
  const worker = floor.atWork.find(({ terminalId }) => terminalId === id);
  return {
    terminalId: id,
    name,
    userId: worker?.userId ?? null,
    isOnline,
    lastSeenAt,
    presence: known?.report ?? null,
  };
}

async function flows(tx: Transaction, warehouseId: string): Promise<z.input<typeof boardFlow>[]> {
  const waiting = await query.waitingByKind(tx, warehouseId);
  const done = await query.doneByKind(tx, warehouseId, new Date(tx.now.getTime() - quarterMs));
  return taskKinds.map((kind) => {
    const own = waiting.filter((row) => row.kind === kind);
    const count = (state: string): number => Number(own.find((row) => row.state === state)?.tasks ?? 0);
    const [open, claimed] = [count('open'), count('claimed')];
    const doneInQuarter = Number(done.find((row) => row.kind === kind)?.tasks ?? 0);
    const perHour = Math.round((doneInQuarter * hourMs) / quarterMs);
    const left = open + claimed;
    const oldestAt = own.map(({ oldest_at }) => oldest_at).toSorted((a, b) => a.getTime() - b.getTime())[0];
    const endsAt = perHour > 0 && left > 0 ? new Date(tx.now.getTime() + (left / perHour) * hourMs) : null;
    return { kind, open, claimed, oldestAt: oldestAt ?? null, doneInQuarter, perHour, endsAt };
  });
}
