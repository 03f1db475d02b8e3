import type { FileRefusalParams, FileRefusalReason } from '../../../shared/import/file-refusals.ts';

/**
 * An expected answer to a file that cannot be taken as a whole. It knows nothing of requests or
 * languages: the caller turns `reason` and `params` into a problem or into a failed import.
 */
export class FileRefusal extends Error {
  readonly reason: FileRefusalReason;
  readonly params: Readonly<Record<string, unknown>>;

  constructor(reason: FileRefusalReason, params: Readonly<Record<string, unknown>>) {
    super(`${reason} ${JSON.stringify(params)}`);
    this.name = 'FileRefusal';
    this.reason = reason;
    this.params = params;
  }
}

/** The only way to make one: the compiler asks for exactly the parameters its sentence needs. */
export function fileRefusal<R extends FileRefusalReason>(
  reason: R,
  params: FileRefusalParams[R],
): FileRefusal {
  return new FileRefusal(reason, { ...params });
}
