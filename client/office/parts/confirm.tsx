import { useState, type ReactNode } from 'react';
import { Textarea } from '@mantine/core';
import { FormDialog } from './form-dialog.tsx';

export interface ConfirmProps {
  onClose: () => void;
  title: string;
  /** What will happen, and that it can't be taken back where that is so. */
  says: ReactNode;
  /** What the button says, where that is not the title. */
  act?: string;
  isDangerous?: boolean;
  isActing?: boolean;
  /** The last refusal. */
  error?: Error | null;
  /** Asks for a reason; `required` keeps the act shut until one is given. */
  reason?: { label: string; required: boolean; maxLength?: number };
  children?: ReactNode;
  onConfirm: (reason: string) => void;
}

/** Asks before something that can't simply be taken back. */
export function Confirm({ says, reason, children, onConfirm, ...props }: ConfirmProps) {
  const [words, setWords] = useState('');
  return (
    <FormDialog
      {...props}
      about={says}
      act={props.act ?? props.title}
      isActing={props.isActing ?? false}
      isReady={!reason?.required || words.trim().length > 0}
      onSubmit={() => onConfirm(words.trim())}
    >
      {children}
      {reason && (
        <Textarea
          data-autofocus
          label={reason.label}
          required={reason.required}
          maxLength={reason.maxLength ?? 200}
          autosize
          minRows={2}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      )}
    </FormDialog>
  );
}
