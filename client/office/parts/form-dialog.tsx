import type { FormEvent, ReactNode } from 'react';
import { Button, Group, Modal, Stack, Text, type ModalProps } from '@mantine/core';
import { useSay } from '../words/say.ts';
import { ProblemNote } from './problem-note.tsx';

export interface DialogProps {
  title: string;
  onClose: () => void;
  size?: ModalProps['size'] | undefined;
  children: ReactNode;
}

/** A dialog over the page. Its cross says its name in the reader's language; a click beside it loses nothing. */
export function Dialog({ title, onClose, size, children }: DialogProps) {
  const say = useSay();
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      {...(size === undefined ? {} : { size })}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': say('act.close') }}
    >
      {children}
    </Modal>
  );
}

export interface FormDialogProps extends DialogProps {
  /** One sentence above the fields. */
  about?: ReactNode;
  /** What the button says that sends the form. */
  act: string;
  /** What the other button says; by default the way back. */
  back?: string;
  isActing: boolean;
  /** What it does can't be taken back. */
  isDangerous?: boolean;
  /** Keeps the act shut while something is missing. */
  isReady?: boolean;
  /** The last refusal, in full; fields show their own part of it as well. */
  error?: Error | null;
  /** Beside the act, at the other end. */
  aside?: ReactNode;
  onSubmit: () => void;
}

/** Some fields, the refusal where there was one, and the act: Enter sends, Escape leaves. */
export function FormDialog({
  about,
  act,
  back,
  isActing,
  error,
  aside,
  onSubmit,
  ...props
}: FormDialogProps) {
  const say = useSay();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (props.isReady !== false) onSubmit();
  };
  return (
    <Dialog title={props.title} onClose={props.onClose} size={props.size}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          {about && (
            <Text size="sm" component="div">
              {about}
            </Text>
          )}
          {props.children}
          <ProblemNote error={error ?? null} />
          <Group justify={aside ? 'space-between' : 'flex-end'} gap="xs">
            {aside}
            <Group gap="xs">
              <Button variant="default" onClick={props.onClose}>
                {back ?? say('act.back')}
              </Button>
              <Button
                type="submit"
                {...(props.isDangerous ? { color: 'danger' } : {})}
                loading={isActing}
                disabled={props.isReady === false}
              >
                {act}
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
