import { parseArgs } from 'node:util';

export const operationNames = [
  'receive',
  'move',
  'order',
  'stock-page',
  'sku-by-bin',
  'ledger-page',
  'hot-bin',
  'buyers',
  'push',
  'scan',
  'shift',
] as const;
export type OperationName = (typeof operationNames)[number];

export interface Options {
  /** How long one measurement is meant to take; counts are chosen for it. */
  seconds: number;
  only: ReadonlySet<OperationName>;
  databases: readonly ('sqlite' | 'mariadb')[];
  products: number;
  /** How long the ledger is made; 0 leaves it as the goods' arrival made it. */
  postings: number;
  rounds: number;
}

/** Reads the command line. Throws with one line that names what is wrong. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seconds: { type: 'string', default: '2' },
      only: { type: 'string', default: operationNames.join(',') },
      databases: { type: 'string', default: 'sqlite,mariadb' },
      rounds: { type: 'string', default: '3' },
      large: { type: 'boolean', default: false },
    },
  });
  return {
    seconds: figure('--seconds', values.seconds, 0.2, 60),
    only: new Set(chosen('--only', values.only, operationNames)),
    databases: chosen('--databases', values.databases, ['sqlite', 'mariadb'] as const),
    products: values.large ? 100_000 : 20_000,
    postings: values.large ? 1_000_000 : 0,
    rounds: figure('--rounds', values.rounds, 1, 9),
  };
}

function figure(name: string, text: string, min: number, max: number): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= min && value <= max))
    throw new Error(`${name} takes a number from ${min} to ${max}`);
  return value;
}

function chosen<T extends string>(name: string, text: string, known: readonly T[]): T[] {
  const words = text.split(',').map((word) => word.trim());
  const wrong = words.find((word) => !(known as readonly string[]).includes(word));
  if (wrong !== undefined) throw new Error(`${name} knows ${known.join(', ')}; not "${wrong}"`);
  return words as T[];
}
