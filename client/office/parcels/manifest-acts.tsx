import { useState } from 'react';
import { Button, Checkbox } from '@mantine/core';
import { manifestLifecycle } from '../../../shared/dispatch/dispatch.lifecycle.ts';
import { nextState } from '../../../shared/domain/lifecycle.ts';
import type {
  cancelManifest,
  closeManifest,
  Manifest,
  manifestPdf,
} from '../../../shared/dispatch/dispatch.contract.ts';
import { useAct } from '../data/act.ts';
import { useFile } from '../data/open-file.ts';
import { Confirm } from '../parts/confirm.tsx';
import { useViewer } from '../session/session-context.ts';
import { manifestPaths } from './manifest-paths.ts';
import { PapersDialog } from './papers-dialog.tsx';
import { SignDialog } from './sign-dialog.tsx';
import { useSay } from '../words/say.ts';

/** What may be done to a manifest as it stands. Loading is the floor's. */
export function ManifestActs({ manifest, missing }: { manifest: Manifest; missing: number }) {
  const say = useSay();
  const { can } = useViewer();
  const [dialog, setDialog] = useState<'close' | 'cancel' | 'sign' | 'papers' | null>(null);
  const [acceptMissing, setAcceptMissing] = useState(false);
  const pdf = useFile<typeof manifestPdf>('/dispatch/manifests/:manifestId/manifest.pdf');
  const manifestId = manifest.id;
  const done = () => setDialog(null);
  const close = useAct<typeof closeManifest>('post', '/dispatch/manifests/:manifestId/close', {
    touches: manifestPaths,
    showsErrors: true,
    says: (output) =>
      say('manifest.closed', { parcels: output.manifest.parcels, orders: output.shippedOrders }),
    onDone: done,
  });
  const cancel = useAct<typeof cancelManifest>('post', '/dispatch/manifests/:manifestId/cancel', {
    touches: manifestPaths,
    onDone: done,
  });
  const is = (act: string): boolean => nextState(manifestLifecycle, manifest.state, act) !== undefined;
  return (
    <>
      <Button variant="default" size="xs" loading={pdf.isLoading} onClick={() => pdf.open({ manifestId })}>
        {say('manifest.print')}
      </Button>
      {manifest.state !== 'signed' && manifest.state !== 'cancelled' && (
        <Button variant="default" size="xs" onClick={() => setDialog('papers')}>
          {say('manifest.papers')}
        </Button>
      )}
      {can('dispatch.manage') && is('cancel') && manifest.parcels === 0 && (
        <Button variant="default" size="xs" onClick={() => setDialog('cancel')}>
          {say('manifest.cancel')}
        </Button>
      )}
      {is('close') && (
        <Button size="xs" disabled={manifest.parcels === 0} onClick={() => setDialog('close')}>
          {say('manifest.close')}
        </Button>
      )}
      {is('sign') && (
        <Button size="xs" onClick={() => setDialog('sign')}>
          {say('manifest.sign')}
        </Button>
      )}
      {dialog === 'sign' && <SignDialog manifest={manifest} onClose={done} />}
      {dialog === 'papers' && <PapersDialog manifest={manifest} onClose={done} />}
      {dialog === 'close' && (
        <Confirm
          error={close.error}
          onClose={done}
          title={say('manifest.close')}
          says={say('manifest.closeAbout', { parcels: manifest.parcels })}
          isDangerous
          isActing={close.isPending}
          onConfirm={() => close.mutate({ manifestId, acceptMissing })}
        >
          {missing > 0 && (
            <Checkbox
              label={say('manifest.acceptMissing', { count: missing })}
              checked={acceptMissing}
              onChange={(event) => setAcceptMissing(event.currentTarget.checked)}
            />
          )}
        </Confirm>
      )}
      {dialog === 'cancel' && (
        <Confirm
          onClose={done}
          title={say('manifest.cancel')}
          says={say('manifest.cancelAbout')}
          isActing={cancel.isPending}
          onConfirm={() => cancel.mutate({ manifestId })}
        />
      )}
    </>
  );
}
