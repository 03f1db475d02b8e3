import { useState } from 'react';
import { Button, Menu } from '@mantine/core';
import type { cancelFreight, closeFreight } from '../../../shared/freight/freight.contract.ts';
import { freightLifecycle } from '../../../shared/freight/freight.lifecycle.ts';
import { nextState } from '../../../shared/domain/lifecycle.ts';
import { useAct } from '../data/act.ts';
import { Confirm } from '../parts/confirm.tsx';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';
import { FreightDialog } from './freight-dialog.tsx';
import type { Freight } from './freight-page.tsx';
import { freightPaths } from './freight-paths.ts';
import { LoadDialog } from './load-dialog.tsx';
import { MilestoneDialog } from './milestone-dialog.tsx';

/** What may be done with a freight as it stands. */
export function FreightActs({ freight }: { freight: Freight }) {
  const say = useSay();
  const { can } = useViewer();
  const [dialog, setDialog] = useState<'tell' | 'load' | 'change' | 'cancel' | null>(null);
  const leave = () => setDialog(null);
  const { id: freightId, state } = freight;
  const done = { touches: freightPaths, onDone: leave };
  const cancel = useAct<typeof cancelFreight>('post', '/freights/:freightId/cancel', done);
  const close = useAct<typeof closeFreight>('post', '/freights/:freightId/close', done);
  const is = (act: string): boolean => nextState(freightLifecycle, state, act) !== undefined;
  if (!can('freight.manage') || state === 'cancelled' || state === 'closed') return null;
  return (
    <>
      <Button size="xs" onClick={() => setDialog('tell')}>
        {say('freight.tell')}
      </Button>
      <Button size="xs" variant="default" onClick={() => setDialog('load')}>
        {say('freight.load')}
      </Button>
      {is('close') && (
        <Button size="xs" loading={close.isPending} onClick={() => close.mutate({ freightId })}>
          {say('freight.close')}
        </Button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" size="xs">
            {say('act.more')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setDialog('change')}>{say('freight.change')}</Menu.Item>
          {is('cancel') && (
            <Menu.Item c="danger" onClick={() => setDialog('cancel')}>
              {say('freight.cancel')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {dialog === 'tell' && <MilestoneDialog freight={freight} onClose={leave} />}
      {dialog === 'load' && <LoadDialog freight={freight} onClose={leave} />}
      {dialog === 'change' && <FreightDialog freight={freight} onClose={leave} onWritten={leave} />}
      {dialog === 'cancel' && (
        <Confirm
          onClose={leave}
          title={say('freight.cancel')}
          says={say('freight.cancelAbout')}
          isDangerous
          isActing={cancel.isPending}
          onConfirm={() => cancel.mutate({ freightId })}
        />
      )}
    </>
  );
}
