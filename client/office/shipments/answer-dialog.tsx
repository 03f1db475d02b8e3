import { useState } from 'react';
import { Radio, Stack } from '@mantine/core';
import { answersFor, type DiscrepancyAnswer } from '../../../shared/inbound/discrepancy.lifecycle.ts';
import type { answerDiscrepancy } from '../../../shared/inbound/inbound.contract.ts';
import { useAct } from '../data/act.ts';
import { Confirm } from '../parts/confirm.tsx';
import { useSay } from '../words/say.ts';
import type { Discrepancy } from './discrepancy-table.tsx';
import { shipmentPaths } from './shipment-paths.ts';

/** The seller says what shall become of a difference; only answers that make sense for its kind are offered. */
export function AnswerDialog({ one, onClose }: { one: Discrepancy; onClose: () => void }) {
  const say = useSay();
  const possible = answersFor[one.kind];
  const [answer, setAnswer] = useState<DiscrepancyAnswer>(possible[0] ?? 'accept');
  const send = useAct<typeof answerDiscrepancy>('post', '/inbound/discrepancies/:discrepancyId/answer', {
    touches: shipmentPaths,
    showsErrors: true,
    says: () => say('discrepancy.answerDone'),
    onDone: onClose,
  });
  return (
    <Confirm
      onClose={onClose}
      title={`${say(`discrepancy.kind.${one.kind}`)} · ${one.sku ?? one.cartonCode ?? ''} · ${one.quantity}`}
      says={say('discrepancy.answerAbout')}
      act={say('discrepancy.answer')}
      isDangerous={answer === 'destroy'}
      isActing={send.isPending}
      error={send.error}
      reason={{ label: say('order.note'), required: false }}
      onConfirm={(note) =>
        send.mutate({ discrepancyId: one.discrepancyId, answer, ...(note ? { note } : {}) })
      }
    >
      <Radio.Group
        value={answer}
        onChange={(value) => setAnswer(value as DiscrepancyAnswer)}
        aria-label={say('discrepancy.answer')}
      >
        <Stack gap="xs">
          {possible.map((choice) => (
            <Radio
              key={choice}
              value={choice}
              label={say(`answer.${choice}`)}
              description={say(`answer.${choice}.about`)}
            />
          ))}
        </Stack>
      </Radio.Group>
    </Confirm>
  );
}
