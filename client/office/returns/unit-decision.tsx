import { useState } from 'react';
import { NativeSelect, Radio, Stack, Text } from '@mantine/core';
import {
  dispositions,
  inspectionGrades,
  isPossible,
  needsReason,
  proposedDisposition,
  type Disposition,
  type InspectionGrade,
} from '../../../shared/returns/dispositions.ts';
import type { decideUnit } from '../../../shared/returns/inspection.contract.ts';
import type { requestDisposition } from '../../../shared/returns/returns.contract.ts';
import { useAct } from '../data/act.ts';
import { Confirm } from '../parts/confirm.tsx';
import { useSay } from '../words/say.ts';
import { returnPaths } from './return-paths.ts';
import type { ReturnUnit } from './return-units.tsx';

interface Asked {
  returnId: string;
  unit: ReturnUnit;
  onClose: () => void;
}

/** The seller's wish for units that wait for it. */
export function AnswerUnitDialog({ returnId, unit, onClose }: Asked) {
  const say = useSay();
  const [choice, setChoice] = useState(proposedDisposition(unit.grade, unit.requested));
  const answer = useAct<typeof requestDisposition>('post', '/returns/:returnId/units/:unitId/request', {
    touches: returnPaths,
    showsErrors: true,
    says: () => say('return.answerDone'),
    onDone: onClose,
  });
  return (
    <Confirm
      error={answer.error}
      onClose={onClose}
      title={`${unit.sku} · ${unit.quantity} · ${say(`grade.${unit.grade}`)}`}
      says={say('return.answerAbout')}
      act={say('return.answer')}
      isActing={answer.isPending}
      reason={{ label: say('order.note'), required: false }}
      onConfirm={(note) => answer.mutate({ returnId, unitId: unit.id, requested: choice, note })}
    >
      <Choices grade={unit.grade} value={choice} onChange={setChoice} />
    </Confirm>
  );
}

/** The warehouse carries out what becomes of the units; against the seller's wish only with a reason. */
export function DecideUnitDialog({ returnId, unit, onClose }: Asked) {
  const say = useSay();
  const [grade, setGrade] = useState<InspectionGrade>(unit.grade);
  const [choice, setChoice] = useState(proposedDisposition(unit.grade, unit.requested));
  const decide = useAct<typeof decideUnit>('post', '/returns/:returnId/units/:unitId/decision', {
    touches: [...returnPaths, '/repairs', '/stock', '/stock/products/:productId'],
    showsErrors: true,
    says: () => say('return.decideDone'),
    onDone: onClose,
  });
  const look = (next: InspectionGrade): void => {
    setGrade(next);
    if (!isPossible(choice, next)) setChoice(proposedDisposition(next, unit.requested));
  };
  return (
    <Confirm
      error={decide.error}
      onClose={onClose}
      title={`${unit.sku} · ${unit.quantity} · ${say(`grade.${unit.grade}`)}`}
      says={say('return.decideAbout')}
      act={say('return.answer')}
      isDangerous={choice === 'scrap'}
      isActing={decide.isPending}
      reason={{ label: say('field.reason'), required: needsReason(grade, unit.requested, choice) }}
      onConfirm={(reason) =>
        decide.mutate({
          returnId,
          unitId: unit.id,
          disposition: choice,
          reason,
          ...(grade === unit.grade ? {} : { grade }),
        })
      }
    >
      {unit.requested && (
        <Text size="sm" fw={550}>
          {say('return.asked', { what: say(`disposition.${unit.requested}`) })}
        </Text>
      )}
      <NativeSelect
        label={say('return.secondLook')}
        value={grade}
        data={inspectionGrades.map((one) => ({ value: one, label: say(`grade.${one}`) }))}
        onChange={(event) => look(event.currentTarget.value as InspectionGrade)}
      />
      <Choices grade={grade} value={choice} onChange={setChoice} />
    </Confirm>
  );
}

function Choices({
  grade,
  value,
  onChange,
}: {
  grade: InspectionGrade;
  value: Disposition;
  onChange: (choice: Disposition) => void;
}) {
  const say = useSay();
  return (
    <Radio.Group
      value={value}
      onChange={(next) => onChange(next as Disposition)}
      aria-label={say('return.answer')}
    >
      <Stack gap="xs">
        {dispositions.map((name) => (
          <Radio
            key={name}
            value={name}
            label={say(`disposition.${name}`)}
            disabled={!isPossible(name, grade)}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
