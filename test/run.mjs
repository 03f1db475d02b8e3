/**
 * `npm test`: types, lint and format; the mocha suite on SQLite and on a private MariaDB, and the journeys in a
 * browser beside them. Each step reports whole when it ends, and the last line is the sum of them all.
 */
import { mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { preparePrograms } from './support/machine-programs.mjs';
import { guardAgainstOrphans } from './support/orphan-guard.mjs';
import { startPrivateMariadb } from './support/private-mariadb.mjs';
import { endRunningCommands, followRunning } from './support/run-command.mjs';
import { readCounts, runCheck, runMocha } from './support/run-steps.mjs';
import { filesUnder, sortIntoSuites, usesProgram } from './support/test-files.mjs';

const LABEL_PROGRAMS = ['pdftoppm', 'zbarimg'];
const TELL_EVERY_MS = 30_000;
/** The suites' databases and uploads together take about two. */
const MEMORY_NEEDED_BYTES = 6 * 2 ** 30;
const MEMORY_FOLDER = '/dev/shm';

process.chdir(path.resolve(import.meta.dirname, '..'));
const insistent = !['', '0', 'false'].includes(process.env.CI ?? '');
const folder = quickFolder();
const guard = guardAgainstOrphans(folder);
followRunning((groups) => guard.watch(groups.map((id) => -id)));
const startedAt = Date.now();
const outcomes = [];
const notRun = [];
let mariadb;
let stopping = false;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => void interrupted(signal));
}
try {
  await runAll();
} finally {
  await cleanUp();
}
process.exitCode = summarise();

async function runAll() {
  const { paths, missing } = preparePrograms((sentence) => console.log(sentence));
  const database = startDatabase(paths);
  heading('Types, lint, format; building server and client');
  const [built] = await Promise.all([build(), checks()]);
  const suites = withoutImpossible(sortIntoSuites(filesUnder('test')), missing);
  const address = await database;
  const chromium = paths.get('Chromium');
  const onBuild = built ? { TEST_BUILT: '1' } : {};
  const onSqlite = { env: onBuild };
  const onMariadb = address
    ? { env: { ...onBuild, TEST_DATABASE: 'mysql', TEST_MYSQL_URL: address } }
    : { why: whyWithout('MariaDB', missing) };
  const inBrowser = !chromium
    ? { why: whyWithout('Chromium', missing) }
    : built
      ? { env: { ...onBuild, CHROMIUM_PATH: chromium } }
      : { why: 'the build failed' };
  heading('The suite on MariaDB and on SQLite, and beside it what starts programs or opens a browser');
  // The longest begin, and what is short fills the end. One more than there are cores, since tests wait for pages and
  // programs: with all of them at once the cores do little but change from one to the other.
  const steps = [
    ['Suite on MariaDB', suites.mariadb, onMariadb],
    ['Floor where things go wrong', suites.faults, inBrowser],
    ['Floor in the browser', suites.floor, inBrowser],
    ['Office in the browser', suites.office, inBrowser],
    ['Suite on SQLite', suites.sqlite, onSqlite],
    ['Programs on MariaDB', suites.mariadbPrograms, onMariadb],
    ['Programs on SQLite', suites.sqlitePrograms, onSqlite],
  ];
  await atOnce(os.availableParallelism() + 1, steps, ([title, files, { env, why }]) =>
    env ? suite(title, files, testEnvironment(env)) : leaveOut(title, files, why),
  );
}

/** Does the steps in order, so many at the same time. */
async function atOnce(most, steps, run) {
  const left = [...steps];
  const lane = async () => {
    for (let step = left.shift(); step; step = left.shift()) await run(step);
  };
  await Promise.all(Array.from({ length: most }, lane));
}

/** A folder in memory, where there is enough: tests end processes, never the machine, so nothing needs a disk. */
function quickFolder() {
  const name = 'farstock-test-';
  try {
    const { bavail, bsize } = statfsSync(MEMORY_FOLDER);
    const freeBytes = Math.min(bavail * bsize, process.availableMemory?.() ?? os.freemem());
    if (freeBytes >= MEMORY_NEEDED_BYTES) return mkdtempSync(path.join(MEMORY_FOLDER, name));
  } catch {
    // Other systems have no such folder, or keep it shut.
  }
  return mkdtempSync(path.join(os.tmpdir(), name));
}

/** The address for the suite, or nothing: then why has been said. A given TEST_MYSQL_URL is used as it is. */
async function startDatabase(paths) {
  if (process.env.TEST_MYSQL_URL) return process.env.TEST_MYSQL_URL;
  if (!paths.has('MariaDB')) return undefined;
  try {
    mariadb = await startPrivateMariadb(folder);
    return mariadb.url();
  } catch (error) {
    const title = 'Private MariaDB';
    const failures = [{ title, reason: 'it did not start' }];
    report({ title, passed: 0, failed: 1, skipped: 0, failures, output: `${error.message}\n`, millis: 0 });
    return undefined;
  }
}

