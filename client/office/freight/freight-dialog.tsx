import { useState } from 'react';
import { Select, SimpleGrid, TextInput } from '@mantine/core';
import { freightModes, type FreightMode } from '../../../shared/freight/freight-words.ts';
import type { changeFreight, createFreight } from '../../../shared/freight/freight.contract.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import { useAct } from '../data/act.ts';
import { fieldErrors } from '../data/problem.ts';
import { FormDialog } from '../parts/form-dialog.tsx';
import { useViewer } from '../session/session-context.ts';
import { localTimeOf, momentOfLocalTime } from '../stock/local-time.ts';
import { useSay } from '../words/say.ts';
import { ContainerRows, type DraftContainer } from './container-rows.tsx';
import type { Freight } from './freight-page.tsx';
import { freightPaths } from './freight-paths.ts';
import { LegRows, type DraftLeg } from './leg-rows.tsx';

interface FreightDialogProps {
  /** The freight to change; without it a new one is written down. */
  freight?: Freight;
  onClose: () => void;
  onWritten: (freightId: string) => void;
}

/** Writes a freight down, or anew. Times are those of the viewer's zone, which stands beside them. */
export function FreightDialog({ freight, onClose, onWritten }: FreightDialogProps) {
  const say = useSay();
  const { zone, warehouse } = useViewer();
  const [head, setHead] = useState({
    reference: freight?.reference ?? '',
    forwarder: freight?.forwarder ?? '',
    billNumber: freight?.billNumber ?? '',
    vessel: freight?.vessel ?? '',
    voyage: freight?.voyage ?? '',
  });
  const [mode, setMode] = useState<FreightMode>(freight?.mode ?? 'sea_fcl');
  const [containers, setContainers] = useState<DraftContainer[]>(() =>
    (freight?.containers ?? []).map(({ id, number, size, seal }) => ({ key: id, number, size, seal })),
  );
  const [legs, setLegs] = useState<DraftLeg[]>(() =>
    freight ? freight.legs.map((leg) => draftOf(leg, zone)) : [draftOf(undefined, zone)],
  );
  const done = {
    touches: freightPaths,
    showsErrors: true,
    says: () => say('freight.written'),
    onDone: ({ freightId }: { freightId: string }) => onWritten(freightId),
  };
  const create = useAct<typeof createFreight>('post', '/freights', done);
  const change = useAct<typeof changeFreight>('put', '/freights/:freightId', done);
  const act = freight ? change : create;
  const errors = fieldErrors(act.error);
  const submit = (): void => {
    const written = {
      ...head,
      mode,
      containers: containers
        .filter(({ number }) => number.trim() !== '')
        .map(({ number, size, seal }) => ({ number, size, seal })),
      legs: legs.map(({ fromPlace, toPlace, departure, arrival }) => ({
        fromPlace,
        toPlace,
        plannedDepartureAt: momentOfLocalTime(departure, zone) ?? null,
        plannedArrivalAt: momentOfLocalTime(arrival, zone) ?? null,
      })),
    };
    if (freight) change.mutate({ freightId: freight.id, ...written });
    else if (warehouse) create.mutate({ warehouseId: warehouse.id, ...written });
  };
  const field = (name: keyof typeof head, label: string, isRequired = false) => (
    <TextInput
      label={label}
      required={isRequired}
      maxLength={name === 'forwarder' || name === 'vessel' ? 80 : 40}
      value={head[name]}
      error={errors[name]}
      onChange={(event) => setHead({ ...head, [name]: event.currentTarget.value })}
    />
  );
  return (
    <FormDialog
      size="xl"
      title={say(freight ? 'freight.change' : 'freight.new')}
      act={say('act.save')}
      onClose={onClose}
      isActing={act.isPending}
      isReady={head.reference.trim() !== ''}
      error={act.error}
      onSubmit={submit}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {field('reference', say('freight.reference'), true)}
        <Select
          label={say('freight.mode')}
          required
          allowDeselect={false}
          data={freightModes.map((one) => ({ value: one, label: say(`freight.mode.${one}`) }))}
          value={mode}
          onChange={(value) => setMode((value ?? mode) as FreightMode)}
        />
        {field('forwarder', say('freight.forwarder'))}
        {field('billNumber', say('freight.bill'))}
        {field('vessel', say('freight.vessel'))}
        {field('voyage', say('freight.voyage'))}
      </SimpleGrid>
      <ContainerRows containers={containers} errors={errors} onChange={setContainers} />
      <LegRows legs={legs} zone={zone} errors={errors} onChange={setLegs} />
    </FormDialog>
  );
}

const draftOf = (leg: Freight['legs'][number] | undefined, zone: string): DraftLeg => ({
  key: newId(),
  fromPlace: leg?.fromPlace ?? '',
  toPlace: leg?.toPlace ?? '',
  departure: leg?.plannedDepartureAt ? localTimeOf(leg.plannedDepartureAt, zone) : '',
  arrival: leg?.plannedArrivalAt ? localTimeOf(leg.plannedArrivalAt, zone) : '',
});
