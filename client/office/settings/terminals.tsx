import { useState, type FormEvent } from 'react';
import { Button, Group, TextInput } from '@mantine/core';
import type { OutputOf } from '../../../shared/contract/endpoint.ts';
import type {
  admitTerminal,
  listTerminals,
  revokeTerminal,
} from '../../../shared/identity/terminals.contract.ts';
import { useAct } from '../data/act.ts';
import { fieldErrors } from '../data/problem.ts';
import { usePages } from '../data/query.ts';
import { Confirm } from '../parts/confirm.tsx';
import { DataTable, type Column } from '../parts/data-table.tsx';
import { Panel } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { Tone } from '../parts/tone.tsx';
import { Moment } from '../parts/values.tsx';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';

type Row = OutputOf<typeof listTerminals>['rows'][number];

/** Terminals of the warehouse: admitted by the code on their screen, shut out at once where one is lost. */
export function Terminals() {
  const say = useSay();
  const { warehouse } = useViewer();
  const [revoked, setRevoked] = useState<Row | null>(null);
  const pages = usePages<typeof listTerminals>('/terminals', {
    ...(warehouse ? { warehouseId: warehouse.id } : {}),
    limit: 50,
  });
  const revoke = useAct<typeof revokeTerminal>('post', '/terminals/:terminalId/revoke', {
    touches: ['/terminals'],
    says: () => say('terminal.revoked'),
    onDone: () => setRevoked(null),
  });
  const columns: Column<Row>[] = [
    { key: 'name', head: say('field.name'), cell: (row) => row.name },
    { key: 'enrolled', head: say('terminal.enrolledAt'), cell: (row) => <Moment at={row.enrolledAt} /> },
    { key: 'seen', head: say('terminal.seenAt'), cell: (row) => <Moment at={row.lastSeenAt} /> },
    {
      key: 'act',
      head: '',
      align: 'right',
      cell: (row) =>
        row.revokedAt ? (
          <Tone tone="bad">{say('terminal.isRevoked')}</Tone>
        ) : (
          <Button
            size="compact-xs"
            variant="subtle"
            color="danger"
            aria-label={`${say('terminal.revoke')} ${row.name}`}
            onClick={() => setRevoked(row)}
          >
            {say('terminal.revoke')}
          </Button>
        ),
    },
  ];
  return (
    <>
      {warehouse && <Admit warehouseId={warehouse.id} warehouseName={warehouse.name} />}
      <Panel flush title={say('settings.terminals')}>
        <DataTable
          label={say('settings.terminals')}
          columns={columns}
          {...pages}
          rowKey={(row) => row.id}
          empty={say('terminal.empty')}
        />
      </Panel>
      {revoked && (
        <Confirm
          onClose={() => setRevoked(null)}
          title={`${say('terminal.revoke')}: ${revoked.name}`}
          says={say('terminal.revokeAbout')}
          act={say('terminal.revoke')}
          isDangerous
          isActing={revoke.isPending}
          onConfirm={() => revoke.mutate({ terminalId: revoked.id })}
        />
      )}
    </>
  );
}

function Admit({ warehouseId, warehouseName }: { warehouseId: string; warehouseName: string }) {
  const say = useSay();
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const admit = useAct<typeof admitTerminal>('post', '/terminals/admit', {
    touches: ['/terminals'],
    showsErrors: true,
    says: (terminal) => say('terminal.admitted', { name: terminal.name }),
    onDone: () => {
      setCode('');
      setName('');
    },
  });
  const errors = fieldErrors(admit.error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    admit.mutate({ code, name, warehouseId });
  };
  return (
    <div style={{ marginBottom: 16 }}>
      <Panel title={say('terminal.admit')}>
        <form onSubmit={submit}>
          <Group align="flex-start" gap="sm">
            <TextInput
              label={say('terminal.code')}
              description={say('terminal.codeAbout')}
              required
              maxLength={16}
              autoComplete="off"
              classNames={{ input: 'mono' }}
              value={code}
              error={errors['code']}
              onChange={(event) => setCode(event.currentTarget.value.toUpperCase())}
            />
            <TextInput
              label={say('field.name')}
              required
              maxLength={120}
              value={name}
              error={errors['name']}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Button type="submit" mt={25} loading={admit.isPending} disabled={!code.trim() || !name.trim()}>
              {say('terminal.admitTo', { warehouse: warehouseName })}
            </Button>
          </Group>
        </form>
        {admit.error && Object.keys(errors).length === 0 && <ProblemNote error={admit.error} />}
      </Panel>
    </div>
  );
}
