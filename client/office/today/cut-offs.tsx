import { Group, Stack, Text } from '@mantine/core';
import type { listCarriers } from '../../../shared/carriers/carriers.contract.ts';
import { nextPickupOf } from '../../../shared/carriers/next-pickup.ts';
import type { WarehouseView } from '../../../shared/layout/warehouses.contract.ts';
import { formatMoment, languageTag } from '../../ui/format.ts';
import { useRead } from '../data/query.ts';
import { Panel } from '../parts/page.tsx';
import { Tone } from '../parts/tone.tsx';
import { useNow } from '../parts/values.tsx';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';

const hourMs = 3_600_000;

/** When the next trucks leave, in the warehouse's own time, and how long that still is. */
export function CutOffs({ warehouse }: { warehouse: WarehouseView }) {
  const say = useSay();
  const { locale } = useViewer();
  const now = useNow();
  const { data } = useRead<typeof listCarriers>('/carriers', { warehouseId: warehouse.id });
  const next = (data?.carriers ?? [])
    .filter(({ isActive }) => isActive)
    .flatMap((carrier) => {
      const at = nextPickupOf(new Date(now), warehouse, carrier)?.toISOString();
      return at === undefined ? [] : [{ id: carrier.id, carrier: carrier.name, at }];
    })
    .toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at));
  if (next.length === 0) return null;
  const left = (at: string): string => {
    const minutes = Math.max(0, Math.ceil((Date.parse(at) - now) / 60_000));
    const unit = minutes < 120 ? 'minute' : 'hour';
    return new Intl.NumberFormat(languageTag[locale], { style: 'unit', unit, unitDisplay: 'short' }).format(
      unit === 'minute' ? minutes : Math.round(minutes / 60),
    );
  };
  return (
    <Panel title={say('today.cutOffs')}>
      <Stack gap="xs">
        {next.map(({ id, carrier, at }) => (
          <Group key={id} justify="space-between" wrap="nowrap">
            <div>
              <Text size="sm" fw={550}>
                {carrier}
              </Text>
              <span className="quiet">{formatMoment(at, locale, warehouse.timeZone)}</span>
            </div>
            <Tone
              tone={
                Date.parse(at) - now < hourMs ? 'bad' : Date.parse(at) - now < 3 * hourMs ? 'warn' : 'good'
              }
            >
              {left(at)}
            </Tone>
          </Group>
        ))}
      </Stack>
    </Panel>
  );
}
