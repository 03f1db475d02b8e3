import type { BookRow } from './counting.queries.ts';
import { kindText, type CountedKind } from './counting.store.ts';

/** One kind of goods, counted and booked, with the account it is booked on where there is one. */
export interface Compared extends CountedKind {
  account: BookRow | undefined;
}

/** Units counted above what the books say; below zero where some are missing. */
export const differenceOf = ({ counted, expected }: CountedKind): number => counted - expected;

/** Every kind that was counted or is booked. What is in a sealed unit counts as the books say. */
export function compare(
  counted: readonly CountedKind[],
  books: readonly BookRow[],
  sealedUnitIds: readonly string[],
): Compared[] {
  const sealed = new Set(sealedUnitIds);
  const byText = new Map<string, Compared>();
  for (const account of books) {
    const kind = {
      sellerId: account.seller_id,
      productId: account.product_id,
      lotId: account.lot_id,
      serial: account.serial,
      grade: account.grade,
      handlingUnitId: account.handling_unit_id,
    };
    const isSealed = sealed.has(account.handling_unit_id);
    byText.set(kindText(kind), {
      ...kind,
      account,
      expected: account.on_hand,
      counted: isSealed ? account.on_hand : 0,
    });
  }
  for (const kind of counted) {
    const text = kindText(kind);
    const booked = byText.get(text);
    byText.set(text, booked ? { ...booked, counted: kind.counted } : { ...kind, account: undefined });
  }
  return [...byText.values()].filter(({ counted: units, expected }) => units > 0 || expected > 0);
}

/** The same difference of the same kinds: a second person saw what the first one saw. */
export function sameDifference(one: readonly CountedKind[], other: readonly CountedKind[]): boolean {
  const texts = (kinds: readonly CountedKind[]): string =>
    kinds
      .filter((kind) => differenceOf(kind) !== 0)
      .map((kind) => `${kindText(kind)}=${differenceOf(kind)}`)
      .toSorted()
      .join('\n');
  return texts(one) === texts(other);
}
