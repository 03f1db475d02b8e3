import { useState } from 'react';
import { Button, Radio, Skeleton, Stack } from '@mantine/core';
import { Link, useParams } from 'react-router';
import type { OutputOf } from '../../../shared/contract/endpoint.ts';
import { dispositions, type Disposition } from '../../../shared/returns/dispositions.ts';
import { returnLifecycle } from '../../../shared/returns/returns.lifecycle.ts';
import { nextState } from '../../../shared/domain/lifecycle.ts';
import type {
  cancelReturn,
  getReturn,
  requestDisposition,
} from '../../../shared/returns/returns.contract.ts';
import { useAct } from '../data/act.ts';
import { useRead } from '../data/query.ts';
import { Confirm } from '../parts/confirm.tsx';
import { DataTable, type Column } from '../parts/data-table.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { Story } from '../parts/story.tsx';
import { State, Tone } from '../parts/tone.tsx';
import { Count, Facts, Moment } from '../parts/values.tsx';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';

type Return = OutputOf<typeof getReturn>;
type Unit = Return['units'][number];
const touches = ['/returns', '/returns/:returnId', '/return-counts'];

/** One return: what was announced, what was found and in which state, and what becomes of it. */
export function ReturnPage() {
  const say = useSay();
  const { returnId = '' } = useParams();
  const { data, error } = useRead<typeof getReturn>('/returns/:returnId', { returnId });
  return (
    <Page
      title={data?.reference ?? ' '}
      about={data && <span className="mono">{data.number}</span>}
      back={{ to: '/returns', name: say('nav.returns') }}
      badge={data && <State of="return" is={data.state} />}
      actions={data && <CancelAct one={data} />}
    >
      <ProblemNote error={error} />
      {data ? <ReturnBody one={data} /> : !error && <Skeleton h={280} />}
    </Page>
  );
}

function ReturnBody({ one }: { one: Return }) {
  const say = useSay();
  return (
    <div className="columns">
      <Stack gap="md">
        <Panel flush title={say('return.lines')}>
          <DataTable
            label={say('return.lines')}
            rows={one.lines}
            rowKey={(line) => line.id}
            empty={say('list.nothing')}
            columns={[
              {
                key: 'sku',
                head: say('field.sku'),
                cell: (line) => (
                  <>
                    <Link to={`/stock/${line.productId}`} className="mono">
                      {line.sku}
                    </Link>
                    <div className="quiet">{line.name}</div>
                  </>
                ),
              },
              {
                key: 'announced',
                head: say('quantity.announced'),
                align: 'right',
                cell: (line) => <Count of={line.announced} />,
              },
              {
                key: 'graded',
                head: say('return.graded'),
                align: 'right',
                cell: (line) => <Count of={line.graded} />,
              },
              {
                key: 'requested',
                head: say('return.requested'),
                cell: (line) => (line.requested ? say(`disposition.${line.requested}`) : '–'),
              },
            ]}
          />
        </Panel>
        <Panel flush title={say('return.units')}>
          <Units one={one} />
        </Panel>
      </Stack>
      <Stack gap="md">
        <Panel title={say('return.about')}>
          <Facts
            facts={[
              [say('field.seller'), one.sellerCode],
              [
                say('document.outbound_order'),
                one.orderId ? (
                  <Link key="o" to={`/orders/${one.orderId}`}>
                    {one.orderReference}
                  </Link>
                ) : (
                  (one.orderReference ?? '–')
                ),
              ],
              [say('parcel.tracking'), one.trackingNumber ?? '–'],
              [say('field.reason'), one.reason || '–'],
              [say('shipment.createdAt'), <Moment key="c" at={one.createdAt} />],
              [say('return.receivedAt'), <Moment key="r" at={one.receivedAt} />],
              [say('field.bin'), one.binCode ?? '–'],
            ]}
          />
        </Panel>
        <Story kind="return" subjectId={one.id} />
      </Stack>
    </div>
  );
}

