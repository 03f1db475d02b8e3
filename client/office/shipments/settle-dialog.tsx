import { useState } from 'react';
import { Radio, Stack } from '@mantine/core';
import type { settleDiscrepancy } from '../../../shared/inbound/inbound.contract.ts';
import { useAct } from '../data/act.ts';
import { Confirm } from '../parts/confirm.tsx';
import { useSay } from '../words/say.ts';
import type { Discrepancy } from './discrepancy-table.tsx';
import { shipmentPaths } from './shipment-paths.ts';

const outcomes = ['release', 'scrap', 'none'] as const;
type Outcome = (typeof outcomes)[number];

/** Closes an answered difference once what the answer asked for is done. */
export function SettleDialog({ one, onClose }: { one: Discrepancy; onClose: () => void }) {
  const say = useSay();
  const [outcome, setOutcome] = useState<Outcome>('release');
  const send = useAct<typeof settleDiscrepancy>('post', '/inbound/discrepancies/:discrepancyId/settle', {
    touches: shipmentPaths,
    showsErrors: true,
    says: () => say('discrepancy.settleDone'),
    onDone: onClose,
  });
  return (
    <Confirm
      onClose={onClose}
      title={say('discrepancy.settle')}
      says={say('discrepancy.settleAbout', { answer: one.answer ? say(`answer.${one.answer}`) : '–' })}
      isDangerous={outcome === 'scrap'}
      isActing={send.isPending}
      error={send.error}
      reason={{ label: say('order.note'), required: false }}
      onConfirm={(note) =>
        send.mutate({ discrepancyId: one.discrepancyId, outcome, ...(note ? { note } : {}) })
      }
    >
      <Radio.Group
        value={outcome}
        onChange={(value) => setOutcome(value as Outcome)}
        aria-label={say('discrepancy.settle')}
      >
        <Stack gap="xs">
          {outcomes.map((choice) => (
            <Radio key={choice} value={choice} label={say(`outcome.${choice}`)} />
          ))}
        </Stack>
      </Radio.Group>
    </Confirm>
  );
}
