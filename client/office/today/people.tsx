import { Button } from '@mantine/core';
import type { listTasks, releaseTaskById, Task } from '../../../shared/tasks/tasks.contract.ts';
import { useAct } from '../data/act.ts';
import { usePages } from '../data/query.ts';
import { DataTable, type Column } from '../parts/data-table.tsx';
import { Panel } from '../parts/page.tsx';
import { Moment } from '../parts/values.tsx';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';

/** Who works on what; somebody's task can be put back where they have gone. */
export function People({ warehouseId }: { warehouseId: string }) {
  const say = useSay();
  const { can } = useViewer();
  const pages = usePages<typeof listTasks>('/tasks', { warehouseId, state: 'claimed', limit: 50 });
  const release = useAct<typeof releaseTaskById>('post', '/tasks/:taskId/release', {
    touches: ['/tasks', '/tasks/counts'],
    says: () => say('today.taskReleased'),
  });
  const columns: Column<Task>[] = [
    { key: 'who', head: say('today.who'), cell: (task) => task.claimedByName ?? '–' },
    { key: 'kind', head: say('today.work'), cell: (task) => say(`task.${task.kind}`) },
    { key: 'title', head: say('today.task'), cell: (task) => task.title },
    {
      key: 'until',
      head: say('today.claimedUntil'),
      wide: true,
      cell: (task) => <Moment at={task.claimedUntil} />,
    },
    ...(can('task.work')
      ? [
          {
            key: 'act',
            head: '',
            align: 'right' as const,
            cell: (task: Task) => (
              <Button
                size="compact-xs"
                variant="subtle"
                aria-label={`${say('today.release')} ${task.title}`}
                onClick={() => release.mutate({ taskId: task.id })}
              >
                {say('today.release')}
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <Panel flush title={say('today.people')}>
      <DataTable
        label={say('today.people')}
        columns={columns}
        {...pages}
        rowKey={(task) => task.id}
        empty={say('today.nobody')}
      />
    </Panel>
  );
}
