import { useState } from 'react';
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { DataTable, type Column } from '../parts/data-table.tsx';
import { Tone } from '../parts/tone.tsx';
import { Count } from '../parts/values.tsx';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';
import { AnswerUnitDialog, DecideUnitDialog } from './unit-decision.tsx';
import type { Return } from './return-page.tsx';

export type ReturnUnit = Return['units'][number];

/** What was found in the parcel, in which condition, and what becomes of it. */
export function ReturnUnits({ one }: { one: Return }) {
  const say = useSay();
  const { can, isSeller } = useViewer();
  const [asked, setAsked] = useState<ReturnUnit | null>(null);
  const close = () => setAsked(null);
  // A seller says what they wish; the warehouse carries it out.
  const mayDecide = isSeller ? can('return.announce') : can('return.work');
  const columns: Column<ReturnUnit>[] = [
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
          {[unit.reason, unit.note].filter(Boolean).map((text) => (
            <div key={text} className="quiet wrap">
              {text}
            </div>
          ))}{' '}
          {unit.repairId && <Link to={`/repairs/${unit.repairId}`}>{unit.repairNumber}</Link>}
        </>
      ),
    },
    { key: 'bin', head: say('field.bin'), wide: true, cell: (unit) => unit.binCode ?? '–' },
    ...(mayDecide && one.units.some((unit) => unit.taken === null)
      ? [
          {
            key: 'act',
            head: '',
            align: 'right' as const,
            cell: (unit: ReturnUnit) =>
              unit.taken === null && (
                <Button
                  size="compact-xs"
                  aria-label={`${say('return.answer')} ${unit.sku}`}
                  onClick={() => setAsked(unit)}
                >
                  {say('return.answer')}
                </Button>
              ),
          },
        ]
      : []),
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
      {asked && isSeller && <AnswerUnitDialog returnId={one.id} unit={asked} onClose={close} />}
      {asked && !isSeller && <DecideUnitDialog returnId={one.id} unit={asked} onClose={close} />}
    </>
  );
}
