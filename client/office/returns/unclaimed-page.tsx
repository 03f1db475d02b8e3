import { useState } from 'react';
import { Button } from '@mantine/core';
import type { z } from 'zod';
import type { listUnclaimed, unclaimedParcel } from '../../../shared/returns/inspection.contract.ts';
import { unclaimedLifecycle, type UnclaimedState } from '../../../shared/returns/returns.lifecycle.ts';
import { useFilters } from '../data/filters.ts';
import { usePages } from '../data/query.ts';
import type { Column } from '../parts/data-table.tsx';
import { ListPanel } from '../parts/list-panel.tsx';
import { Page } from '../parts/page.tsx';
import { Tone } from '../parts/tone.tsx';
import { Moment } from '../parts/values.tsx';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';
import { ClaimParcelDialog } from './claim-parcel-dialog.tsx';

export type UnclaimedParcel = z.output<typeof unclaimedParcel>;
const states = Object.keys(unclaimedLifecycle) as UnclaimedState[];
const tones = { unclaimed: 'warn', expired: 'bad', claimed: 'good' } as const;

/** Parcels of unknown owners, the longest waiting first, until somebody finds out whose they are. */
export function UnclaimedPage() {
  const say = useSay();
  const { warehouse } = useViewer();
  const filters = useFilters();
  const [claimed, setClaimed] = useState<UnclaimedParcel | null>(null);
  const state = filters.get('state') as UnclaimedState | undefined;
  const pages = usePages<typeof listUnclaimed>(
    '/unclaimed-parcels',
    { warehouseId: warehouse?.id ?? '', ...(state ? { state } : {}), limit: 50 },
    { enabled: warehouse !== undefined },
  );
  const columns: Column<UnclaimedParcel>[] = [
    {
      key: 'number',
      head: say('unclaimed.number'),
      cell: (row) => <span className="mono">{row.number}</span>,
    },
    {
      key: 'code',
      head: say('unclaimed.code'),
      cell: (row) => <span className="mono wrap">{row.code}</span>,
    },
    {
      key: 'state',
      head: say('field.state'),
      cell: (row) => <Tone tone={tones[row.state]}>{say(`unclaimed.state.${row.state}`)}</Tone>,
    },
    { key: 'bin', head: say('field.bin'), cell: (row) => row.binCode ?? '–' },
    {
      key: 'received',
      head: say('return.receivedAt'),
      wide: true,
      cell: (row) => <Moment at={row.receivedAt} />,
    },
    {
      key: 'until',
      head: say('unclaimed.until'),
      wide: true,
      cell: (row) => <Moment at={row.waitsUntil} />,
    },
    {
      key: 'act',
      head: '',
      align: 'right',
      cell: (row) =>
        row.state !== 'claimed' && (
          <Button
            size="compact-xs"
            aria-label={`${say('unclaimed.claim')} ${row.number}`}
            onClick={() => setClaimed(row)}
          >
            {say('unclaimed.claim')}
          </Button>
        ),
    },
  ];
  return (
    <Page
      title={say('unclaimed.title')}
      about={say('unclaimed.about')}
      back={{ to: '/returns', name: say('nav.returns') }}
    >
      <ListPanel
        filters={filters}
        states={states.map((one) => ({ value: one, label: say(`unclaimed.state.${one}`) }))}
        label={say('unclaimed.title')}
        columns={columns}
        pages={pages}
        rowKey={(row) => row.id}
        {...(state === 'claimed' ? { href: (row: UnclaimedParcel) => `/returns/${row.returnId}` } : {})}
        empty={say('unclaimed.empty')}
      />
      {claimed && <ClaimParcelDialog parcel={claimed} onClose={() => setClaimed(null)} />}
    </Page>
  );
}
