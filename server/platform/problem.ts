import type { FieldError, ProblemCode, ProblemParams } from '../../shared/contract/problems.ts';

/**
 * An expected refusal: the caller asked for something that the rules do not allow just now.
 * Anything else that goes wrong is an ordinary error and reaches nobody but the log.
 */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly params: ProblemParams;
  readonly errors: readonly FieldError[];

  constructor(
    code: ProblemCode,
    params: ProblemParams = {},
    options: { errors?: FieldError[]; cause?: unknown } = {},
  ) {
    super(code, { cause: options.cause });
    this.name = 'Problem';
    this.code = code;
    this.params = params;
    this.errors = options.errors ?? [];
  }
}

/** Unwraps a row that has to be there, or says which kind of thing was not found. */
export function found<T>(row: T | undefined, what: string): T {
  if (row === undefined) throw new Problem('record/not-found', { what });
  return row;
}
