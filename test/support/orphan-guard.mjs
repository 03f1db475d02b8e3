import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * A shell that listens to us. When we die without a word, whatever the way (an exception, SIGKILL), its input ends, and
 * in our place it ends what it was last told of and removes the folder.
 *
 * @param {string} folder
 */
export function guardAgainstOrphans(folder) {
  const script =
    `trap '' HUP INT TERM; ids=; while read -r line; do [ "$line" = done ] && exit; ids=$line; done; ` +
    `for id in $ids; do kill -s KILL -- "$id"; done; rm -rf "$1" || rm -rf "$1"`;
  const shell = spawn('/bin/sh', ['-c', script, 'farstock-guard', folder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const exited = once(shell, 'exit');
  return {
    /**
     * All that would have to be ended from now on.
     *
     * @param {readonly number[]} ids of processes, or of groups where below zero
     */
    watch(ids) {
      shell.stdin.write(`${ids.join(' ')}\n`);
    },
    async dismiss() {
      shell.stdin.end('done\n');
      await exited;
    },
  };
}
