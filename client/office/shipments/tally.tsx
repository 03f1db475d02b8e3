import { Progress, Text } from '@mantine/core';
import type { z } from 'zod';
import type { shipmentRow } from '../../../shared/inbound/inbound.contract.ts';
import { useSay } from '../words/say.ts';

type TallyOf = z.output<typeof shipmentRow>['tally'];

const percent = (part: number, whole: number): number => (whole === 0 ? 0 : (part / whole) * 100);

/** How many of the cartons came, were counted and are in their bins. */
export function Tally({ tally }: { tally: TallyOf }) {
  const say = useSay();
  const { total, arrived, counted, stowed, missing } = tally.cartons;
  const words = say('shipment.cartons', { total, arrived, counted, stowed });
  return (
    <div style={{ minWidth: 150 }}>
      <Progress.Root size={8} aria-hidden="true">
        <Progress.Section value={percent(stowed, total)} color="harbour.9" />
        <Progress.Section value={percent(counted - stowed, total)} color="harbour.5" />
        <Progress.Section value={percent(arrived - counted, total)} color="harbour.2" />
        <Progress.Section value={percent(missing, total)} color="danger" />
      </Progress.Root>
      <Text size="xs" c="dimmed">
        {words}
      </Text>
    </div>
  );
}
