import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';

/** Debian keeps servers in /usr/sbin, which an ordinary user's PATH leaves out. */
const SERVER_FOLDERS = ['/usr/local/sbin', '/usr/sbin'];

/**
 * The full path of the first of `names` that can be executed.
 *
 * @param {readonly string[]} names in order of preference
 * @param {readonly string[]} [folders] where to look; by default the PATH, then the folders of servers
 * @returns {string | undefined}
 */
export function findProgram(names, folders = programFolders()) {
  for (const name of names) {
    const found = folders.map((folder) => path.join(folder, name)).find(isExecutable);
    if (found) return found;
  }
  return undefined;
}

function programFolders() {
  const onPath = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return [...onPath, ...SERVER_FOLDERS];
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
