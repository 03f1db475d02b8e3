import { List, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { Permission } from '../../../shared/permissions.ts';
import type { Quantities } from '../../../shared/stock/buckets.ts';
import { formatNumber } from '../../ui/format.ts';
import { Panel } from '../parts/page.tsx';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';

interface Reason {
  quantity: keyof Quantities;
  /** Where those units can be looked at, of whoever may look. */
  to: (sku: string) => string;
  permission: Permission;
}

const orders = (states: string) => (sku: string) => `/orders?q=${encodeURIComponent(sku)}&state=${states}`;

/** Every quantity that is here or on its way but can't be sold, with who or what has it. */
const reasons: readonly Reason[] = [
  {
    quantity: 'reserved',
    to: orders('accepted,allocated,short,released,picking'),
    permission: 'outbound.view',
  },
  { quantity: 'picked', to: orders('picking,picked,packing,packed,manifested'), permission: 'outbound.view' },
  { quantity: 'quarantined', to: () => '/shipments?tab=discrepancies', permission: 'inbound.view' },
  { quantity: 'damaged', to: () => '/returns', permission: 'return.view' },
  {
    quantity: 'inRepair',
    to: (sku) => `/repairs?q=${encodeURIComponent(sku)}&open=yes`,
    permission: 'repair.view',
  },
  { quantity: 'inReceiving', to: () => '/shipments?open=yes', permission: 'inbound.view' },
  { quantity: 'announced', to: () => '/shipments?open=yes', permission: 'inbound.view' },
];

/** Says in sentences what of a product is not for sale and why; nothing where all of it is. */
export function WhyNot({ sku, quantities }: { sku: string; quantities: Quantities }) {
  const say = useSay();
  const { can, locale } = useViewer();
  const shown = reasons.filter(({ quantity }) => quantities[quantity] > 0);
  if (shown.length === 0) return null;
  return (
    <Panel title={say('why.title')}>
      <List size="sm" spacing={4}>
        {shown.map(({ quantity, to, permission }) => (
          <List.Item key={quantity}>
            <strong>{formatNumber(quantities[quantity], locale)}</strong>{' '}
            {say(`why.${quantity}` as 'why.reserved')}{' '}
            {can(permission) && (
              <Text span size="sm">
                <Link to={to(sku)}>{say(`why.${quantity}.to` as 'why.reserved.to')}</Link>
              </Text>
            )}
          </List.Item>
        ))}
      </List>
    </Panel>
  );
}
