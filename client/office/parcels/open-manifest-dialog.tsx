import { useState } from 'react';
import { Select, TextInput } from '@mantine/core';
import { useNavigate } from 'react-router';
import type { listCarriers } from '../../../shared/carriers/carriers.contract.ts';
import type { openManifest } from '../../../shared/dispatch/dispatch.contract.ts';
import { useAct } from '../data/act.ts';
import { useRead } from '../data/query.ts';
import { FormDialog } from '../parts/form-dialog.tsx';
import { useSay } from '../words/say.ts';

/** Opens a manifest for one carrier; its loading is on the floor's list at once. */
export function OpenManifestDialog({ warehouseId, onClose }: { warehouseId: string; onClose: () => void }) {
  const say = useSay();
  const navigate = useNavigate();
  const { data, error } = useRead<typeof listCarriers>('/carriers', { warehouseId });
  const [carrierId, setCarrierId] = useState<string | null>(null);
  const [vehicle, setVehicle] = useState('');
  const [driverName, setDriverName] = useState('');
  const open = useAct<typeof openManifest>('post', '/dispatch/manifests', {
    touches: ['/dispatch/manifests', '/tasks', '/tasks/counts'],
    showsErrors: true,
    says: ({ number }) => say('manifest.opened', { number }),
    onDone: ({ id }) => void navigate(`/manifests/${id}`),
  });
  const submit = (): void => {
    if (carrierId) open.mutate({ warehouseId, carrierId, vehicle, driverName });
  };
  const carriers = (data?.carriers ?? []).filter(({ isActive }) => isActive);
  return (
    <FormDialog
      title={say('manifest.open')}
      onClose={onClose}
      act={say('manifest.open')}
      isActing={open.isPending}
      isReady={!!carrierId}
      error={error ?? open.error}
      onSubmit={submit}
    >
      <Select
        data-autofocus
        label={say('parcel.carrier')}
        required
        data={carriers.map(({ id, name }) => ({ value: id, label: name }))}
        value={carrierId}
        onChange={setCarrierId}
      />
      <TextInput
        label={say('manifest.vehicle')}
        maxLength={40}
        value={vehicle}
        onChange={(event) => setVehicle(event.currentTarget.value)}
      />
      <TextInput
        label={say('manifest.driver')}
        maxLength={80}
        value={driverName}
        onChange={(event) => setDriverName(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
