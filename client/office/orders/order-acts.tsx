import { useState } from 'react';
import { Button, Menu, NativeSelect } from '@mantine/core';
import {
  handedOverStates,
  holdReasons,
  waitingStates,
  type HoldReason,
} from '../../../shared/outbound/outbound.lifecycle.ts';
import type {
  cancelOrderEndpoint,
  holdOrderEndpoint,
  Order,
  shipAvailableEndpoint,
  unholdOrderEndpoint,
} from '../../../shared/outbound/outbound.contract.ts';
import { useAct } from '../data/act.ts';
import { Confirm } from '../parts/confirm.tsx';
import { toastWithUndo } from '../parts/undo-toast.tsx';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';

const touches = ['/outbound/orders', '/outbound/orders/:orderId', '/outbound/order-counts'];

/** What may be done to an order as it stands. */
export function OrderActs({ order }: { order: Order }) {
  const say = useSay();
  const { can, isSeller } = useViewer();
  const [dialog, setDialog] = useState<'cancel' | 'hold' | 'ship' | null>(null);
  const [reason, setReason] = useState<HoldReason>('seller_request');
  const close = () => setDialog(null);
  const orderId = order.id;
  const cancel = useAct<typeof cancelOrderEndpoint>('post', '/outbound/orders/:orderId/cancellation', {
    touches,
    showsErrors: true,
    says: ({ cancel: result }) => say(result === 'accepted' ? 'order.cancelDone' : 'order.cancelRefused'),
    onDone: close,
  });
  const unhold = useAct<typeof unholdOrderEndpoint>('delete', '/outbound/orders/:orderId/holds/:reason', {
    touches,
    says: () => say('order.unheld'),
  });
  const hold = useAct<typeof holdOrderEndpoint>('post', '/outbound/orders/:orderId/holds', {
    touches,
    showsErrors: true,
    onDone: (_, input) => {
      close();
      toastWithUndo(say('order.heldDone'), say('act.undo'), () =>
        unhold.mutate({ orderId, reason: input.reason }),
      );
    },
  });
  const ship = useAct<typeof shipAvailableEndpoint>('post', '/outbound/orders/:orderId/ship-available', {
    touches,
    showsErrors: true,
    says: () => say('order.shipDone'),
    onDone: close,
  });
  const isGone = (handedOverStates as readonly string[]).includes(order.state);
  if (!can('outbound.order') || order.cancel === 'accepted' || isGone) return null;
  const isOnFloor = !(waitingStates as readonly string[]).includes(order.state);
  const mayShip = can('outbound.release') && order.state === 'short' && order.missing < order.units;
  return (
    <>
      {order.holdDetails
        .filter((one) => !isSeller || !one.byWarehouse)
        .map((one) => (
          <Button
            key={one.reason}
            variant="default"
            size="xs"
            loading={unhold.isPending}
            onClick={() => unhold.mutate({ orderId, reason: one.reason })}
          >
            {say('order.unhold', { reason: say(`hold.${one.reason}`) })}
          </Button>
        ))}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" size="xs">
            {say('act.more')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setDialog('hold')}>{say('order.hold')}</Menu.Item>
          {mayShip && <Menu.Item onClick={() => setDialog('ship')}>{say('order.ship')}</Menu.Item>}
          <Menu.Item c="danger" onClick={() => setDialog('cancel')}>
            {say('order.cancel')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {dialog === 'cancel' && (
        <Confirm
          onClose={close}
          title={say('order.cancel')}
          says={say(isOnFloor ? 'order.cancelFloor' : 'order.cancelAbout')}
          isDangerous
          isActing={cancel.isPending}
          error={cancel.error}
          reason={{ label: say('field.reason'), required: false }}
          onConfirm={(why) => cancel.mutate({ orderId, reason: why })}
        />
      )}
      {dialog === 'hold' && (
        <Confirm
          onClose={close}
          title={say('order.hold')}
          says={say('order.holdAbout')}
          isActing={hold.isPending}
          error={hold.error}
          reason={{ label: say('order.note'), required: false }}
          onConfirm={(note) => hold.mutate({ orderId, reason, note })}
        >
          <NativeSelect
            label={say('field.reason')}
            value={reason}
            data={holdReasons.map((one) => ({ value: one, label: say(`hold.${one}`) }))}
            onChange={(event) => setReason(event.currentTarget.value as HoldReason)}
          />
        </Confirm>
      )}
      {dialog === 'ship' && (
        <Confirm
          onClose={close}
          title={say('order.ship')}
          says={say('order.shipAbout', { count: order.missing })}
          isDangerous
          isActing={ship.isPending}
          error={ship.error}
          onConfirm={() => ship.mutate({ orderId })}
        />
      )}
    </>
  );
}
