import { useState } from 'react';
import { NativeSelect, TextInput } from '@mantine/core';
import type {
  changeCarrier,
  createCarrier,
  PickupCalendar,
} from '../../../shared/carriers/carriers.contract.ts';
import { carrierKinds, type CarrierKind } from '../../../shared/carriers/carriers.lifecycle.ts';
import type { WarehouseView } from '../../../shared/layout/warehouses.contract.ts';
import { useAct } from '../data/act.ts';
import { fieldErrors } from '../data/problem.ts';
import { CodeAndName } from '../parts/code-and-name.tsx';
import { FormDialog } from '../parts/form-dialog.tsx';
import { useSay } from '../words/say.ts';
import { PickupDays } from './pickup-days.tsx';
import { ServiceFields } from './service-fields.tsx';
import { newServiceForm, serviceOf, type Carrier } from './service-form.ts';
import { noTrucks, TruckFields, trucksOf, trucksSaid } from './truck-fields.tsx';

/** A carrier and the first thing that it offers: without that nothing could go with it. */
export function NewCarrierDialog({ warehouse, onClose }: { warehouse: WarehouseView; onClose: () => void }) {
  const say = useSay();
  const [values, setValues] = useState({ code: '', name: '', kind: 'seller_provided' as CarrierKind });
  const [calendar, setCalendar] = useState<PickupCalendar | null>(null);
  const [trucks, setTrucks] = useState(noTrucks);
  const [service, setService] = useState(() => newServiceForm(warehouse.currency));
  const create = useAct<typeof createCarrier>('post', '/carriers', {
    touches: ['/carriers'],
    showsErrors: true,
    says: () => say('act.saved'),
    onDone: onClose,
  });
  const errors = fieldErrors(create.error);
  const submit = (): void =>
    create.mutate({
      warehouseId: warehouse.id,
      ...values,
      ...trucksSaid(trucks),
      calendar,
      services: [serviceOf(service)],
    });
  return (
    <FormDialog
      title={say('carrier.add')}
      size="lg"
      onClose={onClose}
      act={say('carrier.add')}
      isActing={create.isPending}
      isReady={comesAtAll(calendar)}
      error={create.error}
      onSubmit={submit}
    >
      <CodeAndName
        hasFocus
        values={values}
        errors={errors}
        most={{ code: 32, name: 80 }}
        onChange={(named) => setValues({ ...values, ...named })}
      />
      <NativeSelect
        label={say('carrier.labels')}
        value={values.kind}
        data={carrierKinds.map((kind) => ({ value: kind, label: say(`carrier.kind.${kind}`) }))}
        onChange={(event) => setValues({ ...values, kind: event.currentTarget.value as CarrierKind })}
      />
      <PickupDays value={calendar} error={errors['calendar.pickupDays']} onChange={setCalendar} />
      <TruckFields value={trucks} error={errors['truckLimitGrams']} onChange={setTrucks} />
      <ServiceFields
        values={service}
        isKnown={false}
        errors={errorsOfService(errors)}
        onChange={setService}
      />
    </FormDialog>
  );
}

const comesAtAll = (calendar: PickupCalendar | null): boolean => calendar?.pickupDays.length !== 0;

const errorsOfService = (errors: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(errors)
      .filter(([field]) => field.startsWith('services.0.'))
      .map(([field, sentence]) => [field.slice('services.0.'.length), sentence]),
  );

/** What a carrier is called, on which days it comes, and with what trucks. */
export function CarrierDialog({ carrier, onClose }: { carrier: Carrier; onClose: () => void }) {
  const say = useSay();
  const [name, setName] = useState(carrier.name);
  const [calendar, setCalendar] = useState(carrier.calendar);
  const [trucks, setTrucks] = useState(() => trucksOf(carrier));
  const change = useAct<typeof changeCarrier>('patch', '/carriers/:carrierId', {
    touches: ['/carriers'],
    showsErrors: true,
    says: () => say('act.saved'),
    onDone: onClose,
  });
  const errors = fieldErrors(change.error);
  return (
    <FormDialog
      title={carrier.code}
      size="lg"
      onClose={onClose}
      act={say('act.save')}
      isActing={change.isPending}
      isReady={comesAtAll(calendar)}
      error={change.error}
      onSubmit={() => change.mutate({ carrierId: carrier.id, name, calendar, ...trucksSaid(trucks) })}
    >
      <TextInput
        data-autofocus
        label={say('field.name')}
        required
        maxLength={80}
        value={name}
        error={errors['name']}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <PickupDays value={calendar} error={errors['calendar.pickupDays']} onChange={setCalendar} />
      <TruckFields value={trucks} error={errors['truckLimitGrams']} onChange={setTrucks} />
    </FormDialog>
  );
}
