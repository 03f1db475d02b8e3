import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Host } from '../transaction.ts';
import { releaseLease, takeLease } from './lease.ts';

/** Work that comes round by itself, done by one process at a time. */
export interface Job {
  name: string;
  everyMs: number;
  /** Ends soon where `stopping` is aborted; what is left over is done by the next process. */
  run(host: Host, stopping?: AbortSignal): Promise<void>;
}

export interface Scheduler {
  stop(): Promise<void>;
}

/** Starts the jobs. A job that fails is logged and comes round again; one that is under way is not started twice. */
export function startJobs(host: Host, jobs: readonly Job[], log: Logger): Scheduler {
  const owner = randomUUID();
  const stopping = new AbortController();
  const running = new Map<string, Promise<void>>();
  const timers = jobs.map((job) =>
    setInterval(() => {
      if (stopping.signal.aborted || running.has(job.name)) return;
      const turn = takeTurn(host, job, owner, stopping.signal, log).finally(() => running.delete(job.name));
      running.set(job.name, turn);
    }, job.everyMs).unref(),
  );
  return {
    async stop() {
      stopping.abort();
      timers.forEach(clearInterval);
      await Promise.all(running.values());
      for (const job of jobs) await releaseLease(host, leaseOf(job), owner);
    },
  };
}

/** How long others leave a job alone whose process fell silent. */
const leaseMs = 10_000;
const leaseOf = (job: Job): string => `job:${job.name}`;

async function takeTurn(
  host: Host,
  job: Job,
  owner: string,
  stopping: AbortSignal,
  log: Logger,
): Promise<void> {
  const take = (): Promise<boolean> =>
    takeLease(host, leaseOf(job), owner, Math.max(job.everyMs * 3, leaseMs));
  let renewal: NodeJS.Timeout | undefined;
  try {
    if (!(await take())) return;
    renewal = setInterval(() => void take().catch(() => false), leaseMs / 3);
    await job.run(host, stopping);
  } catch (error) {
    log.error({ err: error, job: job.name }, 'job failed');
  } finally {
    clearInterval(renewal);
  }
}
