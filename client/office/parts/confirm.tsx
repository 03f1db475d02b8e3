import { useState, type ReactNode } from 'react';
import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useSay } from '../words/say.ts';

export interface ConfirmProps {
  opened: boolean;
  onClose: () => void;
  title: string;
  /** What will happen, and that it can't be taken back where that is so. */
  says: ReactNode;
  act: string;
  isDangerous?: boolean;
  isActing?: boolean;
  /** Asks for a reason; `required` keeps the act shut until one is given. */
  reason?: { label: string; required: boolean; maxLength?: number };
  children?: ReactNode;
  onConfirm: (reason: string) => void;
}

/** Asks before something that can't simply be taken back. */
export function Confirm(props: ConfirmProps) {
  const say = useSay();
  const [reason, setReason] = useState('');
  const isReady = !props.reason?.required || reason.trim().length > 0;
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={props.title}
      closeButtonProps={{ 'aria-label': say('act.close') }}
    >
      <Stack gap="md">
        <Text size="sm">{props.says}</Text>
        {props.children}
        {props.reason && (
          <Textarea
            data-autofocus
            label={props.reason.label}
            required={props.reason.required}
            maxLength={props.reason.maxLength ?? 200}
            autosize
            minRows={2}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={props.onClose}>
            {say('act.back')}
          </Button>
          <Button
            color={props.isDangerous ? 'red.9' : undefined}
            disabled={!isReady}
            loading={props.isActing ?? false}
            onClick={() => props.onConfirm(reason.trim())}
          >
            {props.act}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
