import type { Agent } from 'node:http';
import { io, type Socket } from 'socket.io-client';
import type { Acts } from './acts.ts';
import { send } from './caller.ts';
import { startChild, type Child } from './child.ts';
import { cpuMs } from './cpu.ts';
import type { Place } from './fill.ts';

const screens = 200;
const events = 100;
/** Nobody may have all the screens: they are spread over everybody who sees the warehouse. */
const staff = ['manager', 'admin', ...Array.from({ length: 8 }, (_, index) => `worker${index + 1}`)];

export interface PushFigures {
  delivered: number;
  perSecond: number;
  /** From sending the act to the screen, in milliseconds. */
  p50: number;
  p99: number;
  /** Microseconds of the server's CPU per delivered event; ours does the move besides. */
  cpuPerDelivery: number;
}

/** Every move is told to 200 screens; beside it a bare socket.io that is told the same by HTTP. */
export async function push(
  acts: Acts,
  server: Child,
  place: Place,
  agent: Agent,
): Promise<{ ours: PushFigures; bare: PushFigures }> {
  const ours = await deliver(
    server,
    staff.map((login) => place.token(login)),
    (index) => acts.move(1_000_000 + index),
  );
  const bareServer = await startChild('bare-socket-server.ts', {});
  const event = JSON.stringify([
    {
      stream: `warehouse:${place.warehouseId}`,
      seq: 1,
      name: 'stock.changed',
      data: {
        productIds: [place.productIds[0]],
        binIds: [place.moves[0]?.fromBinId, place.moves[0]?.toBinId],
      },
      at: new Date().toISOString(),
    },
  ]);
  try {
    const bare = await deliver(bareServer, [''], async () => {
      await send(agent, `${bareServer.origin}/`, 'POST', { 'content-type': 'application/json' }, event);
    });
    return { ours, bare };
  } finally {
    await bareServer.stop();
  }
}

async function deliver(
  server: Child,
  tokens: readonly string[],
  act: (index: number) => Promise<void>,
): Promise<PushFigures> {
  const sockets = await Promise.all(
    Array.from({ length: screens }, (_, index) =>
      openScreen(server.origin, tokens[index % tokens.length] ?? ''),
    ),
  );
  const sentAt: number[] = [];
  const times: number[] = [];
  const heard = new Map<Socket, number>();
  const all = new Promise<void>((resolve) => {
    for (const socket of sockets)
      socket.on('events', (told: unknown[]) => {
        for (let index = 0; index < told.length; index++) {
          const nth = heard.get(socket) ?? 0;
          heard.set(socket, nth + 1);
          times.push(performance.now() - (sentAt[nth] ?? 0));
        }
        if (times.length >= screens * events) resolve();
      });
  });
  const cpuBefore = cpuMs(server.pid);
  const startedAt = performance.now();
  for (let index = 0; index < events; index++) {
    sentAt.push(performance.now());
    await act(index);
  }
  await Promise.race([all, new Promise((resolve) => setTimeout(resolve, 10_000))]);
  const seconds = (performance.now() - startedAt) / 1000;
  const cpu = cpuMs(server.pid) - cpuBefore;
  sockets.forEach((socket) => socket.close());
  times.sort((a, b) => a - b);
  return {
    delivered: times.length,
    perSecond: times.length / seconds,
    p50: times[Math.floor(times.length * 0.5)] ?? 0,
    p99: times[Math.floor(times.length * 0.99)] ?? 0,
    cpuPerDelivery: (cpu * 1000) / Math.max(times.length, 1),
  };
}

function openScreen(origin: string, token: string): Promise<Socket> {
  const socket = io(origin, { path: '/live', transports: ['websocket'], auth: { token }, forceNew: true });
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket));
    socket.once('connect_error', reject);
  });
}
