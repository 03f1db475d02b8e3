import { Alert, Button } from '@mantine/core';
import { useParams } from 'react-router';
import type { OutputOf } from '../../../shared/contract/endpoint.ts';
import type {
  downloadReportedRows,
  getImport,
  ImportView,
  listReportedRows,
} from '../../../shared/imports/imports.contract.ts';
import { useFilters } from '../data/filters.ts';
import { useFile } from '../data/open-file.ts';
import { usePages, useRead } from '../data/query.ts';
import { DataTable, type Column } from '../parts/data-table.tsx';
import { FilterSelect } from '../parts/filter-select.tsx';
import { DocumentPage } from '../parts/document-page.tsx';
import { Panel } from '../parts/page.tsx';
import { State, Tone } from '../parts/tone.tsx';
import { Count, Moment } from '../parts/values.tsx';
import { useSay } from '../words/say.ts';
import { ImportProgress } from './imports-page.tsx';

type Row = OutputOf<typeof listReportedRows>['rows'][number];
const severities = ['error', 'left_out', 'note'] as const satisfies readonly Row['severity'][];
const tones = { error: 'bad', left_out: 'warn', note: 'neutral' } as const;

/** One import while it runs and after: what went in, what did not, and why, row by row. */
export function ImportPage() {
  const say = useSay();
  const { importId = '' } = useParams();
  const read = useRead<typeof getImport>('/imports/:importId', { importId });
  const file = useFile<typeof downloadReportedRows>('/imports/:importId/rows.csv');
  return (
    <DocumentPage
      read={read}
      title={({ fileName }) => fileName}
      about={({ kind }) => say(`import.kind.${kind}`)}
      back={{ to: '/imports', name: say('nav.imports') }}
      badge={({ state }) => <State of="import" is={state} />}
      actions={(run) =>
        run.rowsReported > 0 && (
          <Button
            variant="default"
            loading={file.isLoading}
            onClick={() => file.open({ importId }, `${run.fileName.replace(/\.\w+$/, '')}-report.csv`)}
          >
            {say('import.download')}
          </Button>
        )
      }
    >
      {(run) => <ImportBody run={run} />}
    </DocumentPage>
  );
}

function ImportBody({ run }: { run: ImportView }) {
  const say = useSay();
  const figures = [
    [say('import.rowsRead'), run.rowsRead],
    [say('import.created'), run.created],
    [say('import.changed'), run.changed],
    [say('import.unchanged'), run.unchanged],
    [say('import.refused'), run.documentsRefused],
    [say('import.reported'), run.rowsReported],
  ] as const;
  return (
    <>
      {run.refusal && (
        <Alert color="red" variant="outline" bg="white" role="alert">
          {run.refusal}
        </Alert>
      )}
      <output className="strip">
        <div>
          <span className="quiet">{say('import.progress')}</span>
          <ImportProgress run={run} />
          <span className="quiet">
            <Moment at={run.finishedAt ?? run.createdAt} />
          </span>
        </div>
        {figures.map(([name, value]) => (
          <div key={name}>
            <span className="quiet">{name}</span>
            <span className="figure small">
              <Count of={value} />
            </span>
          </div>
        ))}
      </output>
      <Reported importId={run.id} />
    </>
  );
}

function Reported({ importId }: { importId: string }) {
  const say = useSay();
  const filters = useFilters();
  const severity = filters.get('severity') as Row['severity'] | undefined;
  const pages = usePages<typeof listReportedRows>('/imports/:importId/rows', {
    importId,
    ...(severity ? { severity } : {}),
    limit: 100,
  });
  const columns: Column<Row>[] = [
    { key: 'line', head: say('import.line'), align: 'right', cell: (row) => row.line },
    {
      key: 'severity',
      head: say('field.kind'),
      cell: (row) => <Tone tone={tones[row.severity]}>{say(`severity.${row.severity}`)}</Tone>,
    },
    {
      key: 'reference',
      head: say('order.reference'),
      cell: (row) => <span className="mono">{row.reference || '–'}</span>,
    },
    { key: 'detail', head: say('field.reason'), cell: (row) => row.detail },
  ];
  return (
    <Panel
      flush
      title={say('import.reported')}
      aside={
        <FilterSelect
          filters={filters}
          name="severity"
          label={say('field.kind')}
          options={severities.map((one) => ({ value: one, label: say(`severity.${one}`) }))}
        />
      }
    >
      <DataTable
        label={say('import.reported')}
        columns={columns}
        {...pages}
        rowKey={(row) => `${row.line} ${row.code} ${row.detail}`}
        empty={say('import.nothingReported')}
      />
    </Panel>
  );
}
