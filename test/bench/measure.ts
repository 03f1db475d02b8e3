import { cpuMs } from './cpu.ts';

export interface Figures {
  operations: number;
  failures: number;
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
  /** Milliseconds per operation, of the server's process and of the database's (none on SQLite). */
  serverCpu: number;
  databaseCpu: number;
}

export interface Run {
  /** Operations to run, and the index of the first. */
  first: number;
  count: number;
  clients: number;
  serverPid: number;
  databasePid: number | null;
}

/** Runs an operation so many times with so many clients, each sending its next when the last is answered. */
export async function measure(act: (index: number) => Promise<void>, run: Run): Promise<Figures> {
  const { first, count, clients, serverPid, databasePid } = run;
  const times: number[] = [];
  let next = first;
  let failures = 0;
  const before = [cpuMs(serverPid), databasePid === null ? 0 : cpuMs(databasePid)] as const;
  const startedAt = performance.now();
  const client = async (): Promise<void> => {
    while (next < first + count) {
      const index = next++;
      const sentAt = performance.now();
      try {
        await act(index);
      } catch (error) {
        failures += 1;
        if (failures === 1) process.stderr.write(`\n${String(error).slice(0, 400)}\n`);
      }
      times.push(performance.now() - sentAt);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  const seconds = (performance.now() - startedAt) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number): number =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return {
    operations: count,
    failures,
    perSecond: count / seconds,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    serverCpu: (cpuMs(serverPid) - before[0]) / count,
    databaseCpu: databasePid === null ? 0 : (cpuMs(databasePid) - before[1]) / count,
  };
}

/** The middle of several runs, figure by figure; failures are added up. */
export function medianOf(runs: readonly Figures[]): Figures {
  const names = Object.keys(runs[0] as Figures) as (keyof Figures)[];
  const middle = (name: keyof Figures): number =>
    runs.map((run) => run[name]).toSorted((a, b) => a - b)[Math.floor((runs.length - 1) / 2)] ?? 0;
  const figures = Object.fromEntries(names.map((name) => [name, middle(name)])) as unknown as Figures;
  return { ...figures, failures: runs.reduce((sum, { failures }) => sum + failures, 0) };
}
