import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Endpoint, OutputOf, RequestOf } from '../../../shared/contract/endpoint.ts';
import type { Address } from '../../api/session.ts';
import type { CallKey } from './call-key.ts';
import { useSession } from '../session/session-context.ts';

export interface ReadOptions {
  enabled?: boolean;
  /** Asks again after so many milliseconds, for figures that no event tells; a refusal ends that. */
  everyMs?: number;
}

/** Reads an endpoint and keeps the answer until an event says that it changed. */
export function useRead<E extends Endpoint>(path: E['path'], input: RequestOf<E>, options: ReadOptions = {}) {
  const session = useSession();
  return useQuery<OutputOf<E>>({
    queryKey: [path, input as object, 'whole'] satisfies CallKey,
    queryFn: ({ signal }) => session.call<E>({ method: 'get', path } as Address<E>, input, { signal }),
    enabled: options.enabled ?? true,
    placeholderData: keepPreviousData,
    ...(options.everyMs === undefined
      ? {}
      : {
          refetchInterval: ({ state }: { state: { status: string } }) =>
            state.status === 'error' ? false : (options.everyMs ?? false),
        }),
  });
}

type PageRow<E extends Endpoint> = OutputOf<E> extends { rows: (infer R)[] } ? R : never;

/** A list read page by page. */
export interface Pages<R> {
  rows: R[];
  /** Nothing is known yet. */
  isLoading: boolean;
  error: Error | null;
  hasMore: boolean;
  isLoadingMore: boolean;
  loadMore: () => void;
}

/** Reads a list page by page, by the cursor that each page hands on. */
export function usePages<E extends Endpoint>(
  path: E['path'],
  input: Omit<RequestOf<E>, 'after'>,
  options: ReadOptions = {},
): Pages<PageRow<E>> {
  const session = useSession();
  const query = useInfiniteQuery({
    queryKey: [path, input as object, 'pages'] satisfies CallKey,
    queryFn: async ({ pageParam, signal }) => {
      const asked = { ...input, ...(pageParam === null ? {} : { after: pageParam }) };
      const address = { method: 'get', path } as Address<E>;
      const page = await session.call<E>(address, asked as RequestOf<E>, { signal });
      return page as { rows: PageRow<E>[]; next: string | null };
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    enabled: options.enabled ?? true,
    placeholderData: keepPreviousData,
  });
  return {
    rows: query.data?.pages.flatMap((page) => page.rows) ?? [],
    isLoading: query.isPending,
    error: query.error,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => void query.fetchNextPage(),
  };
}
