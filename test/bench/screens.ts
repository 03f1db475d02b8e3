/**
 * Many terminals' sockets in a process of their own, told by messages what to do: whatever they cost is not counted as
 * the server's, nor does the one who acts wait for them.
 */
import { io, type Socket } from 'socket.io-client';

/** A room, and how its members say who they are. */
export interface Room {
  sockets: number;
  auths: readonly Record<string, string>[];
}

export type Order = { kind: 'open'; origin: string; rooms: readonly Room[] } | { kind: 'report' };

/** When each event arrived, in milliseconds after it happened. */
export type Told = { kind: 'open' } | { kind: 'report'; times: number[] };

const atOnce = 50;
const times: number[] = [];

function openSocket(origin: string, auth: Record<string, string>): Promise<Socket> {
  const socket = io(origin, { path: '/live', transports: ['websocket'], auth, forceNew: true });
  socket.on('events', (told: { name: string; at: string }[]) => {
    const now = Date.now();
    for (const { name, at } of told) if (name === 'stock.changed') times.push(now - Date.parse(at));
  });
  return new Promise((resolve, reject) => {
    // Whoever is greeted has joined: from now on nothing is missed.
    socket.once('heads', () => resolve(socket));
    socket.once('connect_error', reject);
  });
}

async function openAll(origin: string, rooms: readonly Room[]): Promise<void> {
  const wanted = rooms.flatMap(({ sockets, auths }) =>
    Array.from({ length: sockets }, (_, index) => auths[index % auths.length] ?? {}),
  );
  for (let start = 0; start < wanted.length; start += atOnce)
    await Promise.all(wanted.slice(start, start + atOnce).map((auth) => openSocket(origin, auth)));
}

const tell = (told: Told): void => void process.send?.(told);

process.on('message', (order: Order) => {
  if (order.kind === 'report') return tell({ kind: 'report', times });
  void openAll(order.origin, order.rooms).then(
    () => tell({ kind: 'open' }),
    (error: unknown) => {
      process.stderr.write(`terminals could not connect: ${String(error)}\n`);
      process.exit(1);
    },
  );
});
process.on('disconnect', () => process.exit(0));
