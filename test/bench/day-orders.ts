import { readFileSync } from 'node:fs';

/** Orders of a day file: the products of each. Credit notes and empty codes are no orders. */
export function dayOrders(file: string): Set<string>[] {
  const orders = new Map<string, Set<string>>();
  for (const line of readFileSync(file, 'latin1').split('\n').slice(1)) {
    const [invoice = '', sku = ''] = line.split(',');
    if (!/^\d+$/.test(invoice) || sku === '') continue;
    orders.set(invoice, (orders.get(invoice) ?? new Set()).add(sku));
  }
  return [...orders.values()];
}

/** A linear congruential generator: the same instances on every machine. */
export function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
}
