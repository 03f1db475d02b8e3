export interface Suites {
  readonly sqlite: readonly string[];
  readonly mariadb: readonly string[];
  readonly journeys: readonly string[];
  /** Journeys that are interrupted on purpose. */
  readonly faults: readonly string[];
}

/** Sorts the test files among `files` (relative to the root, forward slashes) into the suites of the run. */
export function sortIntoSuites(files: readonly string[]): Suites;

/** Every file under `folder`, relative to the working directory, with forward slashes. */
export function filesUnder(folder: string): string[];

/** Whether a test file, or a test file it imports, calls one of `programs` by name. */
export function usesProgram(
  file: string,
  programs: readonly string[],
  read?: (file: string) => string | undefined,
): boolean;
