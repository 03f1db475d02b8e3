import { useState } from 'react';
import { Button, Group } from '@mantine/core';
import { Link } from 'react-router';
import { binKinds, type BinKind } from '../../../shared/layout/location-kinds.ts';
import type { BinView, listBins } from '../../../shared/layout/bins.contract.ts';
import type { listZones } from '../../../shared/layout/warehouses.contract.ts';
import { useFilters } from '../data/filters.ts';
import { usePages, useRead } from '../data/query.ts';
import { BinLabelsDialog } from '../labels/bin-labels-dialog.tsx';
import type { Column } from '../parts/data-table.tsx';
import { ListPanel } from '../parts/list-panel.tsx';
import { NoWarehouse } from '../parts/no-warehouse.tsx';
import { Page } from '../parts/page.tsx';
import { Tone } from '../parts/tone.tsx';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';
import { RackDialog } from './rack-dialog.tsx';
import { ZonesDialog } from './zones-dialog.tsx';

/** The bins of the warehouse in walk order. */
export function BinsPage() {
  const say = useSay();
  const { warehouse, can } = useViewer();
  const [dialog, setDialog] = useState<'rack' | 'zones' | null>(null);
  if (!warehouse) return <NoWarehouse title={say('nav.bins')} />;
  const close = () => setDialog(null);
  return (
    <Page
      title={say('nav.bins')}
      actions={
        <Group gap="xs">
          <Button component={Link} to="/units" variant="default">
            {say('unit.title')}
          </Button>
          {can('layout.manage') && (
            <>
              <Button variant="default" onClick={() => setDialog('zones')}>
                {say('zone.title')}
              </Button>
              <Button onClick={() => setDialog('rack')}>{say('rack.create')}</Button>
            </>
          )}
        </Group>
      }
    >
      <BinList warehouseId={warehouse.id} />
      {dialog === 'rack' && <RackDialog warehouseId={warehouse.id} onClose={close} />}
      {dialog === 'zones' && <ZonesDialog warehouseId={warehouse.id} onClose={close} />}
    </Page>
  );
}

function BinList({ warehouseId }: { warehouseId: string }) {
  const say = useSay();
  const { can } = useViewer();
  const filters = useFilters();
  const [isPrinting, setPrinting] = useState(false);
  const zones = useRead<typeof listZones>('/warehouses/:warehouseId/zones', { warehouseId });
  const [search, zoneId, kind] = [
    filters.get('q'),
    filters.get('zone'),
    filters.get('kind') as BinKind | undefined,
  ];
  const zoneChoices = (zones.data?.rows ?? []).map(({ id, code, name }) => ({
    value: id,
    label: `${code} · ${name}`,
  }));
  const isNarrowed = search !== undefined || filters.get('blocked') === 'yes';
  const pages = usePages<typeof listBins>('/warehouses/:warehouseId/bins', {
    warehouseId,
    ...(search ? { search } : {}),
    ...(zoneId ? { zoneId } : {}),
    ...(kind ? { kind } : {}),
    ...(filters.get('blocked') === 'yes' ? { blocked: true } : {}),
    limit: 100,
  });
  const columns: Column<BinView>[] = [
    {
      key: 'code',
      head: say('field.bin'),
      cell: (row) => <Link to={`/bins/${encodeURIComponent(row.code)}`}>{row.code}</Link>,
    },
    { key: 'kind', head: say('field.kind'), cell: (row) => say(`place.${row.kind}`) },
    { key: 'zone', head: say('bin.zone'), cell: (row) => row.zoneCode ?? '–' },
    {
      key: 'state',
      head: say('field.state'),
      cell: (row) =>
        row.blockedReason === null ? (
          row.isSellable ? (
            <Tone tone="good">{say('bin.sellable')}</Tone>
          ) : (
            <Tone tone="neutral">{say('bin.notSellable')}</Tone>
          )
        ) : (
          <Tone tone="bad">{say('bin.blocked', { reason: row.blockedReason })}</Tone>
        ),
    },
    { key: 'walk', head: say('bin.walk'), align: 'right', wide: true, cell: (row) => row.walkSeq },
    { key: 'limits', head: say('bin.limits'), wide: true, cell: (row) => limitsOf(row) },
  ];
  const limitsOf = (row: BinView): string =>
    [
      row.maxWeightGrams === null ? '' : `${row.maxWeightGrams / 1000} kg`,
      row.maxVolumeCm3 === null ? '' : `${row.maxVolumeCm3 / 1000} l`,
      row.isSingleSku ? say('bin.singleSku') : '',
      row.isSingleLot ? say('bin.singleLot') : '',
    ]
      .filter(Boolean)
      .join(' · ') || '–';
  return (
    <>
      <ListPanel
        filters={filters}
        search={say('bin.search')}
        selects={[
          { name: 'zone', label: say('bin.zone'), options: zoneChoices },
          {
            name: 'kind',
            label: say('field.kind'),
            options: binKinds.map((one) => ({ value: one, label: say(`place.${one}`) })),
          },
        ]}
        flags={[{ name: 'blocked', label: say('bin.onlyBlocked') }]}
        acts={
          can('document.print') && (
            <Button
              size="xs"
              variant="default"
              disabled={pages.rows.length === 0}
              onClick={() => setPrinting(true)}
            >
              {say('label.print')}
            </Button>
          )
        }
        label={say('nav.bins')}
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        href={(row) => `/bins/${encodeURIComponent(row.code)}`}
        empty={say('bin.empty')}
      />
      {isPrinting && (
        <BinLabelsDialog
          warehouseId={warehouseId}
          zones={zoneChoices}
          zoneId={zoneId}
          kind={kind}
          listed={isNarrowed ? pages.rows.map(({ id }) => id) : null}
          onClose={() => setPrinting(false)}
        />
      )}
    </>
  );
}
