import { Stack } from '@mantine/core';
import { formatClock } from '../../ui/format.ts';
import { Page } from '../parts/page.tsx';
import { NoWarehouse } from '../parts/no-warehouse.tsx';
import { useNow } from '../parts/values.tsx';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';
import { CutOffs } from './cut-offs.tsx';
import { Exceptions } from './exceptions.tsx';
import { FirstSteps } from './first-steps.tsx';
import { FlowStrip } from './flow-strip.tsx';
import { OrderStates } from './order-states.tsx';
import { SimulatorPanel } from './simulator-panel.tsx';
import { People } from './people.tsx';

/** The day at a glance: what waits, who works on what, what needs somebody. */
export function TodayPage() {
  const say = useSay();
  const { warehouse, can } = useViewer();
  if (!warehouse) return <NoWarehouse title={say('nav.today')} />;
  return (
    <Page
      title={say('nav.today')}
      about={
        <>
          {warehouse.name} · {say('today.asOf')} <Clock zone={warehouse.timeZone} />
        </>
      }
    >
      <FirstSteps />
      <FlowStrip warehouseId={warehouse.id} />
      <div className="columns">
        <Stack gap="md">
          <Exceptions warehouseId={warehouse.id} />
          <People warehouseId={warehouse.id} />
        </Stack>
        <Stack gap="md">
          <CutOffs warehouse={warehouse} />
          {can('simulator.run') && <SimulatorPanel />}
          <OrderStates warehouseId={warehouse.id} />
        </Stack>
      </div>
    </Page>
  );
}

/** The time in the building, to the second: whoever looks up from a scanner trusts a screen that moves. */
function Clock({ zone }: { zone: string }) {
  const { locale } = useViewer();
  return <>{formatClock(new Date(useNow(1000)), locale, zone, true)}</>;
}
