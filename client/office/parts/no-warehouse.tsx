import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';
import { Nothing } from './data-table.tsx';
import { Page, Panel } from './page.tsx';

/** A page about a building, for somebody who has none: says whom to ask, or how to open the first. */
export function NoWarehouse({ title }: { title: string }) {
  const say = useSay();
  const { hasNoWarehouse, can } = useViewer();
  return (
    <Page title={title} isReading={!hasNoWarehouse}>
      {hasNoWarehouse && (
        <Panel>
          <Nothing says={say(can('identity.manage') ? 'frame.openWarehouse' : 'frame.noWarehouse')} />
        </Panel>
      )}
    </Page>
  );
}
