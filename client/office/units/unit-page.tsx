import { Button, Skeleton } from '@mantine/core';
import { Link, useParams } from 'react-router';
import type { printHandlingUnitLabels } from '../../../shared/labels/labels.contract.ts';
import type { getHandlingUnit } from '../../../shared/layout/handling-units.contract.ts';
import { useFile } from '../data/open-file.ts';
import { useRead } from '../data/query.ts';
import { printerDpi } from '../labels/printer.tsx';
import { DataTable, type Column } from '../parts/data-table.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { Tone } from '../parts/tone.tsx';
import { Facts, Grams, Moment } from '../parts/values.tsx';
import { sizeText } from '../products/size-text.ts';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';
import type { HandlingUnit } from './units-page.tsx';

/** One licence plate: where it stands, in what, and which plates stand in it. */
export function UnitPage() {
  const say = useSay();
  const { unit: code = '' } = useParams();
  const { warehouse, can } = useViewer();
  const warehouseId = warehouse?.id ?? '';
  const { data: unit, error } = useRead<typeof getHandlingUnit>(
    '/warehouses/:warehouseId/handling-units/:unit',
    { warehouseId, unit: code },
    { enabled: warehouse !== undefined },
  );
  const file = useFile<typeof printHandlingUnitLabels>('/labels/handling-units.pdf');
  const mayPrint = unit && unit.kind !== 'parcel' && unit.closedAt === null && can('document.print');
  const columns: Column<HandlingUnit>[] = [
    {
      key: 'code',
      head: say('unit.code'),
      cell: (row) => (
        <Link to={`/units/${encodeURIComponent(row.code)}`} className="mono">
          {row.code}
        </Link>
      ),
    },
    { key: 'kind', head: say('field.kind'), cell: (row) => say(`unit.kind.${row.kind}`) },
  ];
  return (
    <Page
      title={unit?.code ?? code}
      about={unit && say(`unit.kind.${unit.kind}`)}
      back={{ to: '/units', name: say('unit.title') }}
      badge={unit?.closedAt && <Tone tone="neutral">{say('unit.closed')}</Tone>}
      actions={
        mayPrint && (
          <Button
            size="xs"
            variant="default"
            loading={file.isLoading}
            onClick={() => file.open({ warehouseId, unitIds: unit.id, dpi: printerDpi() })}
          >
            {say('label.printOne')}
          </Button>
        )
      }
    >
      <ProblemNote error={error} />
      {!unit && !error && <Skeleton h={240} />}
      {unit && (
        <>
          <Panel>
            <Facts
              facts={[
                [
                  say('field.bin'),
                  unit.binCode && !unit.binCode.startsWith('@') ? (
                    <Link key="b" to={`/bins/${encodeURIComponent(unit.binCode)}`}>
                      {unit.binCode}
                    </Link>
                  ) : (
                    '–'
                  ),
                ],
                [say('unit.sscc'), unit.sscc ?? '–'],
                [say('field.weight'), <Grams key="w" of={unit.weightGrams} />],
                [say('product.size'), sizeText(unit) ?? '–'],
                [say('unit.createdAt'), <Moment key="c" at={unit.createdAt} />],
              ]}
            />
          </Panel>
          <Panel flush title={say('unit.chain')}>
            <DataTable
              label={say('unit.chain')}
              columns={columns}
              rows={unit.chain}
              rowKey={(row) => row.id}
              empty={say('unit.alone')}
            />
          </Panel>
          <Panel flush title={say('unit.contents')}>
            <DataTable
              label={say('unit.contents')}
              columns={columns}
              rows={unit.contents}
              rowKey={(row) => row.id}
              empty={say('list.nothing')}
            />
          </Panel>
        </>
      )}
    </Page>
  );
}
