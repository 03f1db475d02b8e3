import { useState } from 'react';
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import type { z } from 'zod';
import type { RequestOf } from '../../../shared/contract/endpoint.ts';
import type { discrepancy, listDiscrepancies } from '../../../shared/inbound/inbound.contract.ts';
import { usePages } from '../data/query.ts';
import { DataTable, type Column } from '../parts/data-table.tsx';
import { State } from '../parts/tone.tsx';
import { Count, Moment } from '../parts/values.tsx';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';
import { AnswerDialog } from './answer-dialog.tsx';
import { SettleDialog } from './settle-dialog.tsx';

export type Discrepancy = z.output<typeof discrepancy>;

/** Differences between what was announced and what came, with what the reader may do about each. */
export function DiscrepancyTable({
  asked,
  showsShipment,
}: {
  asked: Pick<RequestOf<typeof listDiscrepancies>, 'warehouseId' | 'sellerId' | 'shipmentId' | 'state'>;
  showsShipment: boolean;
}) {
  const say = useSay();
  const { can } = useViewer();
  const [dialog, setDialog] = useState<{ is: 'answer' | 'settle'; one: Discrepancy } | null>(null);
  const pages = usePages<typeof listDiscrepancies>('/inbound/discrepancies', { ...asked, limit: 50 });
  const act = (row: Discrepancy) => {
    if (row.state === 'open' && can('inbound.decide'))
      return (
        <Button size="compact-xs" onClick={() => setDialog({ is: 'answer', one: row })}>
          {say('discrepancy.answer')}
        </Button>
      );
    if (row.state === 'answered' && can('inbound.approve'))
      return (
        <Button size="compact-xs" variant="default" onClick={() => setDialog({ is: 'settle', one: row })}>
          {say('discrepancy.settle')}
        </Button>
      );
    return null;
  };
  const columns: Column<Discrepancy>[] = [
    { key: 'kind', head: say('discrepancy.what'), cell: (row) => say(`discrepancy.kind.${row.kind}`) },
    { key: 'state', head: say('field.state'), cell: (row) => <State of="discrepancy" is={row.state} /> },
    ...(showsShipment
      ? [
          {
            key: 'shipment',
            head: say('document.inbound_shipment'),
            cell: (row: Discrepancy) => <Link to={`/shipments/${row.shipmentId}`}>{row.shipmentNumber}</Link>,
          },
        ]
      : []),
    {
      key: 'carton',
      head: say('document.carton'),
      wide: true,
      cell: (row) => <span className="mono">{row.cartonCode ?? '–'}</span>,
    },
    { key: 'sku', head: say('field.sku'), cell: (row) => <span className="mono">{row.sku ?? '–'}</span> },
    { key: 'quantity', head: say('field.units'), align: 'right', cell: (row) => <Count of={row.quantity} /> },
    {
      key: 'answer',
      head: say('discrepancy.answered'),
      cell: (row) => (
        <>
          {row.answer && <div>{say(`answer.${row.answer}`)}</div>}
          {row.note && <div className="quiet wrap">{row.note}</div>}
          {act(row)}
        </>
      ),
    },
    {
      key: 'who',
      head: say('discrepancy.responsible'),
      wide: true,
      cell: (row) => say(`party.${row.responsible}`),
    },
    {
      key: 'deadline',
      head: say('discrepancy.deadline'),
      wide: true,
      cell: (row) => (row.state === 'open' ? <Moment at={row.deadlineAt} /> : '–'),
    },
  ];
  return (
    <>
      <DataTable
        label={say('shipment.discrepancies')}
        columns={showsShipment ? columns : columns.filter(({ key }) => key !== 'who')}
        {...pages}
        rowKey={(row) => row.discrepancyId}
        empty={say('discrepancy.empty')}
      />
      {dialog?.is === 'answer' && <AnswerDialog one={dialog.one} onClose={() => setDialog(null)} />}
      {dialog?.is === 'settle' && <SettleDialog one={dialog.one} onClose={() => setDialog(null)} />}
    </>
  );
}
