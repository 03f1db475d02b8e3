import type { Agent } from 'node:http';
import { performance } from 'node:perf_hooks';
import type { Acts } from './acts.ts';
import { send } from './caller.ts';
import type { Child } from './child.ts';
import { measure, medianOf, type Figures } from './measure.ts';

export type Compared = 'receive' | 'move' | 'order' | 'stock-page' | 'sku-by-bin' | 'ledger-page';
const reads: ReadonlySet<Compared> = new Set(['stock-page', 'sku-by-bin', 'ledger-page']);
/** With one client and with many, as the table shows them. */
export const clientCounts = [1, 16] as const;
const most = 400;

/** What was written down of one operation: its requests, act by act. */
export interface Plan {
  name: Compared;
  /** Operations per measurement, with one client and with many. */
  counts: readonly [number, number];
  acts: readonly (readonly string[])[];
}

export interface Comparison {
  name: Compared;
  clients: number;
  requests: number;
  statements: number;
  ours: Figures;
  rung: Figures;
}

/** Runs one operation as often as the measurements will, marking each request. */
export async function writeDown(
  acts: Acts,
  name: Compared,
  { seconds, rounds }: { seconds: number; rounds: number },
): Promise<Plan> {
  let made = 0;
  const one = async (index: number): Promise<string[]> => {
    const ids: string[] = [];
    await acts[name](index, () => {
      ids.push(`${name}-${(made += 1)}`);
      return { 'x-bench-script': ids.at(-1) ?? '' };
    });
    return ids;
  };
  const done: string[][] = [];
  for (let index = 0; index < 5; index++) done.push(await one(index));
  const startedAt = performance.now();
  for (let index = 5; index < 15; index++) done.push(await one(index));
  const rate = 10_000 / (performance.now() - startedAt);
  const count = Math.round(Math.min(Math.max(rate * seconds, 16), most));
  // Reads may be repeated; a write can be done once only, and the first acts are for warming up.
  const wanted = reads.has(name) ? 100 : 15 + rounds * 2 * count;
  for (let index = 15; index < wanted; index++) done.push(await one(index));
  return { name, counts: [count, count], acts: done };
}

export interface Sides {
  acts: Acts;
  server: Child;
  rung: Child;
  agent: Agent;
  databasePid: number | null;
  statementsOf(script: string): number;
}

/** Ours and the rung in turns (A B A B …), as often as there are rounds. */
export async function compare(plan: Plan, sides: Sides, rounds: number): Promise<Comparison[]> {
  const { acts, server, rung, agent, databasePid } = sides;
  const ours = (index: number): Promise<void> => acts[plan.name](index);
  const theirs = async (index: number): Promise<void> => {
    for (const id of plan.acts[index % plan.acts.length] ?? [])
      await send(agent, `${rung.origin}/${id}`, 'POST', {});
  };
  const warm = { first: 0, count: 15, clients: 1, databasePid };
  await measure(ours, { ...warm, serverPid: server.pid });
  await measure(theirs, { ...warm, serverPid: rung.pid });
  let [ourNext, theirNext] = [plan.acts.length, 15];
  const found = clientCounts.map(() => ({ ours: [] as Figures[], rung: [] as Figures[] }));
  for (let round = 0; round < rounds; round++)
    for (const [which, clients] of clientCounts.entries()) {
      const count = plan.counts[which] ?? 0;
      const run = { count, clients, databasePid };
      found[which]?.ours.push(await measure(ours, { ...run, first: ourNext, serverPid: server.pid }));
      found[which]?.rung.push(await measure(theirs, { ...run, first: theirNext, serverPid: rung.pid }));
      ourNext += count;
      theirNext += count;
    }
  const sample = plan.acts[Math.floor(plan.acts.length / 2)] ?? [];
  return clientCounts.map((clients, which) => ({
    name: plan.name,
    clients,
    requests: sample.length,
    statements: sample.reduce((sum, id) => sum + sides.statementsOf(id), 0),
    ours: medianOf(found[which]?.ours ?? []),
    rung: medianOf(found[which]?.rung ?? []),
  }));
}
