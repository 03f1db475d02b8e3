import { useState } from 'react';
import { Button, Group } from '@mantine/core';
import { Link } from 'react-router';
import type { listProducts } from '../../../shared/catalog/catalog.contract.ts';
import type { listTerminals } from '../../../shared/identity/terminals.contract.ts';
import type { listShipments } from '../../../shared/inbound/inbound.contract.ts';
import type { listOrders } from '../../../shared/outbound/outbound.contract.ts';
import type { listWaves } from '../../../shared/picking/picking.contract.ts';
import { useRead } from '../data/query.ts';
import { Panel } from '../parts/page.tsx';
import { remember, remembered } from '../session/preferences.ts';
import { useViewer } from '../session/session-context.ts';
import { useSay, type WordKey } from '../words/say.ts';

interface Step {
  name: string;
  says: WordKey;
  about: WordKey;
  to: string;
  /** Unknown while it is being asked. */
  isDone: boolean | undefined;
}

const hiddenName = 'first-steps';

/** What a newcomer does first, in order; what is done is ticked off, and when all is, nobody needs the list. */
export function FirstSteps() {
  const say = useSay();
  const { profile } = useViewer();
  const steps = useSteps();
  const [isHidden, setHidden] = useState(() => remembered(hiddenName) === profile.id);
  if (isHidden || steps.length === 0 || steps.some(({ isDone }) => isDone === undefined)) return null;
  if (steps.every(({ isDone }) => isDone)) return null;
  const next = steps.findIndex(({ isDone }) => !isDone);
  const hide = (): void => {
    remember(hiddenName, profile.id);
    setHidden(true);
  };
  return (
    <Panel
      title={say('first.title')}
      aside={
        <Button size="compact-xs" variant="subtle" onClick={hide}>
          {say('first.hide')}
        </Button>
      }
    >
      <ol className="first-steps">
        {steps.map((step, index) => (
          <li key={step.name} className={step.isDone ? 'done' : undefined}>
            <Group gap={6} wrap="nowrap" align="flex-start">
              <span className="first-sign" aria-hidden="true">
                {step.isDone ? '✓' : index + 1}
              </span>
              <Link to={step.to} aria-current={index === next ? 'step' : undefined}>
                {say(step.says)}
              </Link>
            </Group>
            <div className="quiet">{say(step.isDone ? 'first.done' : step.about)}</div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

/** Asks for one row of each list: whether there is any tells whether somebody has been there. */
function useSteps(): Step[] {
  const { can, isSeller, warehouse } = useViewer();
  const warehouseId = warehouse?.id ?? '';
  const isStaff = !isSeller && can('outbound.release') && warehouseId !== '';
  const mayBegin = isStaff || (isSeller && can('inbound.announce'));
  const one = { limit: 1 };
  const asked = { enabled: mayBegin };
  const products = useRead<typeof listProducts>('/products', one, asked);
  const shipments = useRead<typeof listShipments>('/inbound/shipments', one, asked);
  const orders = useRead<typeof listOrders>('/outbound/orders', one, asked);
  // No event tells of a new terminal.
  const forStaff = { enabled: isStaff, everyMs: 15_000 };
  const terminals = useRead<typeof listTerminals>('/terminals', { ...one, warehouseId }, forStaff);
  const waves = useRead<typeof listWaves>('/picking/waves', { ...one, warehouseId }, forStaff);
  if (!mayBegin) return [];
  const step = (
    name: 'products' | 'shipment' | 'terminal' | 'orders' | 'wave',
    to: string,
    read: { data: { rows: readonly unknown[] } | undefined },
  ): Step => ({
    name,
    says: `first.${name}`,
    about: `first.${name}.about`,
    to,
    isDone: read.data && read.data.rows.length > 0,
  });
  return [
    step('products', '/imports?kind=products', products),
    step('shipment', '/shipments/new', shipments),
    ...(isStaff ? [step('terminal', '/settings/terminals', terminals)] : []),
    step('orders', '/imports?kind=orders', orders),
    ...(isStaff ? [step('wave', '/release', waves)] : []),
  ];
}
