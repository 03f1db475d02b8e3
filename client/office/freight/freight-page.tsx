import { Skeleton, Stack } from '@mantine/core';
import { Link, useParams } from 'react-router';
import type { OutputOf } from '../../../shared/contract/endpoint.ts';
import type { getFreight } from '../../../shared/freight/freight.contract.ts';
import { useRead } from '../data/query.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { State } from '../parts/tone.tsx';
import { Facts, Moment } from '../parts/values.tsx';
import { useSay, type WordKey } from '../words/say.ts';
import { Alerts } from './alerts.tsx';
import { FreightActs } from './freight-acts.tsx';
import { milestoneWord } from './milestone-word.ts';

export type Freight = OutputOf<typeof getFreight>;

/** One freight: where it is, what rides in it, and what happened on the way. */
export function FreightPage() {
  const say = useSay();
  const { freightId = '' } = useParams();
  const { data: freight, error } = useRead<typeof getFreight>('/freights/:freightId', { freightId });
  return (
    <Page
      title={freight?.reference ?? ' '}
      about={freight && say(`freight.mode.${freight.mode}`)}
      back={{ to: '/freight', name: say('nav.freight') }}
      badge={
        freight && (
          <>
            <State of="freight" is={freight.state} /> <Alerts of={freight.alerts} />
          </>
        )
      }
      actions={freight && <FreightActs freight={freight} />}
    >
      <ProblemNote error={error} />
      {!freight && !error && <Skeleton h={240} />}
      {freight && (
        <div className="columns">
          <Stack gap="md">
            <Legs freight={freight} />
            <Riders freight={freight} />
            <Containers freight={freight} />
          </Stack>
          <Stack gap="md">
            <Panel>
              <Facts
                facts={[
                  [say('freight.eta'), <Moment key="e" at={freight.plannedArrivalAt} />],
                  [say('freight.forwarder'), freight.forwarder || '–'],
                  [say('freight.bill'), freight.billNumber || '–'],
                  [say('freight.vessel'), freight.vessel || '–'],
                  [say('freight.voyage'), freight.voyage || '–'],
                ]}
              />
            </Panel>
            <Milestones freight={freight} />
          </Stack>
        </div>
      )}
    </Page>
  );
}

function Legs({ freight }: { freight: Freight }) {
  const say = useSay();
  return (
    <Panel flush title={say('freight.legs')}>
      <DataTable
        label={say('freight.legs')}
        rows={freight.legs}
        rowKey={({ leg }) => String(leg)}
        empty={say('list.nothing')}
        columns={[
          { key: 'from', head: say('freight.from'), cell: (leg) => leg.fromPlace || '–' },
          { key: 'to', head: say('freight.to'), cell: (leg) => leg.toPlace || '–' },
          {
            key: 'etd',
            head: say('freight.etd'),
            wide: true,
            cell: (leg) => <Moment at={leg.plannedDepartureAt} />,
          },
          { key: 'atd', head: say('freight.departed'), cell: (leg) => <Moment at={leg.departedAt} /> },
          {
            key: 'eta',
            head: say('freight.etaLeg'),
            wide: true,
            cell: (leg) => <Moment at={leg.plannedArrivalAt} />,
          },
          { key: 'ata', head: say('freight.arrivedAt'), cell: (leg) => <Moment at={leg.arrivedAt} /> },
        ]}
      />
    </Panel>
  );
}

function Riders({ freight }: { freight: Freight }) {
  const say = useSay();
  return (
    <Panel flush title={say('freight.shipments')}>
      <DataTable
        label={say('freight.shipments')}
        rows={freight.shipments}
        rowKey={({ shipmentId }) => shipmentId}
        href={({ shipmentId }) => `/shipments/${shipmentId}`}
        empty={say('freight.noShipments')}
        columns={[
          {
            key: 'number',
            head: say('freight.reference'),
            cell: (one) => (
              <Link to={`/shipments/${one.shipmentId}`}>{`${one.number} · ${one.reference}`}</Link>
            ),
          },
          { key: 'state', head: say('field.state'), cell: (one) => <State of="shipment" is={one.state} /> },
          { key: 'seller', head: say('field.seller'), cell: (one) => one.sellerCode },
          { key: 'box', head: say('freight.container'), cell: (one) => one.containerNumber ?? '–' },
        ]}
      />
    </Panel>
  );
}

function Containers({ freight }: { freight: Freight }) {
  const say = useSay();
  if (freight.containers.length === 0) return null;
  return (
    <Panel flush title={say('freight.containers')}>
      <DataTable
        label={say('freight.containers')}
        rows={freight.containers}
        rowKey={({ id }) => id}
        empty=""
        columns={[
          {
            key: 'number',
            head: say('freight.container'),
            cell: (one) => <span className="mono">{one.number}</span>,
          },
          { key: 'size', head: say('freight.size'), cell: (one) => one.size },
          { key: 'seal', head: say('freight.seal'), cell: (one) => one.seal || '–' },
        ]}
      />
    </Panel>
  );
}

/** What was told, latest first. */
function Milestones({ freight }: { freight: Freight }) {
  const say = useSay();
  return (
    <Panel title={say('freight.milestones')}>
      {freight.milestones.length === 0 && <p className="quiet">{say('freight.noMilestones')}</p>}
      <ol className="story">
        {freight.milestones.toReversed().map((one) => (
          <li key={`${one.milestone} ${one.at} ${one.containerNumber}`}>
            <strong>{milestoneWord(say, one.milestone)}</strong>{' '}
            <span className="quiet">
              {[
                say(`freight.milestoneLeg.${one.milestone.slice(0, 2)}` as WordKey),
                one.place,
                one.containerNumber,
                one.note,
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
            <br />
            <span className="quiet">
              <Moment at={one.at} />
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
