import { Progress, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { ImportView, listImports } from '../../../shared/imports/imports.contract.ts';
import { useFilters } from '../data/filters.ts';
import { usePages } from '../data/query.ts';
import { DataTable, type Column } from '../parts/data-table.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { State } from '../parts/tone.tsx';
import { Count, Moment } from '../parts/values.tsx';
import { useSay } from '../words/say.ts';
import { UploadForm } from './upload-form.tsx';

/** How far an import is. */
export function ImportProgress({ run }: { run: ImportView }) {
  const say = useSay();
  const done = run.state === 'done' ? 100 : (run.documentsDone / Math.max(1, run.documentsTotal)) * 100;
  return (
    <div style={{ minWidth: 100 }}>
      <Progress
        value={done}
        size={8}
        color={run.state === 'refused' ? 'red.9' : 'harbour.9'}
        aria-label={say('import.progress')}
      />
      <Text size="xs" c="dimmed">
        {say('import.documents', { done: run.documentsDone, total: run.documentsTotal })}
      </Text>
    </div>
  );
}

/** Files that go in, and what became of those before. */
export function ImportsPage() {
  const say = useSay();
  const filters = useFilters();
  const pages = usePages<typeof listImports>('/imports', { limit: 30 });
  const columns: Column<ImportView>[] = [
    {
      key: 'file',
      head: say('import.file'),
      cell: (row) => <Link to={`/imports/${row.id}`}>{row.fileName}</Link>,
    },
    { key: 'kind', head: say('field.kind'), cell: (row) => say(`import.kind.${row.kind}`) },
    { key: 'state', head: say('field.state'), cell: (row) => <State of="import" is={row.state} /> },
    { key: 'progress', head: say('import.progress'), cell: (row) => <ImportProgress run={row} /> },
    {
      key: 'created',
      head: say('import.created'),
      align: 'right',
      cell: (row) => <Count of={row.created + row.changed} />,
    },
    {
      key: 'refused',
      head: say('import.refused'),
      align: 'right',
      cell: (row) => <Count of={row.documentsRefused} tone="bad" />,
    },
    {
      key: 'rows',
      head: say('import.reported'),
      align: 'right',
      wide: true,
      cell: (row) => <Count of={row.rowsReported} />,
    },
    { key: 'at', head: say('field.when'), wide: true, cell: (row) => <Moment at={row.createdAt} /> },
  ];
  return (
    <Page title={say('nav.imports')} about={say('import.about')}>
      <UploadForm kind={filters.get('kind')} />
      <Panel flush title={say('import.before')}>
        <DataTable
          label={say('nav.imports')}
          columns={columns}
          {...pages}
          rowKey={(row) => row.id}
          href={(row) => `/imports/${row.id}`}
          empty={say('import.empty')}
        />
      </Panel>
    </Page>
  );
}
