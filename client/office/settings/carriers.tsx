import { useState } from 'react';
import { Button, Group, Skeleton, Stack } from '@mantine/core';
import type { changeCarrier, listCarriers } from '../../../shared/carriers/carriers.contract.ts';
import type { WarehouseView } from '../../../shared/layout/warehouses.contract.ts';
import { countryName, formatDay } from '../../ui/format.ts';
import { useAct } from '../data/act.ts';
import { useRead } from '../data/query.ts';
import { Confirm } from '../parts/confirm.tsx';
import { codeColumn, DataTable, Nothing, type Column } from '../parts/data-table.tsx';
import { EditButton } from '../parts/edit-button.tsx';
import { NoWarehousePanel } from '../parts/no-warehouse.tsx';
import { Panel } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { Tone } from '../parts/tone.tsx';
import { Facts, Grams, Money } from '../parts/values.tsx';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';
import { CarrierDialog, NewCarrierDialog } from './carrier-dialog.tsx';
import { weekdayNames } from './pickup-days.tsx';
import { ServiceDialog } from './service-dialog.tsx';
import type { Carrier, Service } from './service-form.ts';

/** Who takes parcels away from the warehouse, on which days, to where and for how much. */
export function Carriers() {
  const { warehouse } = useViewer();
  return warehouse ? <CarriersOf warehouse={warehouse} /> : <NoWarehousePanel />;
}

function CarriersOf({ warehouse }: { warehouse: WarehouseView }) {
  const say = useSay();
  const [isAdding, setAdding] = useState(false);
  const { data, error } = useRead<typeof listCarriers>('/carriers', { warehouseId: warehouse.id });
  const add = (
    <Button size="xs" onClick={() => setAdding(true)}>
      {say('carrier.add')}
    </Button>
  );
  return (
    <Stack gap="md">
      {data?.carriers.length !== 0 && <Group justify="flex-end">{add}</Group>}
      <ProblemNote error={error} />
      {data?.carriers.map((carrier) => (
        <CarrierPanel key={carrier.id} carrier={carrier} currency={warehouse.currency} />
      ))}
      {!data && !error && <Skeleton h={180} />}
      {data?.carriers.length === 0 && (
        <Panel>
          <Nothing says={say('carrier.empty')} act={add} />
        </Panel>
      )}
      {isAdding && <NewCarrierDialog warehouse={warehouse} onClose={() => setAdding(false)} />}
    </Stack>
  );
}

type Opened = { is: 'carrier' | 'leave' } | { is: 'service'; service: Service | undefined };

function CarrierPanel({ carrier, currency }: { carrier: Carrier; currency: string }) {
  const say = useSay();
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = (): void => setOpened(null);
  const change = useAct<typeof changeCarrier>('patch', '/carriers/:carrierId', {
    touches: ['/carriers'],
    says: () => say('act.saved'),
    onDone: close,
  });
  const use = (isActive: boolean): void => change.mutate({ carrierId: carrier.id, isActive });
  const acts = (
    <Group gap="xs">
      <Button size="compact-xs" variant="default" onClick={() => setOpened({ is: 'carrier' })}>
        {say('act.edit')}
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => setOpened({ is: 'service', service: undefined })}
      >
        {say('carrier.addService')}
      </Button>
      {carrier.isActive ? (
        <Button size="compact-xs" variant="subtle" color="danger" onClick={() => setOpened({ is: 'leave' })}>
          {say('carrier.takeOut')}
        </Button>
      ) : (
        <Button size="compact-xs" variant="subtle" onClick={() => use(true)}>
          {say('carrier.takeIn')}
        </Button>
      )}
    </Group>
  );
  return (
    <Panel title={`${carrier.code} · ${carrier.name}`} aside={acts}>
      <Stack gap="sm">
        <CarrierFacts carrier={carrier} />
        <Services services={carrier.services} onEdit={(service) => setOpened({ is: 'service', service })} />
      </Stack>
      {opened?.is === 'carrier' && <CarrierDialog carrier={carrier} onClose={close} />}
      {opened?.is === 'service' && (
        <ServiceDialog carrier={carrier} service={opened.service} currency={currency} onClose={close} />
      )}
      {opened?.is === 'leave' && (
        <Confirm
          onClose={close}
          title={`${say('carrier.takeOut')}: ${carrier.name}`}
          says={say('carrier.takeOutAbout')}
          act={say('carrier.takeOut')}
          isDangerous
          isActing={change.isPending}
          onConfirm={() => use(false)}
        />
      )}
    </Panel>
  );
}

