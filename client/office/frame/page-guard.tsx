import { Component, type ReactNode } from 'react';
import { Alert, Button, Stack, Text } from '@mantine/core';
import { useLocation } from 'react-router';
import { useSay } from '../words/say.ts';

/** Keeps a fault on one page from taking the whole office down; another page clears it. */
export function PageGuard({ children }: { children: ReactNode }) {
  const { pathname } = useLocation();
  return <Guard key={pathname}>{children}</Guard>;
}

/** React tells faults only to class components. */
class Guard extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };
  static getDerivedStateFromError() {
    return { hasFailed: true };
  }
  override render() {
    return this.state.hasFailed ? <Failed /> : this.props.children;
  }
}

function Failed() {
  const say = useSay();
  return (
    <Alert color="red" variant="outline" bg="white" role="alert">
      <Stack align="flex-start" gap="sm">
        <Text size="sm">{say('frame.failed')}</Text>
        <Button size="xs" onClick={() => window.location.reload()}>
          {say('frame.reload')}
        </Button>
      </Stack>
    </Alert>
  );
}
