import { useState } from 'react';
import { Text, TextInput } from '@mantine/core';
import type { setBadge } from '../../../shared/identity/people.contract.ts';
import { useAct } from '../data/act.ts';
import { fieldErrors } from '../data/problem.ts';
import { FormDialog } from '../parts/form-dialog.tsx';
import { useSay } from '../words/say.ts';
import type { User } from './users.tsx';

/** Badge and PIN open terminals. The field takes a scan of the badge as well as typing. */
export function BadgeDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const say = useSay();
  const [badge, setBadgeText] = useState('');
  const [pin, setPin] = useState('');
  const set = useAct<typeof setBadge>('put', '/users/:userId/badge', {
    touches: ['/users'],
    showsErrors: true,
    says: () => say('act.saved'),
    onDone: onClose,
  });
  const errors = fieldErrors(set.error);
  const submit = (): void => {
    if (pin) set.mutate({ userId: user.id, credentials: { badge, pin } });
  };
  return (
    <FormDialog
      title={`${say('user.badge')}: ${user.name}`}
      onClose={onClose}
      act={say('act.save')}
      isActing={set.isPending}
      isReady={!(!badge.trim() || !/^\d{4,8}$/.test(pin))}
      error={set.error}
      onSubmit={submit}
    >
      <Text size="sm" c="dimmed">
        {say('user.badgeAbout')}
      </Text>
      <TextInput
        data-autofocus
        label={say('user.badgeCode')}
        required
        maxLength={32}
        autoComplete="off"
        value={badge}
        error={errors['credentials.badge']}
        onChange={(event) => setBadgeText(event.currentTarget.value)}
      />
      <TextInput
        label={say('user.pin')}
        description={say('user.pinAbout')}
        required
        inputMode="numeric"
        pattern="\d{4,8}"
        maxLength={8}
        autoComplete="off"
        value={pin}
        error={errors['credentials.pin']}
        onChange={(event) => setPin(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
