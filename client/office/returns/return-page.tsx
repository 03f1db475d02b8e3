import { Stack } from '@mantine/core';
import { Link, useParams } from 'react-router';
import type { OutputOf } from '../../../shared/contract/endpoint.ts';
import type { getReturn } from '../../../shared/returns/returns.contract.ts';
import { useRead } from '../data/query.ts';
import { DataTable } from '../parts/data-table.tsx';
import { DocumentPage, NumberLine } from '../parts/document-page.tsx';
import { Panel } from '../parts/page.tsx';
import { ProductCell } from '../parts/product-cell.tsx';
import { Story } from '../parts/story.tsx';
import { State } from '../parts/tone.tsx';
import { Count, Facts, Moment } from '../parts/values.tsx';
import { useSay } from '../words/say.ts';
import { ReturnActs } from './return-acts.tsx';
import { ReturnUnits } from './return-units.tsx';

export type Return = OutputOf<typeof getReturn>;

/** One return: what was announced, what was found and in which state, and what becomes of it. */
export function ReturnPage() {
  const say = useSay();
  const { returnId = '' } = useParams();
  const read = useRead<typeof getReturn>('/returns/:returnId', { returnId });
  return (
    <DocumentPage
      read={read}
      title={({ reference }) => reference}
      about={({ number }) => <NumberLine number={number} />}
      back={{ to: '/returns', name: say('nav.returns') }}
      badge={({ state }) => <State of="return" is={state} />}
      actions={(one) => <ReturnActs one={one} />}
    >
      {(one) => <ReturnBody one={one} />}
    </DocumentPage>
  );
}

function ReturnBody({ one }: { one: Return }) {
  const say = useSay();
  return (
    <div className="columns">
      <Stack gap="md">
        <Panel flush title={say('return.lines')}>
          <DataTable
            label={say('return.lines')}
            rows={one.lines}
            rowKey={(line) => line.id}
            empty={say('list.nothing')}
            columns={[
              {
                key: 'sku',
                head: say('field.sku'),
                cell: (line) => <ProductCell of={line} />,
              },
              {
                key: 'announced',
                head: say('quantity.announced'),
                align: 'right',
                cell: (line) => <Count of={line.announced} />,
              },
              {
                key: 'graded',
                head: say('return.graded'),
                align: 'right',
                cell: (line) => <Count of={line.graded} />,
              },
              {
                key: 'requested',
                head: say('return.requested'),
                cell: (line) => (line.requested ? say(`disposition.${line.requested}`) : '–'),
              },
            ]}
          />
        </Panel>
        <Panel flush title={say('return.units')}>
          <ReturnUnits one={one} />
        </Panel>
      </Stack>
      <Stack gap="md">
        <Panel title={say('return.about')}>
          <Facts
            facts={[
              [say('field.seller'), one.sellerCode],
              [
                say('document.outbound_order'),
                one.orderId ? (
                  <Link key="o" to={`/orders/${one.orderId}`}>
                    {one.orderReference}
                  </Link>
                ) : (
                  (one.orderReference ?? '–')
                ),
              ],
              [say('parcel.tracking'), one.trackingNumber ?? '–'],
              [say('field.reason'), one.reason || '–'],
              [say('shipment.createdAt'), <Moment key="c" at={one.createdAt} />],
              [say('return.receivedAt'), <Moment key="r" at={one.receivedAt} />],
              [say('field.bin'), one.binCode ?? '–'],
            ]}
          />
        </Panel>
        <Story kind="return" subjectId={one.id} />
      </Stack>
    </div>
  );
}
