/**
 * Codes that stand in the SKU column of sales exports and are no goods: postage and carriage (POST,
 * DOT, C2), hand-written entries (M), discounts (D), samples (S), bad-debt entries (B), fees, charity
 * (CRUK), vouchers, corrections, tests. Single letters only count as whole codes.
 */
const serviceCodes: ReadonlySet<string> = new Set([
  'POST',
  'POSTAGE',
  'DOT',
  'C2',
  'C3',
  'CARRIAGE',
  'SHIPPING',
  'M',
  'D',
  'S',
  'B',
  'DISCOUNT',
  'BANK CHARGES',
  'AMAZONFEE',
  'PADS',
  'CRUK',
]);
const serviceFamilies = /^(?:gift_\d{4}_\d{1,4}|adjust\d{0,3}|test\d{0,4})$/i;

export const isServiceCode = (sku: string): boolean =>
  sku.length <= 16 && (serviceCodes.has(sku.toUpperCase()) || serviceFamilies.test(sku));

/** Notes of the stock room that got into the name column. */
const remarks: ReadonlySet<string> = new Set([
  'adjustment',
  'amazon',
  'amazon adjustment',
  'breakages',
  'broken',
  'check',
  'counted',
  'crushed',
  'damaged',
  'damages',
  'dotcom',
  'dotcom adjustment',
  'ebay',
  'error',
  'faulty',
  'found',
  'given away',
  'incorrect stock entry',
  'lost',
  'lost in space',
  'manual',
  'missing',
  'mixed up',
  'mouldy',
  'n/a',
  'none',
  'return',
  'rusty',
  'sample',
  'samples',
  'smashed',
  'sold as set',
  'stock check',
  'stock take',
  'test',
  'thrown away',
  'unsaleable',
  'water damaged',
  'wet',
  'wrong code',
  'wrongly coded',
  'wrongly marked',
]);

/** "?", "??", "damaged", "amazon": what a stock room writes where a product's name belongs. */
export function isRemark(name: string): boolean {
  if (name.length > 40) return false;
  const words = name.toLowerCase().replaceAll(/^[\s?!.*-]+|[\s?!.*-]+$/g, '');
  return words === '' || remarks.has(words);
}
