import { useState, type FormEvent } from 'react';
import { Button, Group, NumberInput, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import type { OutputOf } from '../../../shared/contract/endpoint.ts';
import type {
  createWaveEndpoint,
  previewWave,
  releaseWaveEndpoint,
} from '../../../shared/picking/picking.contract.ts';
import { useAct } from '../data/act.ts';
import { Panel } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useSellerChoices } from '../parts/seller-filter.tsx';
import { useSession, useViewer } from '../session/session-context.ts';
import { momentOfLocalTime } from '../stock/local-time.ts';
import { useSay } from '../words/say.ts';
import { WavePreview } from './wave-preview.tsx';

const wavePaths = [
  '/picking/waves',
  '/picking/waves/:waveId',
  '/outbound/orders',
  '/outbound/order-counts',
  '/tasks',
  '/tasks/counts',
];

/** Filters → what the wave would be → made and released. What is released is exactly what was shown. */
export function ReleaseForm({ warehouseId }: { warehouseId: string }) {
  const say = useSay();
  const session = useSession();
  const navigate = useNavigate();
  const { zone } = useViewer();
  const sellers = useSellerChoices();
  const [sellerId, setSellerId] = useState<string | null>(null);
  const [service, setService] = useState('');
  const [shipBefore, setShipBefore] = useState('');
  const [maxLines, setMaxLines] = useState<number | string>('');
  const [limit, setLimit] = useState<number | string>(50);
  const before = shipBefore ? momentOfLocalTime(shipBefore, zone) : undefined;

  const look = useMutation<OutputOf<typeof previewWave>>({
    mutationFn: () =>
      session.call<typeof previewWave>(
        { method: 'post', path: '/picking/waves/preview' },
        {
          warehouseId,
          ...(sellerId ? { sellerId } : {}),
          ...(service.trim() ? { service } : {}),
          ...(before ? { shipBefore: before } : {}),
          ...(maxLines === '' ? {} : { maxLines: Number(maxLines) }),
          limit: Number(limit) || 50,
        },
      ),
  });
  const release = useAct<typeof releaseWaveEndpoint>('post', '/picking/waves/:waveId/release', {
    touches: wavePaths,
    says: (wave) =>
      wave.leftOut.length > 0
        ? say('release.doneLeftOut', { number: wave.number, count: wave.leftOut.length })
        : say('release.done', { number: wave.number, count: wave.released }),
  });
  const create = useAct<typeof createWaveEndpoint>('post', '/picking/waves', {
    touches: wavePaths,
    onDone: (wave) => {
      // The wave's page shows how far the release is while it runs.
      release.mutate({ waveId: wave.id });
      void navigate(`/release/${wave.id}`);
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    look.mutate();
  };
  const preview = look.data;
  return (
    <Panel title={say('release.choose')}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <SimpleGrid cols={{ base: 1, xs: 2, md: 5 }}>
            <Select
              label={say('field.seller')}
              placeholder={say('release.all')}
              clearable
              searchable
              data={sellers}
              value={sellerId}
              onChange={setSellerId}
            />
            <TextInput
              label={say('order.service')}
              placeholder={say('release.all')}
              maxLength={40}
              value={service}
              onChange={(event) => setService(event.currentTarget.value)}
            />
            <TextInput
              type="datetime-local"
              label={say('release.shipBefore')}
              value={shipBefore}
              onChange={(event) => setShipBefore(event.currentTarget.value)}
            />
            <NumberInput
              label={say('release.maxLines')}
              min={1}
              max={2000}
              allowDecimal={false}
              value={maxLines}
              onChange={setMaxLines}
            />
            <NumberInput
              label={say('release.limit')}
              min={1}
              max={500}
              allowDecimal={false}
              required
              value={limit}
              onChange={setLimit}
            />
          </SimpleGrid>
          <Group>
            <Button type="submit" variant="default" loading={look.isPending}>
              {say('release.preview')}
            </Button>
          </Group>
          <ProblemNote error={look.error} />
        </Stack>
      </form>
      {preview && (
        <WavePreview
          preview={preview}
          isActing={create.isPending || release.isPending}
          onRelease={() => create.mutate({ warehouseId, orderIds: preview.orderIds, limit: 500 })}
        />
      )}
    </Panel>
  );
}
