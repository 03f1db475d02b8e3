import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { runCommand } from './run-command.mjs';

/**
 * What one step of the run came to.
 *
 * @typedef {{ title: string, passed: number, failed: number, skipped: number,
 *   failures: { title: string, reason: string }[], output: string, millis: number }} Outcome
 */

/**
 * A command that is right when it ends with 0; it counts as one test.
 *
 * @returns {Promise<Outcome>}
 */
export async function runCheck(title, program, args, env) {
  const startedAt = Date.now();
  const ended = await runCommand(program, args, env);
  const reason = howItEnded(ended);
  return {
    title,
    passed: reason ? 0 : 1,
    failed: reason ? 1 : 0,
    skipped: 0,
    failures: reason ? [{ title, reason }] : [],
    output: ended.output,
    millis: Date.now() - startedAt,
  };
}

/**
 * The files of one suite under mocha. `folder` becomes the suite's temporary folder, so that nothing a test forgets
 * stays behind.
 *
 * @returns {Promise<Outcome>}
 */
export async function runMocha(title, files, env, folder) {
  const startedAt = Date.now();
  mkdirSync(folder, { recursive: true });
  const args = [
    'node_modules/mocha/bin/mocha.js',
    '--reporter',
    'test/support/counting-reporter.mjs',
    ...files,
  ];
  const ended = await runCommand(process.execPath, args, {
    ...env,
    TMPDIR: folder,
    TEST_COUNTS_FILE: countsFile(folder),
  });
  const counts = readCounts(folder);
  const failures = [...counts.failures];
  const reason = howItEnded(ended);
  if (!counts.ended)
    failures.push({ title: 'the suite runs to its end', reason: reason ?? 'it stopped before' });
  else if (counts.passed + counts.failed + counts.skipped === 0) {
    failures.push({ title: 'the suite holds tests', reason: `none in ${files.length} files` });
  } else if (reason && counts.failed === 0) {
    failures.push({ title: 'the suite ends cleanly', reason: `${reason}, though no test failed` });
  }
  return {
    title,
    passed: counts.passed,
    failed: failures.length,
    skipped: counts.skipped,
    failures,
    output: ended.output,
    millis: Date.now() - startedAt,
  };
}

/** The counts a suite has written so far; zeros before its first test. */
export function readCounts(folder) {
  const file = countsFile(folder);
  if (!existsSync(file)) return { ended: false, passed: 0, failed: 0, skipped: 0, failures: [] };
  return JSON.parse(readFileSync(file, 'utf8'));
}

function countsFile(folder) {
  return path.join(folder, 'counts.json');
}

function howItEnded({ code, signal, error }) {
  if (error) return `it could not be started: ${error}`;
  if (signal) return `it was ended by ${signal}`;
  return code === 0 ? undefined : `it ended with code ${code}`;
}
