import { useState, type FormEvent } from 'react';
import { Button, PasswordInput, Stack } from '@mantine/core';
import type { changeMe } from '../../../shared/identity/session.contract.ts';
import { useAct } from '../data/act.ts';
import { fieldErrors } from '../data/problem.ts';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useSay } from '../words/say.ts';

/** Changes one's own password; all other sessions of the account end with it. */
export function PasswordForm({ onDone }: { onDone: () => void }) {
  const say = useSay();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const change = useAct<typeof changeMe>('patch', '/auth/me', {
    says: () => say('profile.passwordDone'),
    onDone,
    showsErrors: true,
  });
  const errors = fieldErrors(change.error);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    change.mutate({ password: { current, next } });
  };
  const toggle = { 'aria-label': say('signIn.showPassword') };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <PasswordInput
          data-autofocus
          label={say('profile.passwordNow')}
          autoComplete="current-password"
          required
          visibilityToggleButtonProps={toggle}
          value={current}
          error={errors['password.current']}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <PasswordInput
          label={say('profile.passwordNext')}
          description={say('profile.passwordRule')}
          autoComplete="new-password"
          required
          minLength={10}
          visibilityToggleButtonProps={toggle}
          value={next}
          error={errors['password.next']}
          onChange={(event) => setNext(event.currentTarget.value)}
        />
        {change.error && Object.keys(errors).length === 0 && <ProblemNote error={change.error} />}
        <Button type="submit" loading={change.isPending} disabled={!current || next.length < 10}>
          {say('act.save')}
        </Button>
      </Stack>
    </form>
  );
}
