import { useState } from 'react';
import { TextInput } from '@mantine/core';
import type { Manifest, signManifest } from '../../../shared/dispatch/dispatch.contract.ts';
import { useAct } from '../data/act.ts';
import { fieldErrors } from '../data/problem.ts';
import { FormDialog } from '../parts/form-dialog.tsx';
import { useSay } from '../words/say.ts';
import { manifestPaths } from './manifest-paths.ts';
import { SignaturePad, type Stroke } from './signature-pad.tsx';

/** The driver signs for the parcels of a closed manifest, on whatever screen stands at the ramp. */
export function SignDialog({ manifest, onClose }: { manifest: Manifest; onClose: () => void }) {
  const say = useSay();
  const [name, setName] = useState(manifest.driverName);
  const [strokes, setStrokes] = useState<Stroke[]>([]);
  const sign = useAct<typeof signManifest>('post', '/dispatch/manifests/:manifestId/sign', {
    touches: manifestPaths,
    showsErrors: true,
    says: ({ number, signedByName }) => say('manifest.signed', { number, name: signedByName }),
    onDone: onClose,
  });
  return (
    <FormDialog
      title={`${say('manifest.sign')}: ${manifest.number}`}
      about={say('manifest.signAbout', { parcels: manifest.parcels })}
      onClose={onClose}
      act={say('manifest.sign')}
      isActing={sign.isPending}
      isReady={name.trim() !== ''}
      error={sign.error}
      onSubmit={() =>
        sign.mutate({
          manifestId: manifest.id,
          signedByName: name,
          ...(strokes.length > 0 ? { signature: strokes } : {}),
        })
      }
    >
      <TextInput
        data-autofocus
        label={say('manifest.signedBy')}
        required
        maxLength={80}
        value={name}
        error={fieldErrors(sign.error)['signedByName']}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <SignaturePad strokes={strokes} onChange={setStrokes} />
    </FormDialog>
  );
}
