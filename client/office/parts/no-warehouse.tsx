import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';
import { Nothing } from './data-table.tsx';
import { Page, Panel } from './page.tsx';

/** A page about a building, for somebody who has none. */
export function NoWarehouse({ title }: { title: string }) {
  const { hasNoWarehouse } = useViewer();
  return (
    <Page title={title} isReading={!hasNoWarehouse}>
      <NoWarehousePanel />
    </Page>
  );
}

/** Says whom to ask for a building, or how to open the first; nothing while it is not known that there is none. */
export function NoWarehousePanel() {
  const say = useSay();
  const { hasNoWarehouse, can } = useViewer();
  if (!hasNoWarehouse) return null;
  return (
    <Panel>
      <Nothing says={say(can('identity.manage') ? 'frame.openWarehouse' : 'frame.noWarehouse')} />
    </Panel>
  );
}
