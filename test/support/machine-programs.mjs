import { spawnSync } from 'node:child_process';
import { findProgram } from './find-program.mjs';
import { findMariadb } from './private-mariadb.mjs';

const CHROMIUM_NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** What the tests need beside Node. Of several packages the first that can be installed is enough. */
const NEEDED = [
  {
    name: 'MariaDB',
    find: () => findMariadb()?.server,
    // The core packages hold the server and no service that would start.
    packages: [['mariadb-server-core', 'mariadb-client-core'], ['mariadb-server']],
  },
  {
    name: 'Chromium',
    find: () => process.env.CHROMIUM_PATH || findProgram(CHROMIUM_NAMES),
    packages: [['chromium', 'fonts-noto-cjk'], ['chromium']],
  },
  { name: 'pdftoppm', find: () => findProgram(['pdftoppm']), packages: [['poppler-utils']] },
  { name: 'zbarimg', find: () => findProgram(['zbarimg']), packages: [['zbar-tools']] },
];

/**
 * Finds the programs the tests need and installs Debian's packages for those that are missing, where that is
 * allowed: as root, with apt.
 *
 * @param {(sentence: string) => void} say
 * @returns {{ paths: Map<string, string>, missing: { name: string, remedy: string }[] }}
 */
export function preparePrograms(say) {
  const absent = NEEDED.filter((program) => !program.find());
  const mayInstall = process.getuid?.() === 0 && findProgram(['apt-get']) !== undefined;
  if (absent.length > 0 && mayInstall) install(absent, say);
  const paths = new Map();
  const missing = [];
  for (const program of NEEDED) {
    const found = program.find();
    if (found) paths.set(program.name, found);
    else
      missing.push({
        name: program.name,
        remedy: `sudo apt-get install -y ${program.packages.at(-1).join(' ')}`,
      });
  }
  return { paths, missing };
}

function install(absent, say) {
  const names = absent.map((program) => program.name).join(', ');
  say(`Not on this machine yet: ${names}. Installing Debian's packages; this can take some minutes.`);
  apt(['update']);
  for (const program of absent) {
    const done = program.packages.some((packages) => {
      say(`apt-get install ${packages.join(' ')}`);
      return apt(['install', '-y', '--no-install-recommends', ...packages]);
    });
    if (!done) say(`apt-get could not install ${program.name}; its reason is above.`);
  }
}

function apt(args) {
  // RUNLEVEL=1 keeps a package from starting its service: the tests run their own.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  return (
    spawnSync('apt-get', ['-qq', ...args], { env, stdio: ['ignore', 'inherit', 'inherit'] }).status === 0
  );
}
