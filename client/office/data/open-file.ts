import { useState } from 'react';
import { notifications } from '@mantine/notifications';
import type { Endpoint, RequestOf } from '../../../shared/contract/endpoint.ts';
import type { Address } from '../../api/session.ts';
import { useSession } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';
import { problemText } from './problem.ts';

/** How long a browser may need to take over a file before its address is given up. */
const keptMs = 60_000;

/**
 * Opens a document in a new tab, where the browser prints it. The tab is opened with the click, before anything is
 * fetched: later it would count as a pop-up. `saveAs` saves instead.
 */
export function useFile<E extends Endpoint>(path: E['path']) {
  const session = useSession();
  const say = useSay();
  const [isLoading, setLoading] = useState(false);
  const open = async (input: RequestOf<E>, saveAs?: string): Promise<void> => {
    const tab = saveAs === undefined ? window.open('', '_blank') : null;
    setLoading(true);
    try {
      const blob = await session.file<E>({ method: 'get', path } as Address<E>, input);
      const address = URL.createObjectURL(blob);
      setTimeout(() => URL.revokeObjectURL(address), keptMs);
      if (tab) tab.location.href = address;
      else save(address, saveAs ?? '');
    } catch (error) {
      tab?.close();
      notifications.show({ message: problemText(error as Error, say), color: 'red' });
    } finally {
      setLoading(false);
    }
  };
  return { open: (input: RequestOf<E>, saveAs?: string) => void open(input, saveAs), isLoading };
}

function save(address: string, name: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}
