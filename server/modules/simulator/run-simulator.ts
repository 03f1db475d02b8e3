import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { SimulatorRun, startSimulator } from '../../../shared/simulator/simulator.contract.ts';
import { demoDay } from './demo-day.ts';
import type { RequestContext } from '../../platform/http/route.ts';
import { Problem } from '../../platform/problem.ts';
import type { Host } from '../../platform/transaction.ts';

interface Run {
  view: SimulatorRun;
  child: ChildProcess;
  /** Resolves when the virtual workers have gone. */
  ended: Promise<unknown>;
}

/** One run at a time in one server: the demo has one warehouse. */
const runs = new WeakMap<Host, Run>();

const speeds = { calm: 'realtime×10', brisk: 'realtime×40', max: 'max' } as const;

/** The simulator exists in the demo only; elsewhere this is answered like an address that does not exist. */
function requireDemo(host: Host): string {
  const address = host.demoAddress();
  if (address === null) throw new Problem('request/not-found');
  return address;
}

/** Starts virtual workers in a process of their own; they reach the server like everybody else. */
export function startRun(
  { host }: RequestContext,
  input: InputOf<typeof startSimulator>,
): Promise<SimulatorRun> {
  const url = requireDemo(host);
  const known = runs.get(host);
  if (known?.view.state === 'running') return Promise.resolve(known.view);
  const folder = mkdtempSync(path.join(tmpdir(), 'farstock-day-'));
  const file = path.join(folder, 'demo-day.csv');
  const seed = host.clock().getTime() % 1_000_000_000;
  // Yesterday's orders are played: moments of today may lie ahead of the clock.
  const yesterday = new Date(host.clock().getTime() - 86_400_000).toISOString().slice(0, 10);
  writeFileSync(file, demoDay(seed, yesterday));
  const main = path.join(import.meta.dirname, `../../simulator/main${path.extname(import.meta.filename)}`);
  const options = [
    '--url',
    url,
    '--day',
    file,
    '--workers',
    String(input.workers),
    '--speed',
    speeds[input.pace],
  ];
  const child = spawn(
    process.execPath,
    [...process.execArgv, main, ...options, '--seed', String(seed), '--json'],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const view: SimulatorRun = {
    state: 'running',
    stage: 'start',
    done: 0,
    total: 1,
    startedAt: host.clock().toISOString(),
    finishedAt: null,
    summary: [],
  };
  runs.set(host, { view, child, ended: once(child, 'close').catch(() => undefined) });
  follow(child, view, host, () => rmSync(folder, { recursive: true, force: true }));
  return Promise.resolve(view);
}

type Line = { stage: string; done: number; total: number } | { summary: string[]; isSound: boolean };

function follow(child: ChildProcess, view: SimulatorRun, host: Host, cleanUp: () => void): void {
  const end = (state: SimulatorRun['state']): void => {
    cleanUp();
    if (view.state !== 'running') return;
    view.state = state;
    view.finishedAt = host.clock().toISOString();
  };
  if (child.stdout)
    createInterface({ input: child.stdout }).on('line', (text) => {
      const line = JSON.parse(text) as Line;
      if ('summary' in line) view.summary = line.summary;
      else Object.assign(view, line);
    });
  let complaint = '';
  child.stderr?.on('data', (text: Buffer) => (complaint = (complaint + text.toString()).slice(-2000)));
  child.once('error', () => end('failed'));
  child.once('close', (code) => {
    // Why it failed, in its own words: the first line of the last complaint.
    if (view.state === 'running' && code !== 0 && view.summary.length === 0)
      view.summary = complaint.trim().split('\n').slice(0, 1);
    end(code === 0 ? 'done' : 'failed');
  });
}

/** How far the latest run is. */
export function readRun(host: Host): { run: SimulatorRun | null } {
  requireDemo(host);
  return { run: runs.get(host)?.view ?? null };
}

/** Virtual workers go home when the server stops. */
export function stopRun(host: Host): void {
  const run = runs.get(host);
  if (run?.view.state === 'running') run.child.kill('SIGTERM');
}

/** Sends them home before their day is over. What they held is free again when its lease ends, or put back by hand. */
export async function endRun(host: Host): Promise<{ run: SimulatorRun | null }> {
  requireDemo(host);
  const run = runs.get(host);
  if (run?.view.state === 'running') {
    run.view.state = 'stopped';
    run.view.finishedAt = host.clock().toISOString();
    run.child.kill('SIGTERM');
    await run.ended;
  }
  return readRun(host);
}
