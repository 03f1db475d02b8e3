import { useEffect, useState, type FormEvent } from 'react';
import { Alert, Button, Group, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import type { signIn } from '../../../shared/identity/session.contract.ts';
import type { Locale } from '../../../shared/locale.ts';
import { LanguageChoice } from '../frame/language-choice.tsx';
import { problemText } from '../data/problem.ts';
import { speak, useSay } from '../words/say.ts';
import { remember } from './preferences.ts';
import { useSession } from './session-context.ts';

/** The door for people with a login and a password. Terminals have their own. */
export function SignInPage({ wasOver, onSignedIn }: { wasOver: boolean; onSignedIn: () => Promise<void> }) {
  const session = useSession();
  const say = useSay();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [error, setError] = useState<Error | null>(null);
  const [isActing, setActing] = useState(false);
  useEffect(() => {
    document.title = `${say('signIn.title')} · Farstock`;
  }, [say]);

  const choose = (locale: Locale): void => {
    session.setLocale(locale);
    remember('locale', locale);
    setError(null);
    void speak(locale);
  };
  const enter = async (): Promise<void> => {
    setActing(true);
    setError(null);
    try {
      const address = { method: 'post', path: '/auth/sign-in' } as const;
      const { accessToken } = await session.call<typeof signIn>(address, { login, password });
      session.setToken(accessToken);
      await onSignedIn();
    } catch (refusal) {
      setError(refusal as Error);
      setActing(false);
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void enter();
  };

  return (
    <main style={{ minHeight: '100vh', display: 'grid', placeItems: 'center', padding: 16 }}>
      <Paper withBorder p="xl" w="100%" maw={400}>
        <form onSubmit={submit}>
          <Stack gap="md">
            <Group justify="space-between" wrap="nowrap">
              <div>
                <Title order={1}>Farstock</Title>
                <Text size="sm" c="dimmed">
                  {say('signIn.about')}
                </Text>
              </div>
              <LanguageChoice onChoose={choose} />
            </Group>
            {wasOver && !error && (
              <Alert color="yellow" variant="outline" bg="white">
                {say('signIn.over')}
              </Alert>
            )}
            {error && (
              <Alert color="red" variant="outline" role="alert" bg="white">
                <Text size="sm" c="error">
                  {problemText(error, say)}
                </Text>
              </Alert>
            )}
            <TextInput
              label={say('signIn.login')}
              name="login"
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              required
              data-autofocus
              value={login}
              onChange={(event) => setLogin(event.currentTarget.value)}
            />
            <PasswordInput
              label={say('signIn.password')}
              name="password"
              autoComplete="current-password"
              required
              visibilityToggleButtonProps={{ 'aria-label': say('signIn.showPassword') }}
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
            <Button type="submit" loading={isActing} disabled={!login || !password} fullWidth>
              {say('signIn.act')}
            </Button>
          </Stack>
        </form>
      </Paper>
    </main>
  );
}
