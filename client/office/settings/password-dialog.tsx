import { useState } from 'react';
import { PasswordInput, Text } from '@mantine/core';
import type { resetPassword } from '../../../shared/identity/people.contract.ts';
import { useAct } from '../data/act.ts';
import { fieldErrors } from '../data/problem.ts';
import { FormDialog } from '../parts/form-dialog.tsx';
import { useSay } from '../words/say.ts';
import type { User } from './users.tsx';

/** Sets somebody's password anew; all their sessions end with it. */
export function PasswordDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const say = useSay();
  const [password, setPassword] = useState('');
  const reset = useAct<typeof resetPassword>('put', '/users/:userId/password', {
    touches: ['/users'],
    showsErrors: true,
    says: () => say('act.saved'),
    onDone: onClose,
  });
  const submit = (): void => {
    reset.mutate({ userId: user.id, password });
  };
  return (
    <FormDialog
      title={`${say('user.resetPassword')}: ${user.name}`}
      onClose={onClose}
      act={say('act.save')}
      isActing={reset.isPending}
      isReady={!(password.length < 10)}
      error={reset.error}
      onSubmit={submit}
    >
      <Text size="sm" c="dimmed">
        {say('user.resetAbout')}
      </Text>
      <PasswordInput
        data-autofocus
        label={say('profile.passwordNext')}
        description={say('profile.passwordRule')}
        required
        autoComplete="new-password"
        minLength={10}
        visibilityToggleButtonProps={{ 'aria-label': say('signIn.showPassword') }}
        value={password}
        error={fieldErrors(reset.error)['password']}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
