import { useState } from 'react';
import { NativeSelect, Radio, Stack } from '@mantine/core';
import type { closeRepair } from '../../../shared/repairs/repairs.contract.ts';
import { outcomesIn, type RepairOutcome } from '../../../shared/repairs/repairs.lifecycle.ts';
import { sellableGrades, type SellableGrade } from '../../../shared/stock/grades.ts';
import { useAct } from '../data/act.ts';
import { Confirm } from '../parts/confirm.tsx';
import { useSay } from '../words/say.ts';
import { repairPaths, type Repair } from './repair-acts.tsx';

/** Ends a ticket: with the outcomes that its state allows, and the condition of what goes back to stock. */
export function CloseRepairDialog({ repair, onClose }: { repair: Repair; onClose: () => void }) {
  const say = useSay();
  const outcomes = outcomesIn(repair.state);
  const [outcome, setOutcome] = useState<RepairOutcome>(outcomes[0] ?? 'quarantine');
  const [grade, setGrade] = useState<SellableGrade>('refurbished_a');
  const close = useAct<typeof closeRepair>('post', '/repairs/:repairId/closing', {
    touches: [...repairPaths, '/stock', '/stock/products/:productId'],
    showsErrors: true,
    says: ({ number, state }) => say('repair.moved', { number, state: say(`repair.state.${state}`) }),
    onDone: onClose,
  });
  return (
    <Confirm
      error={close.error}
      onClose={onClose}
      title={`${repair.number}: ${say('repair.act.close')}`}
      says={say('repair.closeAbout')}
      act={say('repair.act.close')}
      isDangerous={outcome === 'scrap'}
      isActing={close.isPending}
      reason={{ label: say('order.note'), required: false, maxLength: 500 }}
      onConfirm={(note) =>
        close.mutate({
          repairId: repair.id,
          outcome,
          note,
          ...(outcome === 'restock' ? { grade } : {}),
        })
      }
    >
      <Radio.Group
        value={outcome}
        onChange={(value) => setOutcome(value as RepairOutcome)}
        label={say('repair.outcome')}
      >
        <Stack gap="xs" mt={4}>
          {outcomes.map((one) => (
            <Radio key={one} value={one} label={say(`repair.outcome.${one}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {outcome === 'restock' && (
        <NativeSelect
          label={say('repair.gradeAfter')}
          value={grade}
          data={sellableGrades.map((one) => ({ value: one, label: say(`grade.${one}`) }))}
          onChange={(event) => setGrade(event.currentTarget.value as SellableGrade)}
        />
      )}
    </Confirm>
  );
}
