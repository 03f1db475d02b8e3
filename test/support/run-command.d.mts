/** What became of a program: its words, and how it ended. */
export interface EndedCommand {
  output: string;
  code: number | null;
  signal: string | null;
  error?: string;
}

/** Runs a program in a process group of its own and keeps what it says; what it left running ends with it. */
export function runCommand(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<EndedCommand>;

/** From now on `listener` hears which process groups run, whenever that changes. */
export function followRunning(listener: (groups: readonly number[]) => void): void;

/** Ends every program that `runCommand` started and that still runs; from then on it starts none. */
export function endRunningCommands(): void;
