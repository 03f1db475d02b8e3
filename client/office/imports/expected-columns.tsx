import { Fragment } from 'react';
import { Button, Group, Text } from '@mantine/core';
import { templateColumns, templateFileName } from '../../../shared/imports/import-templates.ts';
import type { importTemplate, ImportView } from '../../../shared/imports/imports.contract.ts';
import { useFile } from '../data/open-file.ts';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';

/** Which columns a file of this kind may have, and a file to begin with that has them. */
export function ExpectedColumns({ kind }: { kind: ImportView['kind'] }) {
  const say = useSay();
  const { locale } = useViewer();
  const template = useFile<typeof importTemplate>('/imports/templates/:kind');
  return (
    <Group justify="space-between" align="flex-start" gap="sm">
      <Text size="xs" c="dimmed" flex="1 1 320px">
        {say('import.columns')}{' '}
        {templateColumns(kind).map(({ field, header, isRequired }, index) => (
          <Fragment key={field}>
            {index > 0 && ' · '}
            {isRequired ? <strong>{header[locale]}</strong> : header[locale]}
          </Fragment>
        ))}
      </Text>
      <Button
        size="xs"
        variant="default"
        loading={template.isLoading}
        onClick={() => template.open({ kind }, templateFileName(kind, locale))}
      >
        {say('import.template')}
      </Button>
    </Group>
  );
}
