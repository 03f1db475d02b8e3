import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

const DATABASE = 'test/support/database.ts';
const BROWSER = 'test/support/journey-browser.ts';
/** What starts programs of ours as processes of their own: such tests wait for them most of the time. */
const PROGRAMS = ['test/support/own-program.ts', 'server/simulator/own-server.ts'];
const BENCHMARKS = 'test/bench/';
const OFFICE_JOURNEYS = /^test\/journeys\/(?!floor-)/;
/** Journeys in which things go wrong take as long as all others of the floor together. */
const FAULT_JOURNEYS = /-(faults|errors)\.test\.ts$/;

/**
 * Sorts every test of the project into the suites. What opens a browser runs in one of three that are about as long
 * as each other; the rest runs on SQLite, so that no test can be forgotten by standing in a new folder, and what of
 * it opens a database runs on MariaDB too. On both, what starts programs is a suite by itself: others compute while
 * it waits.
 *
 * @param {readonly string[]} files paths relative to the root, with forward slashes
 * @param {(file: string) => string | undefined} [read] gives the text of a file, or nothing when there is none
 */
export function sortIntoSuites(files, read = readText) {
  const tests = files.filter((file) => /\.test\.tsx?$/.test(file) && !file.startsWith(BENCHMARKS)).sort();
  const uses =
    (...support) =>
    (file) =>
      reaches(file, (name) => support.includes(name), read);
  const opensBrowser = new Set(tests.filter(uses(BROWSER)));
  const others = tests.filter((file) => !opensBrowser.has(file));
  const programs = others.filter(uses(...PROGRAMS));
  const sqlite = others.filter((file) => !programs.includes(file));
  const faults = [...opensBrowser].filter((file) => FAULT_JOURNEYS.test(file));
  const office = [...opensBrowser].filter((file) => OFFICE_JOURNEYS.test(file));
  return {
    sqlite,
    mariadb: sqlite.filter(uses(DATABASE)),
    sqlitePrograms: programs,
    mariadbPrograms: programs.filter(uses(DATABASE)),
    office,
    floor: [...opensBrowser].filter((file) => !office.includes(file) && !faults.includes(file)),
    faults,
  };
}

/** Every file under `folder`, relative to the working directory, with forward slashes. */
export function filesUnder(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      path
        .join(entry.parentPath ?? entry.path, entry.name)
        .split(path.sep)
        .join('/'),
    );
}

/**
 * Whether a test file, or a support file it imports, directly or not, calls one of `programs` by name. This is how
 * the runner knows what cannot run on a machine without them.
 *
 * @param {string} file
 * @param {readonly string[]} programs
 * @param {(file: string) => string | undefined} [read] gives the text of a file, or nothing when there is none
 */
export function usesProgram(file, programs, read = readText) {
  const calls = programs.map((program) => new RegExp(`['"\`]${program}['"\`]`));
  return reaches(file, (_name, text) => calls.some((call) => call.test(text)), read);
}

/** Whether a file of the tests, or one that it imports, directly or by other files of the tests, is looked for. */
function reaches(file, isIt, read, seen = new Set()) {
  if (seen.has(file)) return false;
  seen.add(file);
  const text = file.startsWith('test/') ? read(file) : undefined;
  return isIt(file, text ?? '') || importsOf(file, text ?? '').some((one) => reaches(one, isIt, read, seen));
}

/** What a file imports of the project: where a line begins with it, or ends a list of names. A quoted one is none. */
function importsOf(file, text) {
  const found = /^(?:import|export|\})[^'"]*['"](\.[^'"]+)['"]|await import\(['"](\.[^'"]+)['"]/gm;
  return [...text.matchAll(found)].map(([, fixed, late]) =>
    path.posix.join(path.posix.dirname(file), fixed ?? late),
  );
}

function readText(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
