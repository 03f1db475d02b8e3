export interface Outcome {
  readonly title: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly failures: readonly { readonly title: string; readonly reason: string }[];
  readonly output: string;
  readonly millis: number;
}

/** A command that is right when it ends with 0; it counts as one test. */
export function runCheck(
  title: string,
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Outcome>;

/** The files of one suite under mocha, with `folder` for the suite's temporary files. */
export function runMocha(
  title: string,
  files: readonly string[],
  env: NodeJS.ProcessEnv,
  folder: string,
): Promise<Outcome>;
