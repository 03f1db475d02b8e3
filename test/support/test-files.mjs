import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Folders whose tests touch no database: running them on each would only take time. */
const WITHOUT_DATABASE = [
  'test/shared/',
  'test/client/',
  'test/architecture/',
  'test/modules/documents/',
  'test/support/',
];
const JOURNEYS = 'test/journeys/';
/** Journeys with their lines cut and servers killed take as long as all others together. */
const FAULTS = /-faults\.test\.ts$/;
const BENCHMARKS = 'test/bench/';

/**
 * Sorts every test of the project into the suites; whatever is neither a journey nor a benchmark belongs to the
 * suite on SQLite, so that no test can be forgotten by standing in a new folder.
 *
 * @param {readonly string[]} files paths relative to the root, with forward slashes
 * @returns {{ sqlite: string[], mariadb: string[], journeys: string[], faults: string[] }}
 */
export function sortIntoSuites(files) {
  const tests = files.filter((file) => /\.test\.tsx?$/.test(file)).sort();
  const within = (folders) => (file) => folders.some((folder) => file.startsWith(folder));
  const journeys = tests.filter(within([JOURNEYS]));
  const sqlite = tests.filter((file) => !within([JOURNEYS, BENCHMARKS])(file));
  return {
    sqlite,
    mariadb: sqlite.filter((file) => !within(WITHOUT_DATABASE)(file)),
    journeys: journeys.filter((file) => !FAULTS.test(file)),
    faults: journeys.filter((file) => FAULTS.test(file)),
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
export function usesProgram(file, programs, read = readText, seen = new Set()) {
  const text = seen.has(file) ? undefined : read(file);
  seen.add(file);
  if (text === undefined) return false;
  if (programs.some((program) => new RegExp(`['"\`]${program}['"\`]`).test(text))) return true;
  return [...text.matchAll(/(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/g)]
    .map((found) => path.posix.join(path.posix.dirname(file), found[1]))
    .filter((imported) => imported.startsWith('test/'))
    .some((imported) => usesProgram(imported, programs, read, seen));
}

function readText(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