async function build() {
  const outcome = await runCheck(
    'Build',
    process.execPath,
    ['server/bootstrap.mjs', '--build'],
    testEnvironment(),
  );
  report(outcome);
  return outcome.failed === 0;
}

/** The parts of `npm run check`, each to its end, so that a wrong type does not hide a lint error. */
async function checks() {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
  const bin = path.resolve('node_modules/.bin');
  const env = testEnvironment({ PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}` });
  for (const command of scripts.check.split('&&').map((part) => part.trim())) {
    report(await runCheck(`Check: ${command}`, '/bin/sh', ['-c', command], env));
  }
}

async function suite(title, files, env) {
  if (files.length === 0) return console.log(`\n${title}: there are no tests for it yet.`);
  const place = path.join(folder, title.replaceAll(' ', '-').toLowerCase());
  const begunAt = Date.now();
  const teller = setInterval(() => {
    const { passed, failed } = readCounts(place);
    const seconds = Math.round((Date.now() - begunAt) / 1000);
    console.log(`… ${title}: ${passed} passed, ${failed} failed after ${seconds} s`);
  }, TELL_EVERY_MS);
  report(await runMocha(title, files, env, place));
  clearInterval(teller);
}

/** Takes out the files that need a program this machine has not got, and remembers them. */
function withoutImpossible(suites, missing) {
  const names = missing.map(({ name }) => name).filter((name) => LABEL_PROGRAMS.includes(name));
  const impossible = (file) => usesProgram(file, names);
  const why = names.map((name) => whyWithout(name, missing)).join('; ');
  const once = Object.entries(suites).flatMap(([name, files]) => (name.startsWith('mariadb') ? [] : files));
  leaveOut('Tests that read printed labels back', once.filter(impossible), why);
  return Object.fromEntries(
    Object.entries(suites).map(([name, files]) => [name, files.filter((f) => !impossible(f))]),
  );
}

function leaveOut(what, files, why) {
  if (files.length > 0) notRun.push({ what, files, why });
}

function whyWithout(name, missing) {
  const remedy = missing.find((program) => program.name === name)?.remedy;
  return remedy ? `${name} is missing: ${remedy}` : `${name} did not start`;
}

/** The caller's environment without what would point a test at the caller's own data. */
function testEnvironment(more = {}) {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) =>
        !/^(FARSTOCK_|TEST_)/.test(name) && !['DATABASE_URL', 'HOST', 'PORT', 'NODE_ENV'].includes(name),
    ),
  );
  const colour = process.stdout.isTTY && !process.env.NO_COLOR ? { FORCE_COLOR: '1' } : {};
  return { ...env, ...colour, ...more };
}

function heading(title) {
  if (stopping) return;
  console.log(`\n=== ${title}`);
}

function report(outcome) {
  if (stopping) return;
  outcomes.push(outcome);
  const { title, passed, failed, skipped, millis, output } = outcome;
  const counts = `${passed} passed, ${failed} failed, ${skipped} skipped`;
  console.log(`\n--- ${title}: ${counts} in ${(millis / 1000).toFixed(1)} s`);
  if (output.trim() !== '') console.log(output.trimEnd());
}

/** Says what failed and what did not run, then the one line; gives the exit code. */
function summarise() {
  heading('Result');
  for (const { title, failures } of outcomes) {
    for (const failure of failures) {
      const test = failure.title === title ? '' : `: ${failure.title}`;
      console.log(`FAILED  ${title}${test} (${failure.reason})`);
    }
  }
  for (const { what, files, why } of notRun) {
    console.log(`NOT RUN ${what}, ${files.length} test files: ${why}`);
  }
  // How many tests stand in a file that did not run nobody knows; each file counts as one that was skipped.
  const left = notRun.reduce((sum, { files }) => sum + files.length, 0);
  const sum = (key) => outcomes.reduce((total, outcome) => total + outcome[key], 0);
  const [passed, failed, skipped] = [sum('passed'), sum('failed'), sum('skipped') + left];
  const incomplete = notRun.length > 0 || skipped > 0;
  if (incomplete && insistent) console.log('CI is set: what did not run counts against the result.');
  console.log(`It took ${Math.round((Date.now() - startedAt) / 1000)} s.`);
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  return failed > 0 || (incomplete && insistent) ? 1 : 0;
}

async function cleanUp() {
  endRunningCommands();
  await mariadb?.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  await guard.dismiss();
}

async function interrupted(signal) {
  stopping = true;
  console.log(`\nInterrupted by ${signal}: stopping what was started.`);
  await cleanUp();
  process.exit(128 + os.constants.signals[signal]);
}
