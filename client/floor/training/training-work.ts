import type { Ask, Feedback, Reply } from '../../../shared/floor/flow.ts';
import type { AnyFlow } from '../flows.ts';
import { beginRun, openRun, type Run, type RunDoors } from '../run.ts';
import { loadJob, packJob, pickJob } from './jobs-out.ts';
import { putawayJob, receiveJob, returnJob } from './jobs-in.ts';
import type { TrainingJob, TrainingKind } from './job.ts';

const jobs: Record<TrainingKind, () => TrainingJob> = {
  receive: receiveJob,
  putaway: putawayJob,
  pick: pickJob,
  pack: packJob,
  load: loadJob,
  return: returnJob,
};

export const newJob = (kind: TrainingKind): TrainingJob => jobs[kind]();

/**
 * Runs a flow against the sandbox. Its doors lead to the job and nowhere else: there is no queue, no session and no
 * store behind them.
 * @param unknown the sentence for what the sandbox does not have
 */
export function runJob(
  flow: AnyFlow,
  job: TrainingJob,
  changed: (feedback?: Feedback) => void,
  unknown: () => string,
): Run {
  const reply = ({ name, path, input }: Ask): Reply => {
    const output = job.act({ path, input });
    return output === undefined
      ? { ask: name, kind: 'refusal', problem: 'training', sentence: unknown() }
      : { ask: name, kind: 'answer', output };
  };
  /** What is not surely written comes again with the next write. */
  const done = new Set<string>();
  const doors: RunDoors = {
    async write(acts) {
      const fresh = acts.filter(({ operationId }) => !done.has(operationId));
      for (const { operationId, operation } of fresh) {
        done.add(operationId);
        job.act({ path: operation.path, input: operation.input });
      }
      if (fresh.some(({ operation }) => operation.changesWork)) setTimeout(() => void run.refresh());
    },
    // Nothing has ever left: every step can simply not have been.
    takeBack: () => Promise.resolve(true),
    isSettled: () => Promise.resolve(true),
    ask: (ask) => Promise.resolve(reply(ask)),
    readWork: () => Promise.resolve(job.work()),
    now: () => null,
    changed,
  };
  const run = openRun(flow, beginRun(flow, job.work()), doors);
  return run;
}
