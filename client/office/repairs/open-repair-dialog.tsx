import { useState, type FormEvent } from 'react';
import { Button, Group, Modal, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useNavigate } from 'react-router';
import type { RequestOf } from '../../../shared/contract/endpoint.ts';
import type { getBin } from '../../../shared/layout/bins.contract.ts';
import type { openRepair } from '../../../shared/repairs/repairs.contract.ts';
import type { binContents } from '../../../shared/stock/stock.contract.ts';
import { useAct } from '../data/act.ts';
import { useRead } from '../data/query.ts';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useViewer } from '../session/session-context.ts';
import type { StockLine } from '../stock/stock-lines.tsx';
import { useSay } from '../words/say.ts';
import { mayGoToBench } from './bench.ts';

/** Opens a ticket by hand: for a unit that is known already, or for one of those in a bin that is named here. */
export function OpenRepairDialog({ line, onClose }: { line?: StockLine; onClose: () => void }) {
  const say = useSay();
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<StockLine | null>(line ?? null);
  const [fault, setFault] = useState('');
  const open = useAct<typeof openRepair>('post', '/repairs', {
    touches: ['/repairs', '/stock', '/stock/products/:productId', '/stock/bins/:binId/contents', '/tasks'],
    showsErrors: true,
    says: ({ number, binCode }) => say('repair.opened', { number, bin: binCode }),
    onDone: ({ repairId }) => void navigate(`/repairs/${repairId}`),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (chosen) open.mutate(requestFor(chosen, fault));
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('repair.open')}
      closeButtonProps={{ 'aria-label': say('act.close') }}
    >
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {say('repair.openAbout')}
        </Text>
        {!line && <UnitFinder onChosen={setChosen} />}
        <form onSubmit={submit}>
          <Stack gap="sm">
            {chosen && (
              <Text size="sm">
                <span className="mono">{chosen.sku}</span> · {chosen.name} · {chosen.bin} ·{' '}
                {say(`grade.${chosen.grade}`)}
              </Text>
            )}
            <Textarea
              label={say('repair.fault')}
              maxLength={500}
              autosize
              minRows={2}
              value={fault}
              onChange={(event) => setFault(event.currentTarget.value)}
            />
            <ProblemNote error={open.error} />
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={onClose}>
                {say('act.back')}
              </Button>
              <Button type="submit" loading={open.isPending} disabled={!chosen}>
                {say('repair.open')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Stack>
    </Modal>
  );
}

function requestFor(line: StockLine, fault: string): RequestOf<typeof openRepair> {
  return {
    productId: line.productId,
    fromBinId: line.binId,
    grade: line.grade as RequestOf<typeof openRepair>['grade'],
    fault: fault.trim(),
    ...(line.serial ? { serial: line.serial } : {}),
    ...(line.lotId ? { lotId: line.lotId } : {}),
    ...(line.handlingUnitId ? { fromHandlingUnitId: line.handlingUnitId } : {}),
  };
}

/** Finds the unit by the bin in which it lies; the field takes a scan as well as typing. */
function UnitFinder({ onChosen }: { onChosen: (line: StockLine | null) => void }) {
  const say = useSay();
  const { warehouse } = useViewer();
  const [typed, setTyped] = useState('');
  const [code, setCode] = useState('');
  const [accountId, setAccountId] = useState<string | null>(null);
  const isAsked = code !== '' && warehouse !== undefined;
  const bin = useRead<typeof getBin>(
    '/warehouses/:warehouseId/bins/:bin',
    { warehouseId: warehouse?.id ?? '', bin: code },
    { enabled: isAsked },
  );
  const binId = isAsked && !bin.error ? bin.data?.id : undefined;
  const contents = useRead<typeof binContents>(
    '/stock/bins/:binId/contents',
    { binId: binId ?? '', limit: 100 },
    { enabled: binId !== undefined },
  );
  const lines = binId === undefined ? [] : (contents.data?.rows ?? []).filter(mayGoToBench);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAccountId(null);
    onChosen(null);
    setCode(typed.trim());
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Group gap="xs" align="flex-end" wrap="nowrap">
          <TextInput
            data-autofocus
            flex={1}
            label={say('repair.fromBin')}
            required
            maxLength={40}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={bin.isFetching || contents.isFetching}>
            {say('repair.find')}
          </Button>
        </Group>
        <ProblemNote error={isAsked ? (bin.error ?? contents.error) : null} />
        {lines.length > 0 && (
          <Select
            label={say('repair.unit')}
            required
            searchable
            data={lines.map((one) => ({ value: String(one.accountId), label: nameOf(one) }))}
            value={accountId}
            onChange={(value) => {
              setAccountId(value);
              onChosen(lines.find((one) => String(one.accountId) === value) ?? null);
            }}
          />
        )}
        {binId !== undefined && contents.isSuccess && !contents.isFetching && lines.length === 0 && (
          <Text size="sm">{say('repair.nothingThere', { bin: code })}</Text>
        )}
      </Stack>
    </form>
  );
}

const nameOf = (line: StockLine): string =>
  [line.sku, line.name, line.serial ?? line.lot, line.handlingUnit].filter(Boolean).join(' · ');
