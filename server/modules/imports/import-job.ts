import { randomUUID } from 'node:crypto';
import type { Job } from '../../platform/jobs/scheduler.ts';
import { Problem } from '../../platform/problem.ts';
import type { Host } from '../../platform/transaction.ts';
import { releaseLease, takeLease } from '../../platform/jobs/lease.ts';
import type { ImportRow } from './imports.store.ts';
import { giveUpImport, runImport } from './run-import.ts';

/** An import under way keeps this lease; one whose process died is taken up again when the lease has run out. */
const leaseMs = 15_000;

/** Not the process's number: two machines on one database may have the same. */
const self = randomUUID();

/** Runs everything that waits, oldest first. Imports of one file after the other keep memory in bounds. */
export async function runWaitingImports(
  host: Host,
  { owner = self, stopping }: { owner?: string; stopping?: AbortSignal | undefined } = {},
): Promise<number> {
  let done = 0;
  for (;;) {
    const row = await nextImport(host);
    if (!row || stopping?.aborted || !(await takeLease(host, 'import', owner, leaseMs))) return done;
    const renewal = setInterval(
      () => void takeLease(host, 'import', owner, leaseMs).catch(() => false),
      leaseMs / 3,
    );
    try {
      await runImport(host, row, stopping);
      done += 1;
    } catch (error) {
      if (stopping?.aborted) return done;
      await setAside(host, row, error);
    } finally {
      clearInterval(renewal);
      await releaseLease(host, 'import', owner);
    }
  }
}

/** Imports that went wrong by our own fault, and when each is tried again. */
interface Failed {
  times: number;
  againAt: number;
}
const failed = new WeakMap<Host, Map<string, Failed>>();

const failedOf = (host: Host): Map<string, Failed> => {
  const known = failed.get(host) ?? new Map<string, Failed>();
  failed.set(host, known);
  return known;
};

async function nextImport(host: Host): Promise<ImportRow | undefined> {
  const now = host.clock().getTime();
  const aside = [...failedOf(host)].filter(([, { againAt }]) => againAt > now).map(([id]) => id);
  const query = host.db('imports').whereIn('state', ['waiting', 'running']).whereNotIn('id', aside);
  return (await query.orderBy('id').first()) as ImportRow | undefined;
}

const mostTries = 3;
const betweenTriesMs = 10_000;

/**
 * One import that can't be carried through must not stop those behind it: it is tried again later, and given up, for
 * everybody to see, after the third time. Where the database itself is away, nothing is held against the import.
 */
async function setAside(host: Host, row: ImportRow, error: unknown): Promise<void> {
  if (error instanceof Problem && error.code === 'service/unavailable') throw error;
  const tries = failedOf(host);
  const times = (tries.get(row.id)?.times ?? 0) + 1;
  tries.set(row.id, { times, againAt: host.clock().getTime() + betweenTriesMs * times });
  if (times >= mostTries) {
    tries.delete(row.id);
    await giveUpImport(host, row);
  }
  throw error;
}

export const importJob: Job = {
  name: 'imports',
  everyMs: 500,
  run: async (host, stopping) => {
    await runWaitingImports(host, { stopping });
  },
};
