import { useState, type FormEvent } from 'react';
import { Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import type { resetPassword } from '../../../shared/identity/people.contract.ts';
import { useAct } from '../data/act.ts';
import { fieldErrors } from '../data/problem.ts';
import { ProblemNote } from '../parts/problem-note.tsx';
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
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    reset.mutate({ userId: user.id, password });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${say('user.resetPassword')}: ${user.name}`}
      closeButtonProps={{ 'aria-label': say('act.close') }}
    >
      <form onSubmit={submit}>
        <Stack gap="sm">
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
          <ProblemNote error={reset.error} />
          <Group justify="flex-end">
            <Button type="submit" loading={reset.isPending} disabled={password.length < 10}>
              {say('act.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
