import { useState } from 'react';
import { Select, Textarea } from '@mantine/core';
import type { OutputOf } from '../../../shared/contract/endpoint.ts';
import type { readBoard } from '../../../shared/live/board.contract.ts';
import type { sendMessage } from '../../../shared/live/messages.contract.ts';
import type { assignTask, releaseTaskById } from '../../../shared/tasks/tasks.contract.ts';
import { useAct } from '../data/act.ts';
import { Confirm } from '../parts/confirm.tsx';
import { FormDialog } from '../parts/form-dialog.tsx';
import { useSay } from '../words/say.ts';
import { MessagesSent } from './messages-sent.tsx';
import { touched, type Acts, type Asked } from './use-acts.ts';

type People = OutputOf<typeof readBoard>['people'];

/** The dialogs of the board: a message, somebody for a task, a task back on the list. */
export function BoardActs({
  acts,
  people,
  warehouseId,
}: {
  acts: Acts;
  people: People;
  warehouseId: string;
}) {
  const { asked, close } = acts;
  if (asked?.is === 'message')
    return <MessageDialog asked={asked} warehouseId={warehouseId} onClose={close} />;
  if (asked?.is === 'assign') return <AssignDialog asked={asked} people={people} onClose={close} />;
  if (asked?.is === 'release') return <ReleaseDialog asked={asked} onClose={close} />;
  return null;
}

type Of<Is extends Asked['is']> = { asked: Extract<Asked, { is: Is }>; onClose: () => void };

function MessageDialog({ asked, warehouseId, onClose }: Of<'message'> & { warehouseId: string }) {
  const say = useSay();
  const [text, setText] = useState('');
  const { userId, terminalId, to } = asked;
  const send = useAct<typeof sendMessage>('post', '/floor/messages', {
    touches: ['/floor/messages'],
    says: () => say('board.sent'),
    showsErrors: true,
    onDone: onClose,
  });
  return (
    <FormDialog
      title={to === undefined ? say('board.toAll') : say('board.messageTo', { name: to })}
      about={say('board.messageAbout')}
      onClose={onClose}
      act={say('board.send')}
      isActing={send.isPending}
      isReady={text.trim() !== ''}
      error={send.error}
      onSubmit={() =>
        send.mutate({
          warehouseId,
          text: text.trim(),
          ...(userId === undefined ? {} : { userId }),
          ...(terminalId === undefined ? {} : { terminalId }),
        })
      }
    >
      <Textarea
        data-autofocus
        required
        label={say('board.text')}
        maxLength={300}
        autosize
        minRows={2}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <MessagesSent warehouseId={warehouseId} />
    </FormDialog>
  );
}

function AssignDialog({ asked, people, onClose }: Of<'assign'> & { people: People }) {
  const say = useSay();
  const [userId, setUser] = useState<string | null>(null);
  const assign = useAct<typeof assignTask>('post', '/tasks/:taskId/assign', {
    touches: touched,
    says: ({ assignedToName }) => say('board.assigned', { name: assignedToName ?? '' }),
    showsErrors: true,
    onDone: onClose,
  });
  const { kind, title, id } = asked.task;
  return (
    <FormDialog
      title={say('board.assign')}
      about={say('board.assignAbout', { task: `${say(`task.${kind}`)} · ${title}` })}
      onClose={onClose}
      act={say('board.assign')}
      isActing={assign.isPending}
      isReady={userId !== null}
      error={assign.error}
      onSubmit={() => assign.mutate({ taskId: id, userId })}
    >
      <Select
        data-autofocus
        required
        searchable
        label={say('today.who')}
        data={people.map((one) => ({
          value: one.userId,
          label: one.task
            ? `${one.name} · ${say(`task.${one.task.kind}`)}`
            : `${one.name} · ${say('board.free')}`,
        }))}
        value={userId}
        onChange={setUser}
      />
    </FormDialog>
  );
}

function ReleaseDialog({ asked, onClose }: Of<'release'>) {
  const say = useSay();
  const release = useAct<typeof releaseTaskById>('post', '/tasks/:taskId/release', {
    touches: touched,
    says: () => say('today.taskReleased'),
    showsErrors: true,
    onDone: onClose,
  });
  const { task, from } = asked;
  return (
    <Confirm
      title={say('board.release')}
      says={say('board.releaseAbout', { name: from, task: task.title })}
      reason={{ label: say('board.reason'), required: false }}
      isActing={release.isPending}
      error={release.error}
      onClose={onClose}
      onConfirm={(reason) => release.mutate({ taskId: task.id, ...(reason === '' ? {} : { reason }) })}
    />
  );
}
