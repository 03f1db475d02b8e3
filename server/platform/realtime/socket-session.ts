import type { Logger } from 'pino';
import type { Socket } from 'socket.io';
import { sellerStream, warehouseStream } from '../../../shared/events.ts';
import { pickLocale } from '../../../shared/locale.ts';
import { may, type Actor } from '../actor.ts';
import { streamHeads } from '../events/outbox.ts';
import type { Authenticate } from '../http/mount.ts';
import type { Host } from '../transaction.ts';

export interface SocketData {
  actor: Actor;
  /** What the actor is known by; a fresh one comes with the `authenticate` message. */
  token: string;
  /** The streams followed. */
  streams: readonly string[];
  /** The rooms joined: the streams, and for supervisors what only they hear. */
  rooms: readonly string[];
}

export type FarstockSocket = Socket<
  Record<string, never>,
  Record<string, never>,
  Record<string, never>,
  SocketData
>;

/** Who supervises the warehouse of a stream hears more than the stream tells. */
export const supervisorRoom = (stream: string): string => `supervise:${stream}`;

export const actorRoom = (actorId: string): string => `actor:${actorId}`;

/** More screens than anybody has. */
const mostSockets = 60;

/** Who is there: nobody gets in without a token. Answers undefined for welcome. */
export async function admit(
  socket: Socket,
  authenticate: Authenticate,
  log: Logger,
): Promise<Error | undefined> {
  const given: unknown = socket.handshake.auth['token'];
  try {
    const token = typeof given === 'string' ? given : '';
    const actor = await actorBehind(socket, authenticate, token);
    if (!actor) return new Error('auth/required');
    const others = await socket.nsp.in(actorRoom(actor.id)).fetchSockets();
    if (others.length >= mostSockets) return new Error('auth/slow-down');
    const data: SocketData = { actor, token, streams: [], rooms: [] };
    Object.assign(socket.data as object, data);
    return undefined;
  } catch (error) {
    log.error({ err: error }, 'socket could not be authenticated');
    return new Error('service/unavailable');
  }
}

async function actorBehind(socket: Socket, authenticate: Authenticate, token: string): Promise<Actor | null> {
  const actor = await authenticate(token);
  return (
    actor && { ...actor, locale: pickLocale(socket.handshake.headers['accept-language'] ?? actor.locale) }
  );
}

/**
 * Looks again who is behind a socket: whoever is not good any more is cut off, and whoever reaches more or less than
 * before hears more or less from now on. `token` replaces the one known, where it stands for the same actor.
 */
export async function lookAgain(
  host: Host,
  socket: FarstockSocket,
  authenticate: Authenticate,
  token = socket.data.token,
): Promise<boolean> {
  const actor = await actorBehind(socket, authenticate, token);
  if (!actor || actor.id !== socket.data.actor.id) return false;
  socket.data.actor = actor;
  socket.data.token = token;
  const streams = await watchedStreams(host, actor);
  const changed = streams.toSorted().join() !== socket.data.streams.toSorted().join();
  if (changed) await follow(host, socket, streams);
  else await joinRooms(socket, streams);
  return true;
}

/** Joins the streams that the actor may see and says where each of them is. */
export async function welcome(host: Host, socket: FarstockSocket): Promise<void> {
  await socket.join(actorRoom(socket.data.actor.id));
  await follow(host, socket, await watchedStreams(host, socket.data.actor));
}

async function follow(host: Host, socket: FarstockSocket, streams: readonly string[]): Promise<void> {
  socket.data.streams = streams;
  await joinRooms(socket, streams);
  const heads = await streamHeads(host.db, streams);
  (socket as Socket).emit(
    'heads',
    Object.fromEntries(streams.map((stream) => [stream, heads.get(stream) ?? 0])),
  );
}

async function joinRooms(socket: FarstockSocket, streams: readonly string[]): Promise<void> {
  const isSupervisor = may(socket.data.actor, 'floor.supervise');
  const rooms = [...streams, ...(isSupervisor ? streams.map(supervisorRoom) : [])];
  for (const room of socket.data.rooms) if (!rooms.includes(room)) await socket.leave(room);
  socket.data.rooms = rooms;
  await socket.join(rooms);
}

/** The streams an actor may see: a seller's people their seller's; staff their warehouses'. */
async function watchedStreams(host: Host, actor: Actor): Promise<string[]> {
  if (actor.sellerId !== null) return [sellerStream(actor.sellerId)];
  if (actor.warehouseIds !== null) return actor.warehouseIds.map(warehouseStream);
  const names = await streamHeads(host.db);
  return [...names.keys()].filter((name) => name.startsWith('warehouse:'));
}
