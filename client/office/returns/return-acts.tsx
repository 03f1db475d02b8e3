import { useState } from 'react';
import { Button, TextInput } from '@mantine/core';
import { nextState } from '../../../shared/domain/lifecycle.ts';
import type { closeReturn } from '../../../shared/returns/inspection.contract.ts';
import { returnLifecycle } from '../../../shared/returns/returns.lifecycle.ts';
import type { cancelReturn, departReturn } from '../../../shared/returns/returns.contract.ts';
import { useAct } from '../data/act.ts';
import { Confirm } from '../parts/confirm.tsx';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';
import type { Return } from './return-page.tsx';
import { returnPaths } from './return-paths.ts';

/** What may be done to a return as it stands. Its inspection is the floor's. */
export function ReturnActs({ one }: { one: Return }) {
  const say = useSay();
  const { can, isSeller } = useViewer();
  const [dialog, setDialog] = useState<'cancel' | 'depart' | null>(null);
  const [trackingNumber, setTracking] = useState(one.trackingNumber ?? '');
  const leave = () => setDialog(null);
  const done = { touches: returnPaths, onDone: leave };
  const cancel = useAct<typeof cancelReturn>('post', '/returns/:returnId/cancellation', {
    ...done,
    showsErrors: true,
  });
  const depart = useAct<typeof departReturn>('post', '/returns/:returnId/departure', {
    ...done,
    showsErrors: true,
    says: () => say('return.departed'),
  });
  const close = useAct<typeof closeReturn>('post', '/returns/:returnId/closing', {
    ...done,
    says: () => say('return.closedDone'),
  });
  const returnId = one.id;
  const is = (act: string): boolean => nextState(returnLifecycle, one.state, act) !== undefined;
  const tracking = trackingNumber.trim();
  return (
    <>
      {can('return.announce') && is('cancel') && (
        <Button variant="default" size="xs" onClick={() => setDialog('cancel')}>
          {say('return.cancel')}
        </Button>
      )}
      {can('return.announce') && is('depart') && (
        <Button size="xs" onClick={() => setDialog('depart')}>
          {say('return.depart')}
        </Button>
      )}
      {!isSeller && can('return.work') && is('close') && (
        <Button size="xs" loading={close.isPending} onClick={() => close.mutate({ returnId })}>
          {say('return.close')}
        </Button>
      )}
      {dialog === 'cancel' && (
        <Confirm
          onClose={leave}
          title={say('return.cancel')}
          says={say('return.cancelAbout')}
          isDangerous
          isActing={cancel.isPending}
          error={cancel.error}
          reason={{ label: say('field.reason'), required: false }}
          onConfirm={(reason) => cancel.mutate({ returnId, reason })}
        />
      )}
      {dialog === 'depart' && (
        <Confirm
          onClose={leave}
          title={say('return.depart')}
          says={say('return.departAbout')}
          isActing={depart.isPending}
          error={depart.error}
          onConfirm={() => depart.mutate({ returnId, ...(tracking ? { trackingNumber: tracking } : {}) })}
        >
          <TextInput
            data-autofocus
            label={say('parcel.tracking')}
            maxLength={64}
            value={trackingNumber}
            onChange={(event) => setTracking(event.currentTarget.value)}
          />
        </Confirm>
      )}
    </>
  );
}
