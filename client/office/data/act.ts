import { useRef } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { notifications } from '@mantine/notifications';
import type { Endpoint, OutputOf, RequestOf } from '../../../shared/contract/endpoint.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import type { Address } from '../../api/session.ts';
import { useSession } from '../session/session-context.ts';
import { useSay } from '../words/say.ts';
import { problemText } from './problem.ts';

export interface ActOptions<E extends Endpoint> {
  /** Paths whose answers this act changes: seen at once, also where live events are away. */
  touches?: readonly string[];
  onDone?: (output: OutputOf<E>, input: RequestOf<E>) => void;
  /** Said in a toast when it is done. */
  says?: (output: OutputOf<E>) => string;
  /** Whoever shows the refusal themselves, next to a field, says so. */
  showsErrors?: boolean;
}

/**
 * Does something on the server. The act's id belongs to what is sent: the same thing sent again after a lost answer
 * has the same id and takes effect once; something else gets another id.
 */
export function useAct<E extends Endpoint>(
  method: E['method'],
  path: E['path'],
  options: ActOptions<E> = {},
) {
  const session = useSession();
  const cache = useQueryClient();
  const say = useSay();
  const sent = useRef<{ content: string; operationId: string } | null>(null);
  return useMutation<OutputOf<E>, Error, RequestOf<E>>({
    mutationFn: (input) => {
      const content = JSON.stringify(input);
      if (sent.current?.content !== content) sent.current = { content, operationId: newId() };
      const { operationId } = sent.current;
      return session.call<E>({ method, path } as Address<E>, input, { operationId });
    },
    onSuccess: (output, input) => {
      sent.current = null;
      const touched = new Set(options.touches);
      void cache.invalidateQueries({ predicate: ({ queryKey }) => touched.has(String(queryKey[0])) });
      if (options.says) notifications.show({ message: options.says(output), color: 'green' });
      options.onDone?.(output, input);
    },
    onError: (error) => {
      if (!options.showsErrors)
        notifications.show({ message: problemText(error, say), color: 'red', autoClose: 8000 });
    },
  });
}
