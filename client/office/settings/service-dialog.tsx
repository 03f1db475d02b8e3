import { useState } from 'react';
import type { saveService } from '../../../shared/carriers/carriers.contract.ts';
import { useAct } from '../data/act.ts';
import { fieldErrors } from '../data/problem.ts';
import { FormDialog } from '../parts/form-dialog.tsx';
import { useSay } from '../words/say.ts';
import type { Carrier, Service } from './carriers.tsx';
import { newService, ServiceFields, valuesOf } from './service-fields.tsx';

/** Adds a service to a carrier, or changes its terms; labels bought before keep what was agreed then. */
export function ServiceDialog({
  carrier,
  service,
  currency,
  onClose,
}: {
  carrier: Carrier;
  service: Service | undefined;
  /** In which prices of a new service are. */
  currency: string;
  onClose: () => void;
}) {
  const say = useSay();
  const [values, setValues] = useState(() => (service ? valuesOf(service) : newService(currency)));
  const save = useAct<typeof saveService>('put', '/carriers/:carrierId/services', {
    touches: ['/carriers'],
    showsErrors: true,
    says: () => say('act.saved'),
    onDone: onClose,
  });
  return (
    <FormDialog
      title={`${carrier.name}: ${service?.name ?? say('carrier.addService')}`}
      size="lg"
      onClose={onClose}
      act={say('act.save')}
      isActing={save.isPending}
      error={save.error}
      onSubmit={() => save.mutate({ carrierId: carrier.id, ...values })}
    >
      <ServiceFields
        values={values}
        isNew={service === undefined}
        errors={fieldErrors(save.error)}
        onChange={setValues}
      />
    </FormDialog>
  );
}
