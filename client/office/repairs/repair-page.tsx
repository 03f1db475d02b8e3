import { Stack } from '@mantine/core';
import { Link, useParams } from 'react-router';
import type { getRepair } from '../../../shared/repairs/repairs.contract.ts';
import { useRead } from '../data/query.ts';
import { DataTable } from '../parts/data-table.tsx';
import { DocumentPage } from '../parts/document-page.tsx';
import { Panel } from '../parts/page.tsx';
import { Story } from '../parts/story.tsx';
import { State } from '../parts/tone.tsx';
import { Facts, Moment } from '../parts/values.tsx';
import { useViewer } from '../session/session-context.ts';
import { useSay, type WordKey } from '../words/say.ts';
import { BenchHolder } from './bench-holder.tsx';
import { RepairActs } from './repair-acts.tsx';

/** One repair ticket: the unit, its fault, and each step of the repair. */
export function RepairPage() {
  const say = useSay();
  const { can } = useViewer();
  const { repairId = '' } = useParams();
  const read = useRead<typeof getRepair>('/repairs/:repairId', { repairId });
  return (
    <DocumentPage
      read={read}
      title={({ number }) => number}
      about={({ sku, name }) => `${sku} · ${name}`}
      back={{ to: '/repairs', name: say('nav.repairs') }}
      badge={({ state }) => <State of="repair" is={state} />}
      actions={(repair) => <RepairActs repair={repair} />}
    >
      {(repair) => (
        <div className="columns">
          <Stack gap="md">
            <Panel flush title={say('repair.history')}>
              <DataTable
                label={say('repair.history')}
                rows={repair.history}
                rowKey={(step) => `${step.at} ${step.act}`}
                empty={say('list.nothing')}
                columns={[
                  { key: 'at', head: say('field.when'), cell: (step) => <Moment at={step.at} /> },
                  {
                    key: 'act',
                    head: say('discrepancy.what'),
                    wide: true,
                    cell: (step) => say(`repair.act.${step.act}` as WordKey),
                  },
                  { key: 'to', head: say('field.state'), cell: (step) => <State of="repair" is={step.to} /> },
                  { key: 'by', head: say('repair.by'), cell: (step) => step.byName ?? '–' },
                  { key: 'note', head: say('order.note'), cell: (step) => step.note || '–' },
                ]}
              />
            </Panel>
            {repair.earlier.length > 0 && (
              <Panel flush title={say('repair.earlier')}>
                <DataTable
                  label={say('repair.earlier')}
                  rows={repair.earlier}
                  rowKey={(one) => one.id}
                  href={(one) => `/repairs/${one.id}`}
                  empty=""
                  columns={[
                    {
                      key: 'number',
                      head: say('repair.number'),
                      cell: (one) => (
                        <Link to={`/repairs/${one.id}`} className="mono">
                          {one.number}
                        </Link>
                      ),
                    },
                    {
                      key: 'state',
                      head: say('field.state'),
                      cell: (one) => <State of="repair" is={one.state} />,
                    },
                    {
                      key: 'outcome',
                      head: say('repair.outcome'),
                      cell: (one) => (one.outcome ? say(`repair.outcome.${one.outcome}`) : '–'),
                    },
                    {
                      key: 'opened',
                      head: say('repair.openedAt'),
                      cell: (one) => <Moment at={one.openedAt} />,
                    },
                  ]}
                />
              </Panel>
            )}
          </Stack>
          <Stack gap="md">
            <Panel title={say('repair.about')}>
              <Facts
                facts={[
                  [say('field.seller'), repair.sellerCode],
                  [say('field.lotSerial'), repair.serial ?? repair.lot ?? '–'],
                  [say('repair.fault'), repair.fault || '–'],
                  [say('repair.diagnosis'), repair.diagnosis || '–'],
                  [say('repair.gradeBefore'), say(`grade.${repair.openedGrade}`)],
                  [say('repair.outcome'), repair.outcome ? say(`repair.outcome.${repair.outcome}`) : '–'],
                  [say('repair.gradeAfter'), repair.outcomeGrade ? say(`grade.${repair.outcomeGrade}`) : '–'],
                  [say('field.bin'), repair.binCode ?? '–'],
                  ...(repair.taskId && repair.state !== 'closed' && can('task.view')
                    ? [[say('repair.heldBy'), <BenchHolder key="h" taskId={repair.taskId} />] as const]
                    : []),
                  [
                    say('document.return'),
                    repair.returnId ? (
                      <Link key="r" to={`/returns/${repair.returnId}`}>
                        {repair.returnNumber}
                      </Link>
                    ) : (
                      '–'
                    ),
                  ],
                  [say('repair.openedAt'), <Moment key="o" at={repair.openedAt} />],
                  [say('repair.closedAt'), <Moment key="c" at={repair.closedAt} />],
                ]}
              />
            </Panel>
            <Story kind="repair" subjectId={repair.id} />
          </Stack>
        </div>
      )}
    </DocumentPage>
  );
}
