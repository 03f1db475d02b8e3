import { useState } from 'react';
import { Button } from '@mantine/core';
import { nextState } from '../../../shared/domain/lifecycle.ts';
import type { OutputOf } from '../../../shared/contract/endpoint.ts';
import {
  advancingActs,
  repairLifecycle,
  type AdvancingAct,
} from '../../../shared/repairs/repairs.lifecycle.ts';
import type { advanceRepair, diagnoseRepair, getRepair } from '../../../shared/repairs/repairs.contract.ts';
import { useAct } from '../data/act.ts';
import { Confirm } from '../parts/confirm.tsx';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';
import { CloseRepairDialog } from './close-repair-dialog.tsx';

export type Repair = OutputOf<typeof getRepair>;
export const repairPaths = ['/repairs', '/repairs/:repairId', '/tasks', '/tasks/:taskId', '/tasks/counts'];

/** The way most tickets go from each state: what is likely next stands out. */
const usual: ReadonlySet<string> = new Set(['quote', 'approve', 'start', 'test', 'pass', 'retry']);

/** What may be done to a ticket as it stands, by its lifecycle. The first act takes its task over. */
export function RepairActs({ repair }: { repair: Repair }) {
  const say = useSay();
  const { can } = useViewer();
  const [dialog, setDialog] = useState<AdvancingAct | 'diagnose' | 'close' | null>(null);
  const close = () => setDialog(null);
  const done = {
    touches: repairPaths,
    showsErrors: true,
    says: ({ number, state }: { number: string; state: Repair['state'] }) =>
      say('repair.moved', { number, state: say(`repair.state.${state}`) }),
    onDone: close,
  };
  const advance = useAct<typeof advanceRepair>('post', '/repairs/:repairId/acts', done);
  const diagnose = useAct<typeof diagnoseRepair>('post', '/repairs/:repairId/diagnosis', done);
  const is = (act: string): boolean => nextState(repairLifecycle, repair.state, act) !== undefined;
  if (!can('repair.work') || repair.state === 'closed') return null;
  const ask = (what: typeof dialog): void => {
    advance.reset();
    diagnose.reset();
    setDialog(what);
  };
  return (
    <>
      {is('close') && (
        <Button size="xs" variant="default" onClick={() => ask('close')}>
          {say('repair.act.close')}
        </Button>
      )}
      {is('diagnose') && (
        <Button
          size="xs"
          variant={repair.state === 'opened' ? 'filled' : 'default'}
          onClick={() => ask('diagnose')}
        >
          {say('repair.act.diagnose')}
        </Button>
      )}
      {advancingActs.filter(is).map((act) => (
        <Button key={act} size="xs" variant={usual.has(act) ? 'filled' : 'default'} onClick={() => ask(act)}>
          {say(`repair.act.${act}`)}
        </Button>
      ))}
      {dialog === 'diagnose' && (
        <Confirm
          error={diagnose.error}
          onClose={close}
          title={say('repair.act.diagnose')}
          says={repair.fault || repair.name}
          act={say('act.save')}
          isActing={diagnose.isPending}
          reason={{ label: say('repair.diagnosis'), required: true, maxLength: 500 }}
          onConfirm={(diagnosis) => diagnose.mutate({ repairId: repair.id, diagnosis })}
        />
      )}
      {dialog === 'close' && <CloseRepairDialog repair={repair} onClose={close} />}
      {dialog !== null && dialog !== 'diagnose' && dialog !== 'close' && (
        <Confirm
          error={advance.error}
          onClose={close}
          title={`${repair.number}: ${say(`repair.act.${dialog}`)}`}
          says={repair.diagnosis || repair.fault || repair.name}
          act={say(`repair.act.${dialog}`)}
          isActing={advance.isPending}
          reason={{ label: say('repair.note'), required: false, maxLength: 500 }}
          onConfirm={(note) => advance.mutate({ repairId: repair.id, act: dialog, note })}
        />
      )}
    </>
  );
}
