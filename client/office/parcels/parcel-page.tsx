import { Button } from '@mantine/core';
import { useParams } from 'react-router';
import type { getParcel, packingSlipPdf, parcelLabelPdf } from '../../../shared/packing/parcels.contract.ts';
import { useFile } from '../data/open-file.ts';
import { useRead } from '../data/query.ts';
import { Country } from '../parts/address.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { DocumentPage } from '../parts/document-page.tsx';
import { Panel } from '../parts/page.tsx';
import { ProductCell } from '../parts/product-cell.tsx';
import { Story } from '../parts/story.tsx';
import { State } from '../parts/tone.tsx';
import { Count, Facts, Grams, Moment } from '../parts/values.tsx';
import { useSay } from '../words/say.ts';

/** One parcel: what is in it, where it goes, its papers. */
export function ParcelPage() {
  const say = useSay();
  const { parcelId = '' } = useParams();
  const read = useRead<typeof getParcel>('/parcels/:parcelId', { parcelId });
  const label = useFile<typeof parcelLabelPdf>('/parcels/:parcelId/label.pdf');
  const slip = useFile<typeof packingSlipPdf>('/parcels/:parcelId/slip.pdf');
  return (
    <DocumentPage
      read={read}
      title={({ code }) => code}
      back={
        read.data
          ? { to: `/orders/${read.data.orderId}`, name: read.data.orderReference }
          : { to: '/orders', name: say('nav.orders') }
      }
      badge={({ state }) => <State of="parcel" is={state} />}
      actions={(data) => (
        <>
          <Button
            variant="default"
            size="xs"
            loading={slip.isLoading}
            onClick={() => slip.open({ parcelId })}
          >
            {say('parcel.slip')}
          </Button>
          {data.trackingNumber && (
            <Button size="xs" loading={label.isLoading} onClick={() => label.open({ parcelId })}>
              {say('parcel.label')}
            </Button>
          )}
        </>
      )}
    >
      {(data) => (
        <div className="columns">
          <div>
            <Panel flush title={say('order.lines')}>
              <DataTable
                label={say('order.lines')}
                rows={data.lines}
                rowKey={(line) => line.orderLineId}
                empty=""
                columns={[
                  {
                    key: 'sku',
                    head: say('field.sku'),
                    cell: (line) => <ProductCell of={line} />,
                  },
                  {
                    key: 'serials',
                    head: say('field.serials'),
                    wide: true,
                    cell: (line) => line.serials.join(', ') || '–',
                  },
                  {
                    key: 'quantity',
                    head: say('field.units'),
                    align: 'right',
                    cell: (line) => <Count of={line.quantity} />,
                  },
                ]}
              />
            </Panel>
          </div>
          <div style={{ display: 'grid', gap: 16 }}>
            <Panel>
              <Facts
                facts={[
                  [say('order.recipient'), data.recipientName],
                  [say('address.land'), <Country key="c" code={data.countryCode} />],
                  [say('parcel.carrier'), data.carrierName ?? '–'],
                  [say('order.service'), data.serviceName ?? '–'],
                  [
                    say('parcel.tracking'),
                    <span key="t" className="mono">
                      {data.trackingNumber ?? '–'}
                    </span>,
                  ],
                  [say('field.weight'), <Grams key="w" of={data.weightGrams} />],
                  [say('parcel.expectedWeight'), <Grams key="e" of={data.expectedGrams} />],
                  [say('parcel.box'), data.packagingCode ?? '–'],
                  [say('parcel.packedBy'), data.packedByName ?? '–'],
                  [say('parcel.packedAt'), <Moment key="p" at={data.packedAt} />],
                  [say('parcel.handedOverAt'), <Moment key="h" at={data.handedOverAt} />],
                  ...(data.labelProblem ? ([[say('parcel.labelProblem'), data.labelProblem]] as const) : []),
                ]}
              />
            </Panel>
            <Story kind="parcel" subjectId={parcelId} />
          </div>
        </div>
      )}
    </DocumentPage>
  );
}
