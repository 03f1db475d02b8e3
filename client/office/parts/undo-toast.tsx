import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';

/** Says that something was done and offers to take it back for a while. */
export function toastWithUndo(message: string, undoName: string, undo: () => void): void {
  const id = notifications.show({
    color: 'green',
    autoClose: 12_000,
    message: (
      <Group justify="space-between" gap="sm" wrap="nowrap">
        <Text size="sm">{message}</Text>
        <Button
          size="xs"
          variant="subtle"
          onClick={() => {
            notifications.hide(id);
            undo();
          }}
        >
          {undoName}
        </Button>
      </Group>
    ),
  });
}
