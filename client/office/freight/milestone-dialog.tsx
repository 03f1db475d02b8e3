import { useState } from 'react';
import { Select, TextInput } from '@mantine/core';
import { milestoneLegs, milestones, type Milestone } from '../../../shared/freight/freight-words.ts';
import type { addMilestone } from '../../../shared/freight/freight.contract.ts';
import { useAct } from '../data/act.ts';
import { fieldErrors } from '../data/problem.ts';
import { FormDialog } from '../parts/form-dialog.tsx';
import { useViewer } from '../session/session-context.ts';
import { localTimeOf, momentOfLocalTime } from '../stock/local-time.ts';
import { useSay } from '../words/say.ts';
import type { Freight } from './freight-page.tsx';
import { freightPaths } from './freight-paths.ts';
import { milestoneWord } from './milestone-word.ts';

/** Says what happened on the way: now, or at a moment of the warehouse's clock. */
export function MilestoneDialog({ freight, onClose }: { freight: Freight; onClose: () => void }) {
  const say = useSay();
  const { zone } = useViewer();
  const [milestone, setMilestone] = useState<string | null>(null);
  const [at, setAt] = useState(() => localTimeOf(new Date().toISOString(), zone));
  const [place, setPlace] = useState('');
  const [note, setNote] = useState('');
  const [container, setContainer] = useState<string | null>(null);
  const tell = useAct<typeof addMilestone>('post', '/freights/:freightId/milestones', {
    touches: freightPaths,
    showsErrors: true,
    says: ({ isNew }) => say(isNew ? 'freight.told' : 'freight.toldBefore'),
    onDone: onClose,
  });
  const errors = fieldErrors(tell.error);
  const moment = momentOfLocalTime(at, zone);
  return (
    <FormDialog
      title={say('freight.tell')}
      about={say('freight.tellAbout')}
      act={say('freight.tell')}
      onClose={onClose}
      isActing={tell.isPending}
      isReady={milestone !== null && moment !== undefined}
      error={tell.error}
      onSubmit={() =>
        tell.mutate({
          freightId: freight.id,
          milestone: milestone as Milestone,
          at: moment ?? '',
          place,
          note,
          containerNumber: container,
        })
      }
    >
      <Select
        data-autofocus
        label={say('freight.what')}
        required
        searchable
        data={milestoneLegs.map((leg) => ({
          group: say(`freight.milestoneLeg.${leg}`),
          items: milestones
            .filter((one) => one.startsWith(leg))
            .map((one) => ({ value: one, label: milestoneWord(say, one) })),
        }))}
        value={milestone}
        error={errors['milestone']}
        onChange={setMilestone}
      />
      <TextInput
        type="datetime-local"
        label={`${say('field.when')} (${zone})`}
        required
        value={at}
        error={errors['at']}
        onChange={(event) => setAt(event.currentTarget.value)}
      />
      <TextInput
        label={say('freight.place')}
        maxLength={80}
        value={place}
        onChange={(event) => setPlace(event.currentTarget.value)}
      />
      {freight.containers.length > 0 && (
        <Select
          label={say('freight.container')}
          placeholder={say('freight.wholeFreight')}
          clearable
          data={freight.containers.map(({ number }) => number)}
          value={container}
          onChange={setContainer}
        />
      )}
      <TextInput
        label={say('order.note')}
        maxLength={200}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
