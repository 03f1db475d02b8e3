import { useState } from 'react';
import type { handleException } from '../../../shared/live/board.contract.ts';
import type { prioritiseTask } from '../../../shared/tasks/tasks.contract.ts';
import type { TaskKind } from '../../../shared/tasks/tasks.lifecycle.ts';
import { useAct } from '../data/act.ts';
import { useSay } from '../words/say.ts';

export interface TaskName {
  id: string;
  kind: TaskKind;
  title: string;
}

/** The dialog that is open over the board. */
export type Asked =
  | { is: 'message'; userId?: string; terminalId?: string; to?: string }
  | { is: 'assign'; task: TaskName }
  | { is: 'release'; task: TaskName; from: string };

export interface Acts {
  asked: Asked | null;
  open: (asked: Asked) => void;
  close: () => void;
  hurry: (task: TaskName) => void;
  handle: (key: string, act: 'take' | 'leave' | 'settle') => void;
}

/** Paths that an act of the board makes old. */
export const touched = ['/floor/board', '/tasks', '/tasks/counts'];

/** What a supervisor can do from the board. */
export function useActs(warehouseId: string): Acts {
  const say = useSay();
  const [asked, open] = useState<Asked | null>(null);
  const hurry = useAct<typeof prioritiseTask>('post', '/tasks/:taskId/priority', {
    touches: touched,
    says: ({ title }) => say('board.hurried', { task: title }),
  });
  const handle = useAct<typeof handleException>('post', '/floor/exceptions', { touches: touched });
  return {
    asked,
    open,
    close: () => open(null),
    hurry: ({ id }) => hurry.mutate({ taskId: id, priority: 9 }),
    handle: (key, act) => handle.mutate({ warehouseId, key, act }),
  };
}
