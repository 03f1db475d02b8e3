import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

/** A line to a server that can be cut, with everything on it, and mended. */
export interface LossyLine {
  origin: string;
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

export async function aLossyLine(target: string): Promise<LossyLine> {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    if (isCut) return void near.destroy();
    const far = connect(Number(port), hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.on('error', () => one.destroy());
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const drop = (): void => open.forEach((socket) => socket.destroy());
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut() {
      isCut = true;
      drop();
    },
    mend: () => void (isCut = false),
    async close() {
      drop();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
