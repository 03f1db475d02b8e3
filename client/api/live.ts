import { io, type Socket } from 'socket.io-client';
import type { StreamEvent } from '../../shared/events.ts';
import type { missedEvents } from '../../shared/live/live.contract.ts';
import { keepAdmitted } from './keep-admitted.ts';
import type { Session } from './session.ts';

export type LiveState = 'connecting' | 'live' | 'away';

export interface LiveOptions {
  /** Told each event once, in order within its stream. */
  onEvents(events: readonly StreamEvent[]): void;
  onState(state: LiveState): void;
  /** So much was missed that it is no longer kept: everything shown must be loaded anew. */
  onReset(): void;
}

export interface Live {
  /** Sends an act over the socket; rejects where the line is down. */
  readonly socket: Socket;
  close(): void;
}

/**
 * Follows the streams this session may see. Sockets lose messages; sequence numbers do not: whoever finds a gap,
 * or comes back after a cut, asks the server for what was missed.
 */
export function openLive(session: Session, options: LiveOptions): Live {
  const heard = new Map<string, number>();
  const catching = new Map<string, Promise<void>>();
  const socket = io({
    path: '/live',
    transports: ['websocket'],
    autoConnect: false,
    // Terminal and server agree within two seconds of the line being back: no pause may be longer than half of that.
    reconnectionDelay: 200,
    reconnectionDelayMax: 900,
    randomizationFactor: 0.2,
    timeout: 2500,
  });

  const take = (stream: string, events: readonly StreamEvent[]): void => {
    const last = heard.get(stream) ?? 0;
    const fresh = events.filter(({ seq }) => seq > last);
    const [first] = fresh;
    if (!first) return;
    if (first.seq !== last + 1) return void catchUp(stream);
    heard.set(stream, fresh.at(-1)?.seq ?? last);
    options.onEvents(fresh);
  };

  const catchUp = (stream: string): Promise<void> => {
    const running = catching.get(stream);
    if (running) return running;
    const turn = fetchMissed(stream)
      .catch(() => undefined)
      .finally(() => catching.delete(stream));
    catching.set(stream, turn);
    return turn;
  };

  async function fetchMissed(stream: string): Promise<void> {
    for (;;) {
      const after = heard.get(stream) ?? 0;
      const address = { method: 'get', path: '/live/events' } as const;
      const { events, head, oldest } = await session.call<typeof missedEvents>(address, { stream, after });
      if (oldest > after + 1 || head < after) {
        heard.set(stream, head);
        return options.onReset();
      }
      if (events.length === 0) return;
      take(stream, events as StreamEvent[]);
      if ((heard.get(stream) ?? 0) >= head) return;
    }
  }

  socket.on('heads', (heads: Record<string, number>) => {
    options.onState('live');
    for (const [stream, head] of Object.entries(heads)) {
      const last = heard.get(stream);
      if (last === undefined) heard.set(stream, head);
      else if (last !== head) void catchUp(stream);
    }
  });
  socket.on('events', (events: readonly StreamEvent[]) => {
    const stream = events[0]?.stream;
    if (stream !== undefined) take(stream, events);
  });
  socket.on('disconnect', () => options.onState('away'));
  socket.on('connect_error', () => options.onState('away'));
  const admission = keepAdmitted(socket, session);
  socket.connect();
  // Told by the device that the network is back: at once, not after the pause.
  const dialAnew = (): void => {
    if (!socket.connected) socket.disconnect().connect();
  };
  addEventListener('online', dialAnew);
  const close = (): void => {
    removeEventListener('online', dialAnew);
    admission.stop();
    socket.close();
  };
  return { socket, close };
}