function Units({ one }: { one: Return }) {
  const say = useSay();
  const { can } = useViewer();
  const [asked, setAsked] = useState<Unit | null>(null);
  const [choice, setChoice] = useState<Disposition>('restock');
  const answer = useAct<typeof requestDisposition>('post', '/returns/:returnId/units/:unitId/request', {
    touches,
    says: () => say('return.answerDone'),
    onDone: () => setAsked(null),
  });
  const columns: Column<Unit>[] = [
    { key: 'sku', head: say('field.sku'), cell: (unit) => <span className="mono">{unit.sku}</span> },
    {
      key: 'quantity',
      head: say('field.units'),
      align: 'right',
      cell: (unit) => <Count of={unit.quantity} />,
    },
    { key: 'grade', head: say('field.grade'), cell: (unit) => say(`grade.${unit.grade}`) },
    {
      key: 'serial',
      head: say('field.lotSerial'),
      wide: true,
      cell: (unit) => unit.serial ?? unit.lot ?? '–',
    },
    {
      key: 'requested',
      head: say('return.requested'),
      cell: (unit) => (unit.requested ? say(`disposition.${unit.requested}`) : '–'),
    },
    {
      key: 'taken',
      head: say('return.taken'),
      cell: (unit) => (
        <>
          {unit.taken ? say(`disposition.${unit.taken}`) : <Tone tone="warn">{say('return.waits')}</Tone>}
          {unit.reason && <div className="quiet wrap">{unit.reason}</div>}
          {unit.repairId && <Link to={`/repairs/${unit.repairId}`}>{unit.repairNumber}</Link>}
        </>
      ),
    },
    { key: 'bin', head: say('field.bin'), wide: true, cell: (unit) => unit.binCode ?? '–' },
    {
      key: 'act',
      head: '',
      align: 'right',
      cell: (unit) =>
        unit.taken === null &&
        can('return.announce') && (
          <Button size="compact-xs" onClick={() => setAsked(unit)}>
            {say('return.answer')}
          </Button>
        ),
    },
  ];
  return (
    <>
      <DataTable
        label={say('return.units')}
        columns={columns}
        rows={one.units}
        rowKey={(unit) => unit.id}
        empty={say('return.noUnits')}
      />
      {asked && (
        <Confirm
          opened
          onClose={() => setAsked(null)}
          title={`${asked.sku} · ${asked.quantity} · ${say(`grade.${asked.grade}`)}`}
          says={say('return.answerAbout')}
          act={say('return.answer')}
          isActing={answer.isPending}
          reason={{ label: say('order.note'), required: false }}
          onConfirm={(note) => answer.mutate({ returnId: one.id, unitId: asked.id, requested: choice, note })}
        >
          <Radio.Group
            value={choice}
            onChange={(value) => setChoice(value as Disposition)}
            aria-label={say('return.answer')}
          >
            <Stack gap="xs">
              {dispositions.map((name) => (
                <Radio key={name} value={name} label={say(`disposition.${name}`)} />
              ))}
            </Stack>
          </Radio.Group>
        </Confirm>
      )}
    </>
  );
}

function CancelAct({ one }: { one: Return }) {
  const say = useSay();
  const { can } = useViewer();
  const [isAsking, setAsking] = useState(false);
  const cancel = useAct<typeof cancelReturn>('post', '/returns/:returnId/cancellation', {
    touches,
    onDone: () => setAsking(false),
  });
  if (!can('return.announce') || nextState(returnLifecycle, one.state, 'cancel') === undefined) return null;
  return (
    <>
      <Button variant="default" size="xs" onClick={() => setAsking(true)}>
        {say('return.cancel')}
      </Button>
      <Confirm
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={say('return.cancel')}
        says={say('return.cancelAbout')}
        act={say('return.cancel')}
        isDangerous
        isActing={cancel.isPending}
        reason={{ label: say('field.reason'), required: false }}
        onConfirm={(reason) => cancel.mutate({ returnId: one.id, reason })}
      />
    </>
  );
}
