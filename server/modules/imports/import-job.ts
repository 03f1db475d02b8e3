import { randomUUID } from 'node:crypto';
import type { Job } from '../../platform/jobs/scheduler.ts';
import type { Host } from '../../platform/transaction.ts';
import { releaseLease, takeLease } from '../../platform/jobs/lease.ts';
import type { ImportRow } from './imports.store.ts';
import { runImport } from './run-import.ts';

/** An import under way keeps this lease; one whose process died is taken up again when the lease has run out. */
const leaseMs = 15_000;

/** Not the process's number: two machines on one database may have the same. */
const self = randomUUID();

/** Runs everything that waits, oldest first. Imports of one file after the other keep memory in bounds. */
export async function runWaitingImports(host: Host, owner = self): Promise<number> {
  let done = 0;
  for (;;) {
    const row = (await host.db('imports').whereIn('state', ['waiting', 'running']).orderBy('id').first()) as
      | ImportRow
      | undefined;
    if (!row || !(await takeLease(host, 'import', owner, leaseMs))) return done;
    const renewal = setInterval(
      () => void takeLease(host, 'import', owner, leaseMs).catch(() => false),
      leaseMs / 3,
    );
    try {
      await runImport(host, row);
      done += 1;
    } finally {
      clearInterval(renewal);
      await releaseLease(host, 'import', owner);
    }
  }
}

export const importJob: Job = {
  name: 'imports',
  everyMs: 500,
  run: async (host) => {
    await runWaitingImports(host);
  },
};
