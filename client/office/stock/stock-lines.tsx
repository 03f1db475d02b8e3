import { useState } from 'react';
import { Button, Menu } from '@mantine/core';
import { Link } from 'react-router';
import type { z } from 'zod';
import type { stockLine } from '../../../shared/stock/stock.contract.ts';
import type { Pages } from '../data/query.ts';
import { DataTable, type Column } from '../parts/data-table.tsx';
import { ProductCell } from '../parts/product-cell.tsx';
import { Count, Day } from '../parts/values.tsx';
import { mayGoToBench } from '../repairs/bench.ts';
import { OpenRepairDialog } from '../repairs/open-repair-dialog.tsx';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';
import { AdjustDialog } from './adjust-dialog.tsx';
import { MoveDialog } from './move-dialog.tsx';

export type StockLine = z.output<typeof stockLine>;

/** Units of one stock key in one place, with what may be done to them by hand. */
export function StockLines({
  pages,
  showsBin,
  empty,
}: {
  pages: Pages<StockLine>;
  /** Else the product is shown: the lines are those of a bin. */
  showsBin: boolean;
  empty: string;
}) {
  const say = useSay();
  const { can, isSeller } = useViewer();
  const [dialog, setDialog] = useState<{ is: 'move' | 'adjust' | 'repair'; line: StockLine } | null>(null);
  const mayAct = !isSeller && (can('stock.move') || can('stock.adjust'));
  const placeName = (line: StockLine): string =>
    line.bin.startsWith('@') ? say(`place.${line.kind}`) : line.bin;
  const place: Column<StockLine> = showsBin
    ? {
        key: 'bin',
        head: say('field.bin'),
        cell: (line) =>
          isSeller || line.bin.startsWith('@') ? (
            placeName(line)
          ) : (
            <Link to={`/bins/${line.bin}`}>{line.bin}</Link>
          ),
      }
    : {
        key: 'sku',
        head: say('field.sku'),
        cell: (line) => <ProductCell of={line} />,
      };
  const acts = (line: StockLine) => {
    if (line.bin.startsWith('@')) return null;
    return (
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            size="compact-xs"
            variant="default"
            aria-label={say('stock.acts', { sku: line.sku, bin: line.bin })}
          >
            ⋯
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {can('stock.move') && (
            <Menu.Item onClick={() => setDialog({ is: 'move', line })}>{say('stock.move')}</Menu.Item>
          )}
          {can('stock.adjust') && (
            <Menu.Item onClick={() => setDialog({ is: 'adjust', line })}>{say('stock.adjust')}</Menu.Item>
          )}
          {can('repair.work') && mayGoToBench(line) && (
            <Menu.Item onClick={() => setDialog({ is: 'repair', line })}>{say('repair.open')}</Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    );
  };
  const columns: Column<StockLine>[] = [
    place,
    ...(showsBin
      ? [
          {
            key: 'kind',
            head: say('field.kind'),
            wide: true,
            cell: (line: StockLine) => say(`place.${line.kind}`),
          },
        ]
      : []),
    {
      key: 'bucket',
      head: say('field.countsAs'),
      cell: (line) => (line.bucket ? say(`bucket.${line.bucket}`) : '–'),
    },
    { key: 'grade', head: say('field.grade'), cell: (line) => say(`grade.${line.grade}`) },
    {
      key: 'lot',
      head: say('field.lotSerial'),
      wide: true,
      cell: (line) => (
        <>
          {line.lot ?? line.serial ?? '–'} {line.expiresOn && <Day on={line.expiresOn} />}
        </>
      ),
    },
    {
      key: 'unit',
      head: say('field.handlingUnit'),
      wide: true,
      cell: (line) => <span className="mono">{line.handlingUnit ?? '–'}</span>,
    },
    {
      key: 'quantity',
      head: say('field.units'),
      align: 'right',
      cell: (line) => <Count of={line.quantity} />,
    },
    {
      key: 'reserved',
      head: say('quantity.reserved'),
      align: 'right',
      cell: (line) => <Count of={line.reserved} />,
    },
    ...(mayAct ? [{ key: 'act', head: '', align: 'right' as const, cell: acts }] : []),
  ];
  return (
    <>
      <DataTable
        label={say('stock.places')}
        columns={columns}
        {...pages}
        rowKey={(line) => line.accountId}
        empty={empty}
      />
      {dialog?.is === 'move' && <MoveDialog line={dialog.line} onClose={() => setDialog(null)} />}
      {dialog?.is === 'repair' && <OpenRepairDialog line={dialog.line} onClose={() => setDialog(null)} />}
      {dialog?.is === 'adjust' && <AdjustDialog line={dialog.line} onClose={() => setDialog(null)} />}
    </>
  );
}
