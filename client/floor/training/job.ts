import type { TaskKind } from '../../../shared/tasks/tasks.lifecycle.ts';
import type { TrainingCode } from './goods.ts';

export const trainingKinds = [
  'receive',
  'putaway',
  'pick',
  'pack',
  'load',
  'return',
] as const satisfies TaskKind[];
export type TrainingKind = (typeof trainingKinds)[number];

/** An act of the sandbox. It has no id: nothing outside could take it for one that counts. */
export interface TrainingAct {
  path: string;
  input: Readonly<Record<string, unknown>>;
}

/** A piece of work that stands in for the server's: it knows its own facts and plays the server's part. */
export interface TrainingJob {
  kind: TrainingKind;
  title: string;
  work(): unknown;
  /** What lies around to be scanned. */
  codes: readonly TrainingCode[];
  /** Does an act, and answers what the server would; undefined for what the sandbox does not have. */
  act(act: TrainingAct): unknown;
}
