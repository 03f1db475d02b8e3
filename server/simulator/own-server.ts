import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** A server of the simulator's own, on loopback. */
export interface OwnServer {
  url: string;
  pid(): number;
  /** Kills it without warning and starts it again, as a power cut would. */
  killAndRestart(): Promise<void>;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** Starts a server on a database of its own (or on DATABASE_URL where that is set), with the demo warehouse in it. */
export async function startOwnServer(environment: NodeJS.ProcessEnv = process.env): Promise<OwnServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'farstock-simulation-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    ...environment,
    PORT: String(port),
    HOST: '127.0.0.1',
    FARSTOCK_DEMO: '1',
    FARSTOCK_DATA: folder,
    DATABASE_URL: environment['DATABASE_URL'] ?? `sqlite:${path.join(folder, 'farstock.db')}`,
    LOG_LEVEL: environment['LOG_LEVEL'] ?? 'error',
  };
  const main = path.join(import.meta.dirname, `../main${path.extname(import.meta.filename)}`);
  const start = (): ChildProcess =>
    spawn(process.execPath, [...process.execArgv, main], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  let child = start();
  await ready(url, child);
  return {
    url,
    pid: () => child.pid ?? 0,
    async killAndRestart() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
      child = start();
      await ready(url, child);
    },
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function ready(url: string, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended with code ${child.exitCode}`);
    const response = await fetch(`${url}/readyz`).catch(() => undefined);
    if (response?.ok) return;
    await wait(50);
  }
}
