import { Skeleton, Stack } from '@mantine/core';
import { Link, useParams } from 'react-router';
import type { getRepair } from '../../../shared/repairs/repairs.contract.ts';
import { useRead } from '../data/query.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { Story } from '../parts/story.tsx';
import { State } from '../parts/tone.tsx';
import { Facts, Moment } from '../parts/values.tsx';
import { useSay } from '../words/say.ts';

/** One repair ticket: the unit, its fault, and each step of the repair. */
export function RepairPage() {
  const say = useSay();
  const { repairId = '' } = useParams();
  const { data: repair, error } = useRead<typeof getRepair>('/repairs/:repairId', { repairId });
  return (
    <Page
      title={repair?.number ?? ' '}
      about={repair && `${repair.sku} · ${repair.name}`}
      back={{ to: '/repairs', name: say('nav.repairs') }}
      badge={repair && <State of="repair" is={repair.state} />}
    >
      <ProblemNote error={error} />
      {!repair && !error && <Skeleton h={240} />}
      {repair && (
        <div className="columns">
          <Panel flush title={say('repair.history')}>
            <DataTable
              label={say('repair.history')}
              rows={repair.history}
              rowKey={(step) => `${step.at} ${step.act}`}
              empty={say('list.nothing')}
              columns={[
                { key: 'at', head: say('field.when'), cell: (step) => <Moment at={step.at} /> },
                { key: 'to', head: say('field.state'), cell: (step) => <State of="repair" is={step.to} /> },
                { key: 'by', head: say('repair.by'), cell: (step) => step.byName ?? '–' },
                { key: 'note', head: say('order.note'), cell: (step) => step.note || '–' },
              ]}
            />
          </Panel>
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
                  [say('field.bin'), repair.binCode ?? '–'],
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
    </Page>
  );
}
