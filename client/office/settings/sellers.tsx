import { useState } from 'react';
import { Button, NativeSelect, Select } from '@mantine/core';
import type { OutputOf } from '../../../shared/contract/endpoint.ts';
import type { changeSeller, createSeller, listSellers } from '../../../shared/identity/people.contract.ts';
import { locales, type Locale } from '../../../shared/locale.ts';
import { useAct } from '../data/act.ts';
import { fieldErrors } from '../data/problem.ts';
import { usePages } from '../data/query.ts';
import { languageNames } from '../frame/language-choice.tsx';
import { CodeAndName } from '../parts/code-and-name.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { codeColumn, DataTable, type Column } from '../parts/data-table.tsx';
import { Panel } from '../parts/page.tsx';
import { Tone } from '../parts/tone.tsx';
import { useViewer } from '../session/session-context.ts';
import { FormDialog } from '../parts/form-dialog.tsx';
import { useSay } from '../words/say.ts';

type Row = OutputOf<typeof listSellers>['rows'][number];

/** Whose goods lie here. */
export function Sellers() {
  const say = useSay();
  const { can } = useViewer();
  const [isAdding, setAdding] = useState(false);
  const [disabled, setDisabled] = useState<Row | null>(null);
  const pages = usePages<typeof listSellers>('/sellers', { limit: 50 });
  const change = useAct<typeof changeSeller>('patch', '/sellers/:sellerId', {
    touches: ['/sellers'],
    says: () => say('act.saved'),
    onDone: () => setDisabled(null),
  });
  const act = (row: Row) =>
    row.disabledAt ? (
      <Button
        size="compact-xs"
        variant="subtle"
        onClick={() => change.mutate({ sellerId: row.id, disabled: false })}
      >
        {say('user.enable')}
      </Button>
    ) : (
      <Button
        size="compact-xs"
        variant="subtle"
        color="danger"
        aria-label={`${say('user.disable')} ${row.code}`}
        onClick={() => setDisabled(row)}
      >
        {say('user.disable')}
      </Button>
    );
  const columns: Column<Row>[] = [
    codeColumn(say('field.code')),
    { key: 'name', head: say('field.name'), cell: (row) => row.name },
    { key: 'locale', head: say('profile.language'), wide: true, cell: (row) => languageNames[row.locale] },
    { key: 'zone', head: say('profile.zone'), wide: true, cell: (row) => row.timeZone },
    {
      key: 'state',
      head: say('field.state'),
      cell: (row) =>
        row.disabledAt ? (
          <Tone tone="bad">{say('user.disabled')}</Tone>
        ) : (
          <Tone tone="good">{say('user.active')}</Tone>
        ),
    },
    ...(can('seller.manage') ? [{ key: 'act', head: '', align: 'right' as const, cell: act }] : []),
  ];
  return (
    <Panel
      flush
      title={say('settings.sellers')}
      aside={
        can('seller.manage') && (
          <Button size="xs" onClick={() => setAdding(true)}>
            {say('seller.add')}
          </Button>
        )
      }
    >
      <DataTable
        label={say('settings.sellers')}
        columns={columns}
        {...pages}
        rowKey={(row) => row.id}
        empty={say('seller.empty')}
      />
      {isAdding && <SellerDialog onClose={() => setAdding(false)} />}
      {disabled && (
        <Confirm
          onClose={() => setDisabled(null)}
          title={`${say('user.disable')}: ${disabled.name}`}
          says={say('seller.disableAbout')}
          act={say('user.disable')}
          isDangerous
          isActing={change.isPending}
          onConfirm={() => change.mutate({ sellerId: disabled.id, disabled: true })}
        />
      )}
    </Panel>
  );
}

function SellerDialog({ onClose }: { onClose: () => void }) {
  const say = useSay();
  const [values, setValues] = useState({
    code: '',
    name: '',
    locale: 'zh' as Locale,
    timeZone: 'Asia/Shanghai',
  });
  const create = useAct<typeof createSeller>('post', '/sellers', {
    touches: ['/sellers'],
    showsErrors: true,
    says: () => say('act.saved'),
    onDone: onClose,
  });
  const errors = fieldErrors(create.error);
  const submit = (): void => {
    create.mutate(values);
  };
  return (
    <FormDialog
      title={say('seller.add')}
      onClose={onClose}
      act={say('seller.add')}
      isActing={create.isPending}
      error={create.error}
      onSubmit={submit}
    >
      <CodeAndName
        hasFocus
        values={values}
        errors={errors}
        most={{ code: 16, name: 120 }}
        onChange={(named) => setValues({ ...values, ...named })}
      />
      <NativeSelect
        label={say('profile.language')}
        value={values.locale}
        data={locales.map((one) => ({ value: one, label: languageNames[one] }))}
        onChange={(event) => setValues({ ...values, locale: event.currentTarget.value as Locale })}
      />
      <Select
        label={say('profile.zone')}
        searchable
        limit={60}
        data={Intl.supportedValuesOf('timeZone')}
        value={values.timeZone}
        onChange={(timeZone) => timeZone && setValues({ ...values, timeZone })}
      />
    </FormDialog>
  );
}
