import { MantineThemeProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { useSay } from '../words/say.ts';

/** What was done and what went wrong, in a corner; the cross of each says its name in the reader's language. */
export function Toasts() {
  const say = useSay();
  const closeButtonProps = { 'aria-label': say('act.close') };
  return (
    <MantineThemeProvider
      inherit
      theme={{ components: { Notification: { defaultProps: { closeButtonProps } } } }}
    >
      <Notifications position="bottom-right" limit={4} />
    </MantineThemeProvider>
  );
}
