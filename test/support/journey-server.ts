import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ownProgram } from './own-program.ts';

/** How a process ended: one of the two is set. */
export interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** The whole server as people run it: a process of its own on a free port of this machine. */
export interface ServerProcess {
  /** `http://127.0.0.1:<port>`. */
  url: string;
  child: ChildProcess;
  /** Everything it printed so far, errors included. */
  said(): string;
  /** Sends a signal and waits for the end. */
  end(signal?: NodeJS.Signals): Promise<Ending>;
}

/** What of the caller's environment would point the server at something else than the test says. */
const foreign = /^(FARSTOCK_|DATABASE_URL$|PORT$|HOST$|LOG_LEVEL$|TRUST_PROXY$)/;

function launch(environment: Record<string, string>) {
  const folder = mkdtempSync(path.join(tmpdir(), 'farstock-journey-'));
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
  const own = { PORT: '0', LOG_LEVEL: 'error', FARSTOCK_DATA: folder };
  const child = spawn(process.execPath, ownProgram('server/main.ts'), {
    env: { ...inherited, ...own, DATABASE_URL: `sqlite:${path.join(folder, 'farstock.db')}`, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const ending = once(child, 'close').then(([code, signal]): Ending => {
    rmSync(folder, { recursive: true, force: true });
    return { code: code as number | null, signal: signal as NodeJS.Signals | null };
  });
  // A test that fails must not leave a server behind.
  const orphaned = (): void => void child.kill('SIGKILL');
  process.once('exit', orphaned);
  void ending.then(() => process.off('exit', orphaned));
  const address = new Promise<string | undefined>((resolve) => {
    const listen = (piece: Buffer): void => {
      said += piece.toString('utf8');
      const found = /office\s+(http:\/\/[\d.]+:\d+)\/office/.exec(said);
      if (found) resolve(found[1]);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    void ending.then(() => resolve(undefined));
  });
  return { child, ending, address, said: () => said };
}

/** Starts the server and waits until it says where it listens. Throws with its words where it ends before. */
export async function startServerProcess(environment: Record<string, string> = {}): Promise<ServerProcess> {
  const { child, ending, address, said } = launch(environment);
  const url = await address;
  if (url === undefined) throw new Error(`the server ended:\n${said()}`);
  return {
    url,
    child,
    said,
    async end(signal = 'SIGTERM') {
      child.kill(signal);
      return ending;
    },
  };
}

/** Runs a server that is expected to refuse its settings, and answers how it ended and what it said. */
export async function refusedStart(environment: Record<string, string>): Promise<Ending & { said: string }> {
  const { child, ending, address, said } = launch(environment);
  if ((await address) !== undefined) child.kill('SIGKILL');
  return { ...(await ending), said: said() };
}
