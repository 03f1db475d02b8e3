import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A front door to the server that can serve another build, or let pages through while the server itself is away. */
export interface FrontDoor {
  url: string;
  /** From now on the terminal's service worker is that of another build. */
  serveNewBuild(): void;
  /** Files still come, answers of the server don't. */
  shutServer(): void;
  openServer(): void;
  close(): Promise<void>;
}

const worker = '/floor-sw.js';

export async function openFrontDoor(to: string): Promise<FrontDoor> {
  let isNew = false;
  let isShut = false;
  const door = createServer((near, answer) => {
    const url = near.url ?? '/';
    if (isShut && /^\/(api|live)/.test(url)) return void near.destroy();
    // Whole files, as they are: nothing to unpack, and never the answer that nothing changed.
    const { 'if-none-match': _tag, 'if-modified-since': _date, ...asked } = near.headers;
    const headers = { ...asked, 'accept-encoding': 'identity' };
    // A connection of its own each: one that is kept may be closed by the server just as it is used again.
    const far = request(new URL(url, to), { method: near.method, headers, agent: false }, (reply) => {
      if (!isNew || url !== worker) {
        answer.writeHead(reply.statusCode ?? 502, reply.headers);
        return void reply.pipe(answer);
      }
      const pieces: Buffer[] = [];
      reply.on('data', (piece: Buffer) => pieces.push(piece));
      reply.on('end', () => {
        const text = Buffer.concat(pieces)
          .toString('utf8')
          .replace(/'floor-\w+'/, "'floor-another'");
        answer.writeHead(200, { 'content-type': 'text/javascript' }).end(text);
      });
    });
    far.on('error', () => near.destroy());
    near.pipe(far);
  });
  // Sockets are for others to try: the terminal works without.
  door.on('upgrade', (_request, socket) => socket.destroy());
  door.listen(0, '127.0.0.1');
  await once(door, 'listening');
  return {
    url: `http://127.0.0.1:${(door.address() as AddressInfo).port}`,
    serveNewBuild: () => void (isNew = true),
    shutServer: () => void (isShut = true),
    openServer: () => void (isShut = false),
    async close() {
      door.closeAllConnections();
      door.close();
      await once(door, 'close');
    },
  };
}
