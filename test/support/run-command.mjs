import { spawn } from 'node:child_process';
import { once } from 'node:events';

const running = new Set();
let closed = false;
let tell = () => {};

/**
 * From now on `listener` hears which process groups run, whenever that changes.
 *
 * @param {(groups: readonly number[]) => void} listener
 */
export function followRunning(listener) {
  tell = () => listener([...running].flatMap(({ pid }) => pid ?? []));
}

/**
 * Runs a program in a process group of its own and keeps what it says, so that two of them beside each other stay
 * readable. When it ends, whatever it left running in its group ends too.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ output: string, code: number | null, signal: string | null, error?: string }>}
 */
export async function runCommand(program, args, env) {
  if (closed) return { output: '', code: null, signal: null, error: 'the run was interrupted' };
  const child = spawn(program, args, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const pieces = [];
  child.stdout.on('data', (piece) => pieces.push(piece));
  child.stderr.on('data', (piece) => pieces.push(piece));
  running.add(child);
  tell();
  try {
    const closed = once(child, 'close');
    child.once('exit', () => endGroup(child));
    const [code, signal] = await closed;
    return { output: Buffer.concat(pieces).toString('utf8'), code, signal };
  } catch (error) {
    return { output: '', code: null, signal: null, error: error.message };
  } finally {
    running.delete(child);
    tell();
  }
}

/** Ends every program that `runCommand` started and that still runs; from then on it starts none. */
export function endRunningCommands() {
  closed = true;
  for (const child of running) endGroup(child);
}

function endGroup(child) {
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    // Nobody left in the group, or only processes that already ended and wait to be collected.
    if (error.code !== 'ESRCH' && error.code !== 'EPERM') throw error;
  }
}
