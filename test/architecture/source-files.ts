import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A file as the rules see it: `file` is relative to the root, with forward slashes. */
export interface SourceFile {
  readonly file: string;
  readonly text: string;
}

const root = path.resolve(import.meta.dirname, '../..');
const CODE = /\.(ts|tsx|mts|mjs|css)$/;

/** Every code file under the named folders of the project. */
export function readSourceFiles(...folders: readonly string[]): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && CODE.test(entry.name))
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => ({
        file: path.relative(root, file).split(path.sep).join('/'),
        text: readFileSync(file, 'utf8'),
      })),
  );
}
