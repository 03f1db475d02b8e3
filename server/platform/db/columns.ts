import type { Knex } from 'knex';
import { asciiText, binaryText } from './dialect.ts';

/** The vocabulary of columns: a migration says what a column is, this says how both databases store it. */
type Table = Knex.CreateTableBuilder;

/** A document's ULID. */
export const idColumn = (table: Table, name = 'id') => table.string(name, 26).collate(asciiText);

/** A reference to another document. `''` stands for none where the column is part of a unique key. */
export const refColumn = (table: Table, name: string) => table.string(name, 26).collate(asciiText);

/** A state, kind, unit or other word from one of our own lists. */
export const wordColumn = (table: Table, name: string) => table.string(name, 32).collate(asciiText);

/** A code people write, as given, or its key: compared letter by letter. */
export const codeColumn = (table: Table, name: string, length = 64) =>
  table.string(name, length).collate(binaryText);

/** Text for people. */
export const textColumn = (table: Table, name: string, length = 200) =>
  table.string(name, length).collate(binaryText);

/** A moment in UTC with milliseconds, made in code. The name must end in `_at`. */
export const momentColumn = (table: Table, name: string) => table.datetime(name, { precision: 3 });

/** A whole number of units, grams, millimetres or minor units of money. */
export const countColumn = (table: Table, name: string) => table.bigInteger(name);

/** Structured data that is never searched. The name must end in `_json`. */
export const jsonColumn = (table: Table, name: string) => table.text(name, 'mediumtext');
