import { Button, Stack } from '@mantine/core';
import { useParams } from 'react-router';
import type { OutputOf } from '../../../shared/contract/endpoint.ts';
import type { getShipment, printCartonLabels } from '../../../shared/inbound/inbound.contract.ts';
import { useFile } from '../data/open-file.ts';
import { useRead } from '../data/query.ts';
import { DataTable, type Column } from '../parts/data-table.tsx';
import { DocumentPage, NumberLine } from '../parts/document-page.tsx';
import { Panel } from '../parts/page.tsx';
import { ProductCell } from '../parts/product-cell.tsx';
import { Story } from '../parts/story.tsx';
import { State } from '../parts/tone.tsx';
import { Count, Day, Facts, Moment } from '../parts/values.tsx';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';
import { DiscrepancyTable } from './discrepancy-table.tsx';
import { ShipmentActs } from './shipment-acts.tsx';
import { Tally } from './tally.tsx';

export type Shipment = OutputOf<typeof getShipment>;
type CartonLine = Shipment['cartons'][number]['lines'][number] & {
  carton: Shipment['cartons'][number];
  isFirst: boolean;
};

/** One shipment: its cartons as they arrive and are counted, and the differences. */
export function ShipmentPage() {
  const say = useSay();
  const { shipmentId = '' } = useParams();
  const read = useRead<typeof getShipment>('/inbound/shipments/:shipmentId', { shipmentId });
  return (
    <DocumentPage
      read={read}
      title={({ reference }) => reference}
      about={({ number }) => <NumberLine number={number} />}
      back={{ to: '/shipments', name: say('nav.shipments') }}
      badge={({ state }) => <State of="shipment" is={state} />}
      actions={(shipment) => <ShipmentActs shipment={shipment} />}
    >
      {(shipment) => <ShipmentBody shipment={shipment} />}
    </DocumentPage>
  );
}

function ShipmentBody({ shipment }: { shipment: Shipment }) {
  const say = useSay();
  const { isSeller } = useViewer();
  const { units } = shipment.tally;
  return (
    <div className="columns">
      <Stack gap="md">
        <div className="strip">
          <div>
            <span className="quiet">{say('shipment.tally')}</span>
            <Tally tally={shipment.tally} />
          </div>
          <div>
            <span className="quiet">{say('shipment.expectedUnits')}</span>
            <span className="figure small">
              <Count of={units.expected} />
            </span>
          </div>
          <div>
            <span className="quiet">{say('shipment.goodUnits')}</span>
            <span className="figure small">
              <Count of={units.good} />
            </span>
          </div>
          <div>
            <span className="quiet">{say('shipment.damagedUnits')}</span>
            <span className="figure small">
              <Count of={units.damaged} tone="bad" />
            </span>
          </div>
        </div>
        {shipment.discrepancies.length > 0 && (
          <Panel flush title={say('shipment.discrepancies')}>
            <DiscrepancyTable asked={{ shipmentId: shipment.shipmentId }} showsShipment={false} />
          </Panel>
        )}
        <Panel flush title={say('shipment.contents')}>
          <Cartons shipment={shipment} />
        </Panel>
      </Stack>
      <Stack gap="md">
        <Panel title={say('shipment.about')}>
          <Facts
            facts={[
              [
                isSeller ? say('field.warehouse') : say('field.seller'),
                isSeller ? shipment.warehouseName : shipment.sellerName,
              ],
              [say('shipment.expectedOn'), <Day key="e" on={shipment.expectedOn} />],
              [say('shipment.createdAt'), <Moment key="c" at={shipment.createdAt} />],
              [say('shipment.arrivedAt'), <Moment key="a" at={shipment.arrivedAt} />],
              [say('shipment.transport'), shipment.transportNumber ?? '–'],
              ...(shipment.note ? ([[say('order.note'), shipment.note]] as const) : []),
              ...(shipment.rejectedReason
                ? ([[say('shipment.rejectedReason'), shipment.rejectedReason]] as const)
                : []),
            ]}
          />
        </Panel>
        <Story kind="inbound_shipment" subjectId={shipment.shipmentId} />
      </Stack>
    </div>
  );
}

function Cartons({ shipment }: { shipment: Shipment }) {
  const say = useSay();
  const { can } = useViewer();
  const labels = useFile<typeof printCartonLabels>('/inbound/shipments/:shipmentId/labels.pdf');
  const lines: CartonLine[] = shipment.cartons.flatMap((carton) =>
    carton.lines.map((line, index) => ({ ...line, carton, isFirst: index === 0 })),
  );
  const hasLots = lines.some(({ lot }) => lot !== null);
  const columns: Column<CartonLine>[] = [
    {
      key: 'carton',
      head: say('document.carton'),
      cell: ({ carton, isFirst }) =>
        isFirst && (
          <>
            <span className="mono">{carton.code}</span>
            {carton.reference && <div className="quiet">{carton.reference}</div>}
          </>
        ),
    },
    {
      key: 'state',
      head: say('field.state'),
      cell: ({ carton, isFirst }) => isFirst && <State of="carton" is={carton.state} />,
    },
    {
      key: 'sku',
      head: say('field.sku'),
      cell: (line) => <ProductCell of={line} />,
    },
    ...(hasLots
      ? [
          {
            key: 'lot',
            head: say('field.lotSerial'),
            wide: true,
            cell: (line: CartonLine) => line.lot ?? '–',
          },
        ]
      : []),
    {
      key: 'expected',
      head: say('shipment.expectedUnits'),
      align: 'right',
      cell: (line) => <Count of={line.expected} />,
    },
    {
      key: 'good',
      head: say('shipment.goodUnits'),
      align: 'right',
      cell: (line) => <Count of={line.good} />,
    },
    {
      key: 'damaged',
      head: say('shipment.damagedUnits'),
      align: 'right',
      cell: (line) => <Count of={line.damaged} tone="bad" />,
    },
    ...(can('document.print')
      ? [
          {
            key: 'label',
            head: '',
            align: 'right' as const,
            wide: true,
            cell: ({ carton, isFirst }: CartonLine) =>
              isFirst && (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  aria-label={`${say('shipment.label')} ${carton.code}`}
                  onClick={() => labels.open({ shipmentId: shipment.shipmentId, cartonId: carton.cartonId })}
                >
                  {say('shipment.label')}
                </Button>
              ),
          },
        ]
      : []),
  ];
  return (
    <DataTable
      label={say('shipment.contents')}
      columns={columns}
      rows={lines}
      rowKey={(line) => line.lineId}
      empty={say('list.nothing')}
    />
  );
}