const InUse = ({ isActive }: { isActive: boolean }) => {
  const say = useSay();
  return isActive ? (
    <Tone tone="good">{say('carrier.inUse')}</Tone>
  ) : (
    <Tone tone="bad">{say('carrier.outOfUse')}</Tone>
  );
};

function CarrierFacts({ carrier }: { carrier: Carrier }) {
  const { kind, isActive, calendar, isSealed, truckLimitGrams } = carrier;
  const say = useSay();
  const { locale } = useViewer();
  const names = weekdayNames(locale, 'short');
  const days = calendar?.pickupDays.toSorted((one, other) => one - other).map((day) => names[day - 1]);
  const closed = calendar?.closedOn.toSorted() ?? [];
  return (
    <Facts
      facts={[
        [say('field.state'), <InUse key="state" isActive={isActive} />],
        [say('carrier.labels'), say(`carrier.kind.${kind}`)],
        [say('carrier.comesOn'), days?.join(', ') ?? say('carrier.everyWorkingDay')],
        ...(closed.length > 0
          ? [[say('carrier.notOn'), closed.map((day) => formatDay(day, locale)).join(', ')] as const]
          : []),
        ...(isSealed ? [[say('carrier.trucks'), say('carrier.isSealed')] as const] : []),
        ...(truckLimitGrams === null
          ? []
          : [[say('carrier.truckLimit'), <Grams key="limit" of={truckLimitGrams} />] as const]),
      ]}
    />
  );
}

function Services({ services, onEdit }: { services: readonly Service[]; onEdit: (one: Service) => void }) {
  const say = useSay();
  const { locale } = useViewer();
  const columns: Column<Service>[] = [
    codeColumn(say('field.code')),
    { key: 'name', head: say('order.service'), cell: (row) => row.name },
    { key: 'cutOff', head: say('carrier.cutOff'), wide: true, cell: (row) => row.cutOff ?? '–' },
    {
      key: 'upTo',
      head: say('carrier.limit'),
      align: 'right',
      wide: true,
      cell: (row) => <Grams of={row.maxWeightGrams} />,
    },
    {
      key: 'countries',
      head: say('carrier.countries'),
      wide: true,
      cell: (row) =>
        row.countries.length === 0
          ? say('carrier.everyCountry')
          : row.countries.map((code) => countryName(code, locale)).join(', '),
    },
    {
      key: 'parcel',
      head: say('carrier.parcelPrice'),
      align: 'right',
      wide: true,
      cell: (row) => <Money of={row.basePriceMinor} currency={row.currency} />,
    },
    {
      key: 'kilogram',
      head: say('carrier.kilogramPrice'),
      align: 'right',
      wide: true,
      cell: (row) => <Money of={row.kilogramPriceMinor} currency={row.currency} />,
    },
    { key: 'state', head: say('field.state'), cell: (row) => <InUse isActive={row.isActive} /> },
    {
      key: 'act',
      head: '',
      align: 'right',
      cell: (row) => <EditButton code={row.code} onClick={() => onEdit(row)} />,
    },
  ];
  return (
    <DataTable
      label={say('order.service')}
      columns={columns}
      rows={services}
      rowKey={(row) => row.id}
      empty={say('carrier.noServices')}
    />
  );
}
