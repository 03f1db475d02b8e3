import { List, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { z } from 'zod';
import type { explainShortage, shortageLine } from '../../../shared/outbound/outbound.contract.ts';
import { useRead } from '../data/query.ts';
import { Panel } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { Moment } from '../parts/values.tsx';
import { useSay } from '../words/say.ts';

type Line = z.output<typeof shortageLine>;

/** Why not? Who holds what this order misses, and where the rest of it lies. */
export function Shortage({ orderId }: { orderId: string }) {
  const say = useSay();
  const { data, error } = useRead<typeof explainShortage>('/outbound/orders/:orderId/shortage', { orderId });
  return (
    <Panel title={say('shortage.title')}>
      <ProblemNote error={error} />
      <Stack gap="md">
        {data?.lines.map((line) => (
          <ShortLine key={line.lineId} line={line} />
        ))}
      </Stack>
    </Panel>
  );
}

function ShortLine({ line }: { line: Line }) {
  const say = useSay();
  return (
    <div>
      <Text size="sm" fw={600}>
        <Link to={`/stock/${line.productId}`} className="mono">
          {line.sku}
        </Link>{' '}
        – {say('shortage.missing', { count: line.missing })}
      </Text>
      <List size="sm" mt={4} spacing={2}>
        <List.Item>
          {say('shortage.sellable', {
            sellable: line.sellable,
            promised: line.promised,
            before: line.ordersBefore,
          })}
        </List.Item>
        {line.holders.map((holder) => (
          <List.Item key={holder.id}>
            {say('shortage.holder', { count: holder.quantity, name: holder.name })}{' '}
            <Moment at={holder.since} />
          </List.Item>
        ))}
        {line.elsewhere.map((place) => (
          <List.Item key={`${place.bin} ${place.grade}`}>
            {say('shortage.elsewhere', {
              count: place.quantity,
              bin: place.bin,
              kind: say(`place.${place.kind}` as 'place.dock'),
              grade: say(`grade.${place.grade}` as 'grade.new'),
            })}
            {place.blocked && ` (${place.blocked})`}
          </List.Item>
        ))}
        {line.announced > 0 && <List.Item>{say('shortage.announced', { count: line.announced })}</List.Item>}
        {line.sellable === 0 && line.elsewhere.length === 0 && line.announced === 0 && (
          <List.Item>{say('shortage.nowhere')}</List.Item>
        )}
      </List>
    </div>
  );
}
