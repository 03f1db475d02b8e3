export interface Suites {
  readonly sqlite: readonly string[];
  readonly mariadb: readonly string[];
  /** What starts programs of ours. */
  readonly sqlitePrograms: readonly string[];
  readonly mariadbPrograms: readonly string[];
  /** What opens a browser: the office and the warehouse's day, the floor, and where things go wrong there. */
  readonly office: readonly string[];
  readonly floor: readonly string[];
  readonly faults: readonly string[];
}

/** Sorts the test files among `files` (relative to the root, forward slashes) into the suites of the run. */
export function sortIntoSuites(files: readonly string[], read?: (file: string) => string | undefined): Suites;

/** Every file under `folder`, relative to the working directory, with forward slashes. */
export function filesUnder(folder: string): string[];

/** Whether a test file, or a test file it imports, calls one of `programs` by name. */
export function usesProgram(
  file: string,
  programs: readonly string[],
  read?: (file: string) => string | undefined,
): boolean;
