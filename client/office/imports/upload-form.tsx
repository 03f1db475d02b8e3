import { useRef, useState, type DragEvent } from 'react';
import {
  Alert,
  Button,
  Checkbox,
  Group,
  NativeSelect,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { newId } from '../../../shared/domain/new-id.ts';
import type { ImportView, startImport } from '../../../shared/imports/imports.contract.ts';
import { OwnerFields, useOwner } from '../parts/owner-fields.tsx';
import { Panel } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useSession, useViewer } from '../session/session-context.ts';
import { formatNumber } from '../../ui/format.ts';
import { useSay } from '../words/say.ts';
import { ExpectedColumns } from './expected-columns.tsx';

const kinds = ['products', 'inbound', 'orders', 'returns'] as const satisfies readonly ImportView['kind'][];
type Kind = (typeof kinds)[number];

/** A file is dropped or chosen, said what it is, and sent; how it goes in is shown on the import's own page. */
export function UploadForm({ kind: asked }: { kind: string | undefined }) {
  const say = useSay();
  const session = useSession();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const { locale } = useViewer();
  const owner = useOwner();
  const field = useRef<HTMLInputElement>(null);
  const [kind, setKind] = useState<Kind>(kinds.find((one) => one === asked) ?? 'products');
  const [file, setFile] = useState<File | null>(null);
  const [isOver, setOver] = useState(false);
  const [reference, setReference] = useState('');
  const [currency, setCurrency] = useState('');
  const [acceptsMissing, setAcceptsMissing] = useState(false);
  const [operationId, setOperationId] = useState(newId);

  const send = useMutation<ImportView>({
    mutationFn: () => {
      if (!file) throw new Error('no file');
      const input = {
        kind,
        ...owner.ids,
        fileName: file.name,
        ...(kind === 'inbound' && reference.trim() ? { reference } : {}),
        ...(currency.trim() ? { currency: currency.trim().toUpperCase() } : {}),
        ...(kind === 'orders' && acceptsMissing ? { missingAddress: 'accept' as const } : {}),
      };
      // The browser's guess of a type is left out: the server looks into the file.
      const body = new Blob([file], { type: 'application/octet-stream' });
      const address = { method: 'post', path: '/imports' } as const;
      return session.call<typeof startImport>(address, input, { file: body, operationId });
    },
    onSuccess: (run) => {
      void cache.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === '/imports' });
      void navigate(`/imports/${run.id}`);
    },
  });
  const take = (chosen: File | undefined): void => {
    if (!chosen) return;
    setFile(chosen);
    setOperationId(newId());
    send.reset();
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  const over = (event: DragEvent): void => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <Panel title={say('import.new')}>
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          <NativeSelect
            label={say('import.what')}
            value={kind}
            data={kinds.map((one) => ({ value: one, label: say(`import.kind.${one}`) }))}
            onChange={(event) => setKind(event.currentTarget.value as Kind)}
          />
          <OwnerFields owner={owner} />
          {kind === 'inbound' && (
            <TextInput
              label={say('import.reference')}
              description={say('import.referenceAbout')}
              maxLength={64}
              value={reference}
              onChange={(event) => setReference(event.currentTarget.value)}
            />
          )}
          {kind !== 'returns' && (
            <TextInput
              label={say('import.currency')}
              description={say('import.currencyAbout')}
              maxLength={3}
              placeholder="GBP"
              value={currency}
              onChange={(event) => setCurrency(event.currentTarget.value)}
            />
          )}
        </SimpleGrid>
        {kind === 'orders' && (
          <Checkbox
            label={say('import.missingAddress')}
            checked={acceptsMissing}
            onChange={(event) => setAcceptsMissing(event.currentTarget.checked)}
          />
        )}
        <ExpectedColumns kind={kind} />
        {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the button inside does the same by keyboard */}
        <div
          className={isOver ? 'drop over' : 'drop'}
          onDragOver={over}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
        >
          <input
            ref={field}
            type="file"
            hidden
            accept=".csv,.txt,.tsv,.xlsx"
            aria-label={say('import.choose')}
            onChange={(event) => take(event.currentTarget.files?.[0])}
          />
          <Stack align="center" gap="xs">
            <Text size="sm">
              {file
                ? `${file.name} · ${formatNumber(Math.ceil(file.size / 1024), locale)} kB`
                : say('import.drop')}
            </Text>
            <Button variant="default" onClick={() => field.current?.click()}>
              {say('import.choose')}
            </Button>
          </Stack>
        </div>
        {send.error && <ProblemNote error={send.error} />}
        {!owner.isComplete && file && (
          <Alert color="yellow" variant="outline" bg="white">
            {say('import.whose')}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button
            loading={send.isPending}
            disabled={!file || !owner.isComplete}
            onClick={() => send.mutate()}
          >
            {say('import.send')}
          </Button>
        </Group>
      </Stack>
    </Panel>
  );
}
