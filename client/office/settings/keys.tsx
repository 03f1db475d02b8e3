import { useState } from 'react';
import { Button, Modal } from '@mantine/core';
import type { OutputOf } from '../../../shared/contract/endpoint.ts';
import type { listApiKeys, revokeApiKey } from '../../../shared/identity/api-keys.contract.ts';
import { useAct } from '../data/act.ts';
import { usePages } from '../data/query.ts';
import { Confirm } from '../parts/confirm.tsx';
import { DataTable, type Column } from '../parts/data-table.tsx';
import { Panel } from '../parts/page.tsx';
import { Tone } from '../parts/tone.tsx';
import { Moment } from '../parts/values.tsx';
import { useSay } from '../words/say.ts';
import { NewKeyForm } from './new-key-form.tsx';

type Row = OutputOf<typeof listApiKeys>['rows'][number];

/** Keys by which a seller's own systems use the API. */
export function Keys() {
  const say = useSay();
  const [isAdding, setAdding] = useState(false);
  const [revoked, setRevoked] = useState<Row | null>(null);
  const pages = usePages<typeof listApiKeys>('/api-keys', { limit: 50 });
  const revoke = useAct<typeof revokeApiKey>('post', '/api-keys/:apiKeyId/revoke', {
    touches: ['/api-keys'],
    says: () => say('key.revoked'),
    onDone: () => setRevoked(null),
  });
  const columns: Column<Row>[] = [
    { key: 'name', head: say('field.name'), cell: (row) => row.name },
    { key: 'begins', head: say('key.begins'), cell: (row) => <span className="mono">{row.begins}…</span> },
    {
      key: 'scope',
      head: say('key.scope'),
      wide: true,
      cell: (row) => <span className="mono wrap">{row.scope.join(', ')}</span>,
    },
    {
      key: 'created',
      head: say('shipment.createdAt'),
      wide: true,
      cell: (row) => <Moment at={row.createdAt} />,
    },
    { key: 'used', head: say('key.usedAt'), wide: true, cell: (row) => <Moment at={row.lastUsedAt} /> },
    { key: 'expires', head: say('key.expiresAt'), wide: true, cell: (row) => <Moment at={row.expiresAt} /> },
    {
      key: 'act',
      head: '',
      align: 'right',
      cell: (row) =>
        row.revokedAt ? (
          <Tone tone="bad">{say('key.isRevoked')}</Tone>
        ) : (
          <Button
            size="compact-xs"
            variant="subtle"
            color="danger"
            aria-label={`${say('key.revoke')} ${row.name}`}
            onClick={() => setRevoked(row)}
          >
            {say('key.revoke')}
          </Button>
        ),
    },
  ];
  return (
    <Panel
      flush
      title={say('nav.keys')}
      aside={
        <Button size="xs" onClick={() => setAdding(true)}>
          {say('key.create')}
        </Button>
      }
    >
      <DataTable
        label={say('nav.keys')}
        columns={columns}
        {...pages}
        rowKey={(row) => row.id}
        empty={say('key.empty')}
      />
      <Modal
        opened={isAdding}
        onClose={() => setAdding(false)}
        size="lg"
        title={say('key.create')}
        closeOnClickOutside={false}
        closeButtonProps={{ 'aria-label': say('act.close') }}
      >
        <NewKeyForm onClose={() => setAdding(false)} />
      </Modal>
      {revoked && (
        <Confirm
          onClose={() => setRevoked(null)}
          title={`${say('key.revoke')}: ${revoked.name}`}
          says={say('key.revokeAbout')}
          act={say('key.revoke')}
          isDangerous
          isActing={revoke.isPending}
          onConfirm={() => revoke.mutate({ apiKeyId: revoked.id })}
        />
      )}
    </Panel>
  );
}
