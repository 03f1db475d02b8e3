import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

export interface Filters {
  /** Undefined where the filter is not set. */
  get: (name: string) => string | undefined;
  /** Sets or, with null, removes filters. The address keeps them, so that a link shows the same. */
  set: (changes: Readonly<Record<string, string | null>>) => void;
  clear: () => void;
  isAny: boolean;
}

/** The filters of a page, kept in its address. */
export function useFilters(): Filters {
  const [parameters, setParameters] = useSearchParams();
  const set = useCallback(
    (changes: Readonly<Record<string, string | null>>) =>
      setParameters(
        (before) => {
          const after = new URLSearchParams(before);
          for (const [name, value] of Object.entries(changes))
            if (value === null || value === '') after.delete(name);
            else after.set(name, value);
          return after;
        },
        { replace: true },
      ),
    [setParameters],
  );
  return {
    get: (name) => parameters.get(name) ?? undefined,
    set,
    clear: () => setParameters(new URLSearchParams(), { replace: true }),
    isAny: parameters.size > 0,
  };
}
