import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/**
 * What to give to Node to run a program of ours: as people run it, where `npm test` has built it (TEST_BUILT); else
 * straight from its source, so that a single test can be run without a build.
 *
 * @param source path from the root, `server/main.ts`
 */
export const ownProgram = (source: string): string[] =>
  process.env['TEST_BUILT']
    ? [path.join(root, 'dist', source.replace(/\.ts$/, '.js'))]
    : ['--import', 'tsx', path.join(root, source)];
