import { useState } from 'react';
import { codeKey } from '../../../shared/domain/ids.ts';
import type { saveService } from '../../../shared/carriers/carriers.contract.ts';
import { useAct } from '../data/act.ts';
import { fieldErrors } from '../data/problem.ts';
import { FormDialog } from '../parts/form-dialog.tsx';
import { useSay } from '../words/say.ts';
import { ServiceFields } from './service-fields.tsx';
import { newServiceForm, serviceForm, serviceOf, type Carrier, type Service } from './service-form.ts';

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
  const [values, setValues] = useState(() => (service ? serviceForm(service) : newServiceForm(currency)));
  const save = useAct<typeof saveService>('put', '/carriers/:carrierId/services', {
    touches: ['/carriers'],
    showsErrors: true,
    says: () => say('act.saved'),
    onDone: onClose,
  });
  // A service is known by its code: saved under one that is taken, it would change the other.
  const isTaken = !service && carrier.services.some(({ code }) => codeKey(code) === codeKey(values.code));
  return (
    <FormDialog
      title={`${carrier.name}: ${service?.name ?? say('carrier.addService')}`}
      size="lg"
      onClose={onClose}
      act={say('act.save')}
      isActing={save.isPending}
      isReady={!isTaken}
      error={save.error}
      onSubmit={() => save.mutate({ carrierId: carrier.id, ...serviceOf(values) })}
    >
      <ServiceFields
        values={values}
        isKnown={service !== undefined}
        errors={isTaken ? { code: say('carrier.codeTaken') } : fieldErrors(save.error)}
        onChange={setValues}
      />
    </FormDialog>
  );
}
