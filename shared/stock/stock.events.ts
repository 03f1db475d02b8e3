export interface StockEvents {
  /** Stock of these products changed in this warehouse: whoever shows them fetches them anew. */
  'stock.changed': { productIds: string[]; binIds: string[] };
  /** Goods became sellable: orders that came up short may be promised now. */
  'stock.available': { productIds: string[] };
}
