import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** A server in a process of its own, on loopback. */
export interface Child {
  origin: string;
  pid: number;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/**
 * Starts a program of this project that serves on PORT, and waits until it answers. With BENCH_PROFILES=<folder> it
 * leaves a CPU profile there when it ends.
 */
export async function startChild(program: string, environment: Record<string, string>): Promise<Child> {
  const port = await freePort();
  const profiles = process.env['BENCH_PROFILES'];
  const profiling = profiles ? ['--cpu-prof', `--cpu-prof-dir=${profiles}`] : [];
  const args = [...profiling, '--import', 'tsx', path.join(import.meta.dirname, program)];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, NODE_ENV: 'production', ...environment, PORT: String(port), HOST: '127.0.0.1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const origin = `http://127.0.0.1:${port}`;
  const endWithUs = (): void => void child.kill('SIGKILL');
  process.once('exit', endWithUs);
  for (let tries = 0; ; tries++) {
    if (child.exitCode !== null || tries > 1200) throw new Error(`${program} did not start`);
    const answer = await fetch(`${origin}/healthz`).catch(() => undefined);
    if (answer?.ok) break;
    await wait(50);
  }
  return {
    origin,
    pid: child.pid ?? 0,
    async stop() {
      process.off('exit', endWithUs);
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await gone;
    },
  };
}
