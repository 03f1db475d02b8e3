/**
 * A MariaDB of our own for tests and measurements: own data folder, own socket, own free loopback port, own user
 * with a password nobody else knows. Nothing of it is a service, and nothing of it outlives the process that asked.
 */
import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import mysql from 'mysql2/promise';
import { findProgram } from './find-program.mjs';
import { guardAgainstOrphans } from './orphan-guard.mjs';

const USER = 'farstock';
const ATTEMPTS = 3;
const READY_WITHIN_MS = 60_000;
const LOG_FILE_SIZE = '--innodb-log-file-size=32M';

/** Whoever runs as root must say so to MariaDB, which otherwise refuses. */
const RUN_AS = process.getuid?.() === 0 ? ['--user=root'] : [];

/**
 * Small buffers for a small machine, and no waiting for the disk: the tests end processes, never the machine, and
 * what a process has written to the system's cache outlives it. `loose-` lets an older server ignore an option.
 */
const TUNING = [
  LOG_FILE_SIZE,
  '--innodb-buffer-pool-size=96M',
  '--innodb-flush-log-at-trx-commit=2',
  '--innodb-file-per-table=OFF',
  '--loose-debug-no-sync=ON',
  '--loose-innodb-snapshot-isolation=ON',
  '--key-buffer-size=1M',
  '--aria-pagecache-buffer-size=8M',
  '--max-connections=400',
  '--character-set-server=utf8mb4',
  '--skip-log-bin',
  '--skip-name-resolve',
];

export function findMariadb() {
  const server = findProgram(['mariadbd', 'mysqld']);
  const installer = findProgram(['mariadb-install-db', 'mysql_install_db']);
  return server && installer ? { server, installer } : undefined;
}

/** @param {string} [within] the folder in which its data lies: tests end processes, never the machine, so memory will do */
export async function startPrivateMariadb(within = os.tmpdir()) {
  const programs = findMariadb();
  if (!programs) throw new Error('MariaDB is not installed here (Debian: apt-get install mariadb-server)');
  const folder = mkdtempSync(path.join(within, 'farstock-mariadb-'));
  const guard = guardAgainstOrphans(folder);
  const password = randomBytes(18).toString('hex');
  try {
    await makeDataFolder(programs.installer, folder, password);
    for (let attempt = 1; ; attempt += 1) {
      const started = await launch(programs.server, folder, password, guard);
      if (started.database) return started.database;
      // Between finding a free port and taking it another process may have been quicker.
      if (attempt === ATTEMPTS) throw new Error(`MariaDB did not start:\n${started.log}`);
    }
  } catch (error) {
    await discard(folder, guard);
    throw error;
  }
}

async function discard(folder, guard) {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  await guard.dismiss();
}

async function makeDataFolder(installer, folder, password) {
  const account = `'${USER}'@'127.0.0.1'`;
  writeFileSync(
    path.join(folder, 'first.sql'),
    `create user if not exists ${account} identified by '${password}';\n` +
      `grant all on *.* to ${account} with grant option;\n`,
  );
  const options = ['--no-defaults', ...RUN_AS, `--datadir=${path.join(folder, 'data')}`];
  await promisify(execFile)(installer, [...options, LOG_FILE_SIZE, '--skip-test-db', '--skip-name-resolve']);
}

/** One attempt; `log` tells why when there is no `database`. */
async function launch(server, folder, password, guard) {
  const port = await freePort();
  const logFile = path.join(folder, 'error.log');
  // Detached: Ctrl-C in the terminal ends the tests first and lets them close their connections.
  const child = spawn(
    server,
    ['--no-defaults', ...RUN_AS, ...placesIn(folder, logFile), `--port=${port}`, ...TUNING],
    { cwd: folder, detached: true, stdio: 'ignore' },
  );
  const exited = once(child, 'exit').catch(() => undefined);
  if (child.pid !== undefined) guard.watch([child.pid]);
  const kill = async () => {
    // The data goes with the folder, so there is nothing a slow, orderly shutdown would save.
    child.kill('SIGKILL');
    await exited;
  };
  const url = (name = '') => `mysql://${USER}:${password}@127.0.0.1:${port}/${name}`;
  if (!(await isReady(child, url()))) {
    await kill();
    return { log: lastLines(logFile) };
  }
  let stopped;
  const stop = () => (stopped ??= kill().then(() => discard(folder, guard)));
  return { database: { pid: child.pid, url, stop } };
}

function placesIn(folder, logFile) {
  return [
    `--datadir=${path.join(folder, 'data')}`,
    `--tmpdir=${folder}`,
    `--socket=${path.join(folder, 'socket')}`,
    `--pid-file=${path.join(folder, 'pid')}`,
    `--log-error=${logFile}`,
    `--init-file=${path.join(folder, 'first.sql')}`,
    '--bind-address=127.0.0.1',
  ];
}

/** Ready means that our user can sign in; asked again and again until then, or until the server gave up. */
async function isReady(child, url) {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (child.exitCode === null && child.signalCode === null && Date.now() < deadline) {
    const connection = await mysql.createConnection(url).catch(() => undefined);
    if (connection) {
      await connection.end();
      return true;
    }
    await wait(50);
  }
  return false;
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

function lastLines(logFile) {
  try {
    return readFileSync(logFile, 'utf8').split('\n').slice(-15).join('\n');
  } catch {
    return 'it left no log';
  }
}
