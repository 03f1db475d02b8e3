import type { SourceFile } from './source-files.ts';

const MAX_LINES = 300;
const MAX_COLUMNS = 130;
/** A sentence for people stands on one line, however long: cutting it up would only hide it from a search. */
const SENTENCE = /^\s*(\w+: )?(['"`])[^'"`]*.*\2[,;]?$/;
const KEBAB_CASE = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)+$/;
/** Migrations run in the order of their numbers. */
const MIGRATION = /^migrations\/\d{4}_[a-z0-9]+(-[a-z0-9]+)*\.ts$/;
const KEBAB_FOLDER = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Spelled in pieces, so that the rule does not find itself. Capitals only: "todo" is a Spanish word. */
const MARKS = ['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X', 'HA' + 'CK'].join('|');
const FORBIDDEN: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`\\b(${MARKS})\\b`), 'a mark of unfinished work'],
  [new RegExp('not ' + 'implemented|lorem ' + 'ipsum', 'i'), 'a mark of unfinished work'],
  [/\b(it|describe|context|specify|test|suite|this)\.(only|skip)\b/, 'a test that is left out or runs alone'],
  [/\b(xit|xdescribe|xcontext|xspecify)\s*\(/, 'a test that is left out'],
  [new RegExp('@ts-' + '(ignore|nocheck)'), 'a type error that is hushed up'],
];

/** Files that are too long or too wide, or whose name is not in kebab case; one sentence each. */
export function shapeViolations({ file, text }: SourceFile): string[] {
  const lines = text.replace(/\n$/, '').split('\n');
  const found: string[] = [];
  if (lines.length > MAX_LINES) found.push(`${file} has ${lines.length} lines, more than ${MAX_LINES}`);
  lines.forEach((line, index) => {
    const columns = Array.from(line).length;
    if (columns > MAX_COLUMNS && !SENTENCE.test(line))
      found.push(`${file}:${index + 1} has ${columns} columns, more than ${MAX_COLUMNS}`);
  });
  const folders = file.split('/');
  const name = folders.pop() ?? '';
  const isMigration = MIGRATION.test(file);
  if (!isMigration && (!KEBAB_CASE.test(name) || !folders.every((folder) => KEBAB_FOLDER.test(folder)))) {
    found.push(`${file} is not named in kebab case`);
  }
  return found;
}

/** Words that may not reach the main branch; one sentence each, with the line. */
export function wordViolations({ file, text }: SourceFile): string[] {
  return text
    .split('\n')
    .flatMap((line, index) =>
      FORBIDDEN.filter(([word]) => word.test(line)).map(([, what]) => `${file}:${index + 1} holds ${what}`),
    );
}
