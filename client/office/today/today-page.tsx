import { Stack } from '@mantine/core';
import { formatClock } from '../../ui/format.ts';
import { Page } from '../parts/page.tsx';
import { useNow } from '../parts/values.tsx';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';
import { CutOffs } from './cut-offs.tsx';
import { Exceptions } from './exceptions.tsx';
import { FlowStrip } from './flow-strip.tsx';
import { OrderStates } from './order-states.tsx';
import { SimulatorPanel } from './simulator-panel.tsx';
import { People } from './people.tsx';

/** The day at a glance: what waits, who works on what, what needs somebody. */
export function TodayPage() {
  const say = useSay();
  const { warehouse, locale, can } = useViewer();
  const now = useNow(1000);
  if (!warehouse) return null;
  return (
    <Page
      title={say('nav.today')}
      about={`${warehouse.name} · ${say('today.asOf')} ${formatClock(new Date(now), locale, warehouse.timeZone, true)}`}
    >
      <FlowStrip warehouseId={warehouse.id} />
      <div className="columns">
        <Stack gap="md">
          <Exceptions warehouseId={warehouse.id} />
          <People warehouseId={warehouse.id} />
        </Stack>
        <Stack gap="md">
          <CutOffs warehouse={warehouse} now={now} />
          {can('simulator.run') && <SimulatorPanel />}
          <OrderStates warehouseId={warehouse.id} />
        </Stack>
      </div>
    </Page>
  );
}
