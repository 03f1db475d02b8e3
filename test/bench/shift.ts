import type { Agent } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { newId } from '../../shared/domain/new-id.ts';
import { printProductLabels } from '../../shared/labels/labels.contract.ts';
import { moveStock } from '../../shared/stock/stock.contract.ts';
import { send } from './caller.ts';
import type { Child } from './child.ts';
import type { Place } from './fill.ts';

const terminals = 50;
const labelsAtOnce = 1000;
const labelsInAll = 10_000;
const workers = 8;

export interface ShiftFigures {
  scans: number;
  failures: number;
  /** From the terminal's sending to the server's answer behind the commit, in milliseconds. */
  p50: number;
  p95: number;
  p99: number;
}

export interface ShiftReport {
  seconds: number;
  /** With nothing else to do, and while labels are printed. */
  alone: ShiftFigures;
  printing: ShiftFigures;
  labels: number;
}

interface Floor {
  server: Child;
  place: Place;
  agent: Agent;
  seconds: number;
}

/** Fifty terminals, each with a scan a second that moves goods; then the same while ten thousand labels are printed. */
export async function shift({ server, place, agent, seconds }: Floor): Promise<ShiftReport> {
  const sockets = await Promise.all(
    Array.from({ length: terminals }, (_, nth) => openTerminal(server.origin, place, nth)),
  );
  try {
    const alone = await work(sockets, place, () => wait(seconds * 1000));
    let labels = 0;
    const printing = await work(sockets, place, async () => {
      const end = performance.now() + seconds * 1000;
      for (; labels < labelsInAll; labels += labelsAtOnce) await printLabels(server, place, agent);
      await wait(Math.max(0, end - performance.now()));
    });
    return { seconds, alone, printing, labels };
  } finally {
    for (const socket of sockets) socket.close();
  }
}

function openTerminal(origin: string, place: Place, nth: number): Promise<Socket> {
  const token = place.token(`worker${(nth % workers) + 1}`);
  const socket = io(origin, { path: '/live', transports: ['websocket'], auth: { token }, forceNew: true });
  return new Promise((resolve, reject) => {
    socket.once('heads', () => resolve(socket));
    socket.once('connect_error', reject);
  });
}

async function printLabels({ origin }: Child, place: Place, agent: Agent): Promise<void> {
  const path = printProductLabels.path.replace(':productId', place.productIds[0] ?? '');
  const headers = { authorization: `Bearer ${place.token('manager')}` };
  await send(agent, `${origin}/api/v1${path}?copies=${labelsAtOnce}`, 'GET', headers);
}

/** Everybody scans on the second, each at a moment of their own, until something else has ended. */
async function work(sockets: Socket[], place: Place, until: () => Promise<void>): Promise<ShiftFigures> {
  const times: number[] = [];
  let failures = 0;
  let isOver = false;
  const scans: Promise<void>[] = [];
  async function scan(socket: Socket, nth: number, turn: number): Promise<void> {
    const sentAt = performance.now();
    const message = {
      method: moveStock.method,
      path: moveStock.path,
      input: moveOf(place, nth, turn),
      operationId: newId(),
    };
    const answer = (await socket.emitWithAck('call', message)) as { problem?: object };
    if (answer.problem) failures += 1;
    else times.push(performance.now() - sentAt);
  }
  const startedAt = performance.now();
  const terminal = async (socket: Socket, nth: number): Promise<void> => {
    for (let turn = 0; !isOver; turn++) {
      const due = startedAt + turn * 1000 + (nth * 1000) / terminals;
      await wait(Math.max(0, due - performance.now()));
      scans.push(scan(socket, nth, turn));
    }
  };
  const people = sockets.map(terminal);
  await until();
  isOver = true;
  await Promise.all(people);
  await Promise.all(scans);
  times.sort((a, b) => a - b);
  const at = (share: number): number =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { scans: times.length, failures, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

function moveOf(place: Place, nth: number, turn: number): Record<string, unknown> {
  const { productId, ...bins } = place.moves[(nth * 7) % place.moves.length] as Place['moves'][number];
  const [fromBinId, toBinId] = turn % 2 ? [bins.toBinId, bins.fromBinId] : [bins.fromBinId, bins.toBinId];
  return { productId, fromBinId, toBinId, quantity: 1 };
}
