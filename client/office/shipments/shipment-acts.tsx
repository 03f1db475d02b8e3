import { useState } from 'react';
import { Button, Menu } from '@mantine/core';
import { Link } from 'react-router';
import type {
  approveShipment,
  cancelShipment,
  departShipment,
  printCartonLabels,
  rejectShipment,
  submitShipment,
} from '../../../shared/inbound/inbound.contract.ts';
import type { finishReceiving } from '../../../shared/inbound/receiving.contract.ts';
import { shipmentLifecycle } from '../../../shared/inbound/shipment.lifecycle.ts';
import { nextState } from '../../../shared/domain/lifecycle.ts';
import { useAct } from '../data/act.ts';
import { useFile } from '../data/open-file.ts';
import { Confirm } from '../parts/confirm.tsx';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';
import type { Shipment } from './shipment-page.tsx';
import { shipmentPaths } from './shipment-paths.ts';

/** What may be done to a shipment as it stands: the lifecycle says what is possible, the viewer's rights what is allowed. */
export function ShipmentActs({ shipment }: { shipment: Shipment }) {
  const say = useSay();
  const { can } = useViewer();
  const { shipmentId, state, tally } = shipment;
  const [dialog, setDialog] = useState<'reject' | 'cancel' | 'finish' | null>(null);
  const close = () => setDialog(null);
  const done = { touches: shipmentPaths, says: () => say('shipment.moved'), onDone: close };
  /** A dialog shows its refusal itself. */
  const asked = { ...done, showsErrors: true };
  const submit = useAct<typeof submitShipment>('post', '/inbound/shipments/:shipmentId/submit', done);
  const approve = useAct<typeof approveShipment>('post', '/inbound/shipments/:shipmentId/approve', done);
  const reject = useAct<typeof rejectShipment>('post', '/inbound/shipments/:shipmentId/reject', asked);
  const depart = useAct<typeof departShipment>('post', '/inbound/shipments/:shipmentId/depart', done);
  const cancel = useAct<typeof cancelShipment>('post', '/inbound/shipments/:shipmentId/cancel', asked);
  const finish = useAct<typeof finishReceiving>('post', '/inbound/shipments/:shipmentId/finish', asked);
  const labels = useFile<typeof printCartonLabels>('/inbound/shipments/:shipmentId/labels.pdf');
  const is = (act: string): boolean => nextState(shipmentLifecycle, state, act) !== undefined;
  const mayWithdraw = can('inbound.announce') && is('cancel');
  const outstanding = tally.cartons.total - tally.cartons.arrived - tally.cartons.missing;
  return (
    <>
      {can('document.print') && (
        <Button
          variant="default"
          size="xs"
          loading={labels.isLoading}
          onClick={() => labels.open({ shipmentId })}
        >
          {say('shipment.labels')}
        </Button>
      )}
      {can('inbound.announce') && (is('submit') || is('revise')) && (
        <Button
          component={Link}
          to={`/shipments/${shipmentId}/revise`}
          size="xs"
          variant={is('revise') ? 'filled' : 'default'}
        >
          {say('shipment.revise')}
        </Button>
      )}
      {can('inbound.announce') && is('submit') && (
        <Button size="xs" loading={submit.isPending} onClick={() => submit.mutate({ shipmentId })}>
          {say('shipment.submit')}
        </Button>
      )}
      {can('inbound.announce') && is('depart') && (
        <Button
          size="xs"
          variant="default"
          loading={depart.isPending}
          onClick={() => depart.mutate({ shipmentId })}
        >
          {say('shipment.depart')}
        </Button>
      )}
      {can('inbound.approve') && is('approve') && (
        <>
          <Button size="xs" variant="default" onClick={() => setDialog('reject')}>
            {say('shipment.reject')}
          </Button>
          <Button size="xs" loading={approve.isPending} onClick={() => approve.mutate({ shipmentId })}>
            {say('shipment.approve')}
          </Button>
        </>
      )}
      {can('inbound.receive') && is('finish') && (
        <Button size="xs" onClick={() => setDialog('finish')}>
          {say('shipment.finish')}
        </Button>
      )}
      {mayWithdraw && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="default" size="xs">
              {say('act.more')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item c="danger" onClick={() => setDialog('cancel')}>
              {say('shipment.cancel')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      {dialog === 'reject' && (
        <Confirm
          onClose={close}
          title={say('shipment.reject')}
          says={say('shipment.rejectAbout')}
          isDangerous
          isActing={reject.isPending}
          error={reject.error}
          reason={{ label: say('field.reason'), required: true }}
          onConfirm={(reason) => reject.mutate({ shipmentId, reason })}
        />
      )}
      {dialog === 'cancel' && (
        <Confirm
          onClose={close}
          title={say('shipment.cancel')}
          says={say('shipment.cancelAbout')}
          isDangerous
          isActing={cancel.isPending}
          error={cancel.error}
          reason={{ label: say('field.reason'), required: false }}
          onConfirm={(reason) => cancel.mutate({ shipmentId, ...(reason ? { reason } : {}) })}
        />
      )}
      {dialog === 'finish' && (
        <Confirm
          onClose={close}
          title={say('shipment.finish')}
          says={say('shipment.finishAbout', { count: outstanding })}
          isActing={finish.isPending}
          error={finish.error}
          onConfirm={() => finish.mutate({ shipmentId })}
        />
      )}
    </>
  );
}
