import { seeded } from '../../../shared/domain/random.ts';

const things = ['mug', 'bowl', 'lantern', 'cushion', 'clock', 'frame', 'basket', 'tray', 'candle', 'bottle'];
const kinds = ['blue', 'red', 'small'];
const countries = ['United Kingdom', 'Germany', 'France', 'Spain', 'Netherlands'];

/**
 * A small day of orders in the form of a seller's sales export, for whoever has no file at hand. Another seed is
 * another day, with other order numbers.
 * @param day of the orders, as `2026-01-05`
 */
export function demoDay(seed: number, day: string): string {
  const random = seeded(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random.next() * list.length)] as T;
  const products = things.flatMap((thing, row) =>
    kinds.map((kind, column) => ({
      sku: `DEMO-${row + 1}${column + 1}`,
      name: `${kind} ${thing}`.toUpperCase(),
      price: (1 + Math.floor(random.next() * 1500) / 100).toFixed(2),
    })),
  );
  const rows: string[] = [
    'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country',
  ];
  const order = (number: string, lines: number, sign: 1 | -1): void => {
    const country = pick(countries);
    const customer = 10_000 + Math.floor(random.next() * 90_000);
    const at = `${day} ${String(8 + Math.floor(random.next() * 9)).padStart(2, '0')}:15:00`;
    for (let line = 0; line < lines; line++) {
      const { sku, name, price } = pick(products);
      const quantity = sign * (1 + Math.floor(random.next() * 6));
      rows.push([number, sku, name, quantity, at, price, customer, country].join(','));
    }
  };
  const base = 100_000 + (seed % 800_000);
  for (let index = 0; index < 24; index++)
    order(`${base}-${index + 1}`, 1 + Math.floor(random.next() * 5), 1);
  for (let index = 0; index < 3; index++) order(`C${base}-${index + 1}`, 1, -1);
  return `${rows.join('\n')}\n`;
}
