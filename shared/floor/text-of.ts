import type { FloorInput } from './flow.ts';

/** What was scanned, typed, weighed or chosen, as people call it. */
export function textOf(input: FloorInput): string {
  switch (input.kind) {
    case 'scan':
      return input.code.text;
    case 'quantity':
      return String(input.quantity);
    case 'weight':
      return `${input.grams} g`;
    case 'choose':
      return input.option;
  }
}
