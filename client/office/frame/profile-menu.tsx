import { useState } from 'react';
import { Button, Menu, Modal, Stack, Text } from '@mantine/core';
import { locales } from '../../../shared/locale.ts';
import { useViewer } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';
import { languageNames } from './language-choice.tsx';
import { PasswordForm } from './password-form.tsx';
import { ZoneChoice } from './zone-choice.tsx';

/** Who one is, in which language and zone one reads, and the way out. */
export function ProfileMenu() {
  const say = useSay();
  const viewer = useViewer();
  const [dialog, setDialog] = useState<'zone' | 'password' | null>(null);
  const { profile } = viewer;
  const close = () => setDialog(null);
  return (
    <>
      <Menu position="bottom-end" width={240} withinPortal>
        <Menu.Target>
          <Button variant="default" size="xs" maw={180}>
            {profile.name}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            {profile.login} · {say(`role.${profile.role}`)}
            {profile.seller && <Text size="xs">{profile.seller.name}</Text>}
          </Menu.Label>
          <Menu.Divider />
          <Menu.Label>{say('profile.language')}</Menu.Label>
          {locales.map((locale) => (
            <Menu.Item
              key={locale}
              lang={locale}
              onClick={() => viewer.setLocale(locale)}
              rightSection={locale === viewer.locale ? '✓' : undefined}
            >
              {languageNames[locale]}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => setDialog('zone')}>
            {say('profile.zone')}
            <Text size="xs" c="dimmed">
              {viewer.zone}
            </Text>
          </Menu.Item>
          <Menu.Item onClick={() => setDialog('password')}>{say('profile.password')}</Menu.Item>
          <Menu.Divider />
          <Menu.Item onClick={viewer.signOut}>{say('profile.signOut')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={dialog !== null}
        onClose={close}
        title={say(dialog === 'zone' ? 'profile.zone' : 'profile.password')}
        closeButtonProps={{ 'aria-label': say('act.close') }}
      >
        <Stack>
          {dialog === 'zone' && <ZoneChoice onChosen={close} />}
          {dialog === 'password' && <PasswordForm onDone={close} />}
        </Stack>
      </Modal>
    </>
  );
}
