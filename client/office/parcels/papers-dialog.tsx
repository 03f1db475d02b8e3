import { useState } from 'react';
import { TextInput } from '@mantine/core';
import type { changeManifest, Manifest } from '../../../shared/dispatch/dispatch.contract.ts';
import { useAct } from '../data/act.ts';
import { fieldErrors } from '../data/problem.ts';
import { FormDialog } from '../parts/form-dialog.tsx';
import { useSay } from '../words/say.ts';
import { manifestPaths } from './manifest-paths.ts';

const fields = [
  ['vehicle', 'manifest.vehicle', 40],
  ['driverName', 'manifest.driver', 80],
  ['sealNumber', 'manifest.seal', 40],
] as const;

/** Vehicle, driver and seal: known at the latest when the truck stands at the ramp. */
export function PapersDialog({ manifest, onClose }: { manifest: Manifest; onClose: () => void }) {
  const say = useSay();
  const [values, setValues] = useState({
    vehicle: manifest.vehicle,
    driverName: manifest.driverName,
    sealNumber: manifest.sealNumber,
  });
  const change = useAct<typeof changeManifest>('patch', '/dispatch/manifests/:manifestId', {
    touches: manifestPaths,
    showsErrors: true,
    says: () => say('act.saved'),
    onDone: onClose,
  });
  const errors = fieldErrors(change.error);
  return (
    <FormDialog
      title={`${say('manifest.papers')}: ${manifest.number}`}
      onClose={onClose}
      act={say('act.save')}
      isActing={change.isPending}
      error={change.error}
      onSubmit={() => change.mutate({ manifestId: manifest.id, ...values })}
    >
      {fields.map(([name, label, most], index) => (
        <TextInput
          key={name}
          {...(index === 0 ? { 'data-autofocus': true } : {})}
          label={say(label)}
          maxLength={most}
          value={values[name]}
          error={errors[name]}
          onChange={(event) => setValues({ ...values, [name]: event.currentTarget.value })}
        />
      ))}
    </FormDialog>
  );
}
