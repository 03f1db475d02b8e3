import { once } from 'node:events';
import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

/**
 * The line between terminals and the server, with its faults: a TCP proxy. It stops where a test says, so that the
 * product needs no places in it that know of tests.
 */
export interface Line {
  /** `http://127.0.0.1:<port>`, the same whatever stands behind. */
  url: string;
  /** Leads to another server from now on. */
  lead(url: string): void;
  /** Every connection ends, and none comes up again. */
  cut(): void;
  /** Requests still arrive, answers don't. */
  swallowAnswers(): void;
  mend(): void;
  close(): Promise<void>;
}

export async function openLine(to: string): Promise<Line> {
  let target = new URL(to);
  let state: 'whole' | 'cut' | 'deaf' = 'whole';
  const ends = new Set<Socket>();
  const drop = (): void => ends.forEach((end) => void end.destroy());
  const server = createServer((near) => {
    if (state === 'cut') return void near.destroy();
    const far = connect(Number(target.port), target.hostname);
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(end);
      end.setNoDelay(true);
      end.on('error', () => undefined);
      end.on('close', () => {
        ends.delete(end);
        other.destroy();
      });
    }
    near.pipe(far);
    far.on('data', (piece: Buffer) => {
      if (state !== 'deaf') near.write(piece);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    lead: (url) => void (target = new URL(url)),
    cut() {
      state = 'cut';
      drop();
    },
    swallowAnswers: () => void (state = 'deaf'),
    mend: () => void (state = 'whole'),
    async close() {
      drop();
      server.close();
      await once(server, 'close');
    },
  };
}
