/**
 * What stands between a fresh clone and `npm start` or `npm test`: checks the Node version, installs the
 * packages of the lock file when they are not there yet, and with `--build` builds server and client when a
 * source changed. Plain JavaScript that imports nothing but Node, because it runs before anything is installed.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const NEEDED_NODE = [20, 19];
const SOURCE_FOLDERS = ['server', 'client', 'shared', 'migrations', 'seeds'];
const SOURCE_FILES = ['package.json', 'tsconfig.json', 'tsconfig.build.json'];
const INSTALL_STAMP = 'node_modules/.farstock-installed';
const BUILD_STAMP = 'dist/.farstock-built';
const BUILT_ENTRY = 'dist/server/main.js';

process.chdir(path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..'));
requireNode();
const machine = `${process.version.split('.')[0]} ${process.platform} ${process.arch}`;
const install = `${createHash('sha256').update(readFileSync('package-lock.json')).digest('hex')} ${machine}`;
if (!isInstalled()) alone(() => isInstalled() || installPackages());
if (process.argv.includes('--build') && !isBuilt(sourceSignature())) {
  alone(() => isBuilt(sourceSignature()) || build());
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > NEEDED_NODE[0] || (major === NEEDED_NODE[0] && minor >= NEEDED_NODE[1])) return;
  stop(`Farstock needs Node ${NEEDED_NODE.join('.')} or newer, and this is Node ${process.versions.node}.`);
}

function isInstalled() {
  return readStamp(INSTALL_STAMP) === install || adoptInstallation();
}

/**
 * Someone may have run `npm ci` or `npm install` by hand. npm keeps a record of what it put there; where that
 * record agrees with the lock file, package by package, and is for this machine, nothing is installed twice.
 */
function adoptInstallation() {
  const stamp = readStamp(INSTALL_STAMP);
  if (stamp !== undefined && !stamp.endsWith(` ${machine}`)) return false;
  const present = packagesOf('node_modules/.package-lock.json');
  const wanted = packagesOf('package-lock.json');
  if (present === undefined || wanted === undefined) return false;
  const complete = Object.entries(wanted).every(
    ([where, entry]) => where === '' || entry.optional || entry.devOptional || where in present,
  );
  const agreed = Object.entries(present).every(
    ([where, entry]) =>
      wanted[where]?.version === entry.version &&
      (entry.cpu ?? [process.arch]).includes(process.arch) &&
      (entry.os ?? [process.platform]).includes(process.platform),
  );
  if (complete && agreed) writeFileSync(INSTALL_STAMP, install);
  return complete && agreed;
}

/** The packages a lock file names, by folder; nothing when the file is absent or was cut short. */
function packagesOf(lockFile) {
  try {
    return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

function installPackages() {
  say('Installing the packages of the lock file. This happens once and takes one to three minutes.');
  const startedAt = Date.now();
  rmSync(INSTALL_STAMP, { force: true });
  // NODE_ENV=production would make npm leave out the compiler and the test tools; hence --include=dev.
  runNpm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], process.env, () => {
    return 'npm could not install the packages: its own words are above. It needs the network the first time.';
  });
  writeFileSync(INSTALL_STAMP, install);
  say(`Installed in ${seconds(startedAt)}.`);
}

function isBuilt(signature) {
  return readStamp(BUILD_STAMP) === signature && existsSync(BUILT_ENTRY);
}

/** Starts from an empty folder, so that a deleted migration or screen does not live on; the stamp comes last. */
function build() {
  say('Building server and client, because a source changed. This takes a quarter of a minute or so.');
  const startedAt = Date.now();
  // Taken before the build: a source saved while it runs makes the next start build again.
  const signature = sourceSignature();
  rmSync('dist', { recursive: true, force: true });
  runNpm(['run', '--silent', 'build'], { ...process.env, NODE_ENV: 'production' }, () => {
    return 'The build failed: the reason is above.';
  });
  mkdirSync(path.dirname(BUILD_STAMP), { recursive: true });
  writeFileSync(BUILD_STAMP, signature);
  say(`Built in ${seconds(startedAt)}.`);
}

/** Names, sizes and moments of change of every source: reading all contents would slow each warm start down. */
function sourceSignature() {
  const hash = createHash('sha256').update(install);
  const walk = (folder) => {
    const entries = readdirSync(folder, { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const file = `${folder}/${entry.name}`;
      if (entry.isDirectory()) walk(file);
      else note(file);
    }
  };
  const note = (file) => {
    // An editor's temporary file may be gone between the listing and this line.
    const found = statSync(file, { throwIfNoEntry: false });
    if (found) hash.update(`${file}:${found.size}:${found.mtimeMs};`);
  };
  SOURCE_FOLDERS.filter((folder) => existsSync(folder)).forEach(walk);
  SOURCE_FILES.forEach(note);
  return hash.digest('hex');
}

/**
 * Runs `work` while no other process installs or builds in this folder: `npm start` and `npm test` in two
 * terminals of a fresh clone would otherwise empty `node_modules` under each other.
 */
function alone(work) {
  const name = createHash('sha256').update(process.cwd()).digest('hex').slice(0, 16);
  const lock = path.join(os.tmpdir(), `farstock-bootstrap-${name}.lock`);
  let told = false;
  while (!tryLock(lock)) {
    const owner = Number(readStamp(lock));
    if (owner > 0 && !isAlive(owner)) rmSync(lock, { force: true });
    if (!told && owner > 0) say(`Waiting for process ${owner}, which installs or builds here already.`);
    told = true;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
  process.on('exit', () => rmSync(lock, { force: true }));
  work();
  rmSync(lock, { force: true });
}

function tryLock(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** The npm that called us when there is one, else the one on the PATH; also when yarn or pnpm called. */
function runNpm(args, env, explain) {
  const caller = process.env.npm_execpath;
  const { status, signal, error } =
    caller && path.basename(caller) === 'npm-cli.js'
      ? spawnSync(process.execPath, [caller, ...args], { stdio: 'inherit', env })
      : spawnSync('npm', args, { stdio: 'inherit', env, shell: process.platform === 'win32' });
  if (error) stop(`npm could not be started (${error.message}). It comes with Node.`);
  if (signal) stop(`Interrupted by ${signal}.`);
  if (status !== 0) stop(explain());
}

function readStamp(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}

function say(sentence) {
  console.log(`[farstock] ${sentence}`);
}

function stop(sentence) {
  console.error(`[farstock] ${sentence}`);
  process.exit(1);
}
