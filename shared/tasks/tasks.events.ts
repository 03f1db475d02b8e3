import type { TaskKind } from './tasks.lifecycle.ts';

export interface TaskEvents {
  'task.opened': { taskId: string; kind: TaskKind; title: string };
  'task.claimed': { taskId: string; kind: TaskKind; userId: string };
  'task.released': { taskId: string; kind: TaskKind };
  /** Done or short: nobody has to look at it any more. */
  'task.finished': { taskId: string; kind: TaskKind; state: string };
  /** A manager gave it to somebody, or (null) to whoever asks next. */
  'task.assigned': { taskId: string; kind: TaskKind; title: string; userId: string | null };
  'task.prioritised': { taskId: string; kind: TaskKind; priority: number };
  /** Taken away from whoever holds it: the terminal stops at once and says why. */
  'task.withdrawn': {
    taskId: string;
    kind: TaskKind;
    userId: string | null;
    reason: string;
    /** The name of whoever goes on with it, where somebody took it over. */
    by?: string;
  };
}
