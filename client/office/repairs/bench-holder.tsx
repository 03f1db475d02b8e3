import { Button } from '@mantine/core';
import type { getTask, releaseTaskById } from '../../../shared/tasks/tasks.contract.ts';
import { useAct } from '../data/act.ts';
import { useRead } from '../data/query.ts';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';
import { repairPaths } from './repair-acts.tsx';

/** Who holds the ticket's task; a manager may put it back, so that somebody else can go on. */
export function BenchHolder({ taskId }: { taskId: string }) {
  const say = useSay();
  const { can } = useViewer();
  const { data: task } = useRead<typeof getTask>('/tasks/:taskId', { taskId });
  const release = useAct<typeof releaseTaskById>('post', '/tasks/:taskId/release', {
    touches: repairPaths,
    says: () => say('today.taskReleased'),
  });
  if (!task?.claimedByName) return '–';
  return (
    <>
      {task.claimedByName}{' '}
      {can('task.work') && (
        <Button
          size="compact-xs"
          variant="subtle"
          loading={release.isPending}
          onClick={() => release.mutate({ taskId })}
        >
          {say('repair.release')}
        </Button>
      )}
    </>
  );
}
