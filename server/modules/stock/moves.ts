import type { Grade } from '../../../shared/stock/grades.ts';

/** One end of a move: a place, and what the goods are while they are there. */
export interface MoveEnd {
  locationId: string;
  grade: Grade;
  lotId?: string | undefined;
  handlingUnitId?: string | undefined;
}

/**
 * Goods going from one account to another. Product and serial are the same at both ends; grade, lot and handling
 * unit may change on the way.
 */
export interface Move {
  sellerId: string;
  productId: string;
  /** Whole base units, above zero. */
  quantity: number;
  serial?: string | undefined;
  from: MoveEnd;
  to: MoveEnd;
  /** Set where the goods were reserved for a pick: the reservation and its promise shrink with the move. */
  reservationId?: string | undefined;
}

/** A row of stock_accounts. */
export interface Account {
  id: number;
  warehouse_id: string;
  location_id: string;
  seller_id: string;
  product_id: string;
  lot_id: string;
  serial: string;
  grade: Grade;
  handling_unit_id: string;
  on_hand: number;
  reserved: number;
  is_physical: boolean;
  is_sellable: boolean;
}

export type AccountKey = Pick<
  Account,
  'location_id' | 'product_id' | 'lot_id' | 'serial' | 'grade' | 'handling_unit_id'
>;

export const accountKeyOf = (move: Move, end: MoveEnd): AccountKey => ({
  location_id: end.locationId,
  product_id: move.productId,
  lot_id: end.lotId ?? '',
  serial: move.serial ?? '',
  grade: end.grade,
  handling_unit_id: end.handlingUnitId ?? '',
});

export const keyText = (key: AccountKey): string =>
  [key.location_id, key.product_id, key.lot_id, key.serial, key.grade, key.handling_unit_id].join('|');
