import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Agent } from 'node:http';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { send } from './caller.ts';
import { startChild, type Child } from './child.ts';
import { cpuMs, memoryMib } from './cpu.ts';
import type { Place } from './fill.ts';
import { openHalls, type Hall } from './halls.ts';
import type { Order, Room, Told } from './screens.ts';

const halls = 10;
const socketsEach = 100;
const eventsPerSecond = 100;

export interface PushFigures {
  terminals: number;
  events: number;
  expected: number;
  delivered: number;
  /** From the commit's own moment to the terminal, in milliseconds. */
  p50: number;
  p95: number;
  p99: number;
  most: number;
  /** Microseconds of the server's CPU per delivered event; ours does the move besides. */
  cpuPerDelivery: number;
  memoryPerTerminalKib: number;
}

export interface PushBed {
  url: string;
  dataFolder: string;
  /** What a server of its own is started with: memory is told from its beginning. */
  environment: Record<string, string>;
  place: Place;
  agent: Agent;
  seconds: number;
}

/** What happens in one building is told to the hundred terminals there; beside it a bare socket.io doing the same. */
export async function push(bed: PushBed): Promise<{ ours: PushFigures; bare: PushFigures }> {
  const { agent, seconds } = bed;
  const events = eventsPerSecond * seconds;
  const server = await startChild('../../server/main.ts', bed.environment);
  const bareServer = await startChild('bare-socket-server.ts', {});
  try {
    const made = await openHalls({ ...bed, origin: server.origin }, halls);
    const hallOf = (index: number): Hall => made[index % halls] as Hall;
    const tokens = made.map((hall) => hall.tokens.map((token) => ({ token })));
    const move = (index: number) => hallOf(index).move(Math.floor(index / halls));
    const ours = await deliver(server, tokens, events, move);
    const rooms = made.map(({ warehouseId }) => [{ room: `warehouse:${warehouseId}` }]);
    const headers = { 'content-type': 'application/json' };
    const bare = await deliver(bareServer, rooms, events, async (index) => {
      await send(
        agent,
        `${bareServer.origin}/`,
        'POST',
        headers,
        bodyOf(hallOf(index).warehouseId, bed.place),
      );
    });
    return { ours, bare };
  } finally {
    await Promise.all([server.stop(), bareServer.stop()]);
  }
}

const bodyOf = (warehouseId: string, { productIds, moves }: Place): string =>
  JSON.stringify({
    stream: `warehouse:${warehouseId}`,
    seq: 1,
    name: 'stock.changed',
    data: { productIds: [productIds[0]], binIds: [moves[0]?.fromBinId, moves[0]?.toBinId] },
  });

async function deliver(
  server: Child,
  auths: readonly Room['auths'][],
  events: number,
  act: (index: number) => Promise<void>,
): Promise<PushFigures> {
  const screens = fork(path.join(import.meta.dirname, 'screens.ts'), { execArgv: ['--import', 'tsx'] });
  const memoryBefore = memoryMib(server.pid);
  const rooms = auths.map((one) => ({ sockets: socketsEach, auths: one }));
  await order(screens, { kind: 'open', origin: server.origin, rooms });
  const memoryPerTerminalKib = ((memoryMib(server.pid) - memoryBefore) * 1024) / (halls * socketsEach);
  const cpuBefore = cpuMs(server.pid);
  await atPace(events, act);
  const expected = events * socketsEach;
  const times = await collect(screens, expected);
  const cpu = cpuMs(server.pid) - cpuBefore;
  screens.disconnect();
  times.sort((a, b) => a - b);
  const at = (share: number): number =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return {
    terminals: halls * socketsEach,
    events,
    expected,
    delivered: times.length,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    most: at(1),
    cpuPerDelivery: (cpu * 1000) / Math.max(times.length, 1),
    memoryPerTerminalKib,
  };
}

/** Acts begin on the dot, whether or not those before have been answered: a slow server must not slow its test. */
async function atPace(events: number, act: (index: number) => Promise<void>): Promise<void> {
  const startedAt = performance.now();
  const running: Promise<void>[] = [];
  for (let index = 0; index < events; index++) {
    const early = startedAt + (index * 1000) / eventsPerSecond - performance.now();
    if (early > 1) await wait(early);
    running.push(act(index));
  }
  await Promise.all(running);
}

/** Asks the terminals until all has come or a while has passed in which nothing came. */
async function collect(screens: ChildProcess, expected: number): Promise<number[]> {
  for (let before = -1; ;) {
    const { times } = (await order(screens, { kind: 'report' })) as Told & { kind: 'report' };
    if (times.length >= expected || times.length === before) return times;
    before = times.length;
    await wait(2000);
  }
}

async function order(screens: ChildProcess, message: Order): Promise<Told> {
  screens.send(message);
  const [told] = (await Promise.race([
    once(screens, 'message'),
    once(screens, 'exit').then(() => {
      throw new Error('the terminals’ process ended');
    }),
  ])) as [Told];
  return told;
}
