import type { en } from './en.ts';

export type WordKey = keyof typeof en;
export type WordTable = Readonly<Record<WordKey, string>>;

/** Says something in the reader's language. `{{name}}` is filled from the values. */
export type Say = (key: WordKey, values?: Readonly<Record<string, string | number>>) => string;
