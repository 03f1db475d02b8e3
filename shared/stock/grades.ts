/** The condition of goods; part of the stock key. */
export const grades = [
  'new',
  'open_box',
  'refurbished_a',
  'refurbished_b',
  'refurbished_c',
  'damaged',
  'quarantine',
  'in_repair',
] as const;
export type Grade = (typeof grades)[number];

/** Grades that may be promised to orders. */
export const sellableGrades = ['new', 'open_box', 'refurbished_a', 'refurbished_b', 'refurbished_c'] as const;

export type SellableGrade = (typeof sellableGrades)[number];

export const isSellableGrade = (grade: Grade): grade is SellableGrade =>
  (sellableGrades as readonly Grade[]).includes(grade);

/** Why goods moved: on every posting. */
export const postingReasons = [
  'announce',
  'receive',
  'putaway',
  'move',
  'pick',
  'unpick',
  'pack',
  'ship',
  'return',
  'regrade',
  'adjust',
  'short_pick',
  'count',
  'scrap',
  'repair',
  'cancel',
  'reverse',
] as const;
export type PostingReason = (typeof postingReasons)[number];

/** The documents that move goods. */
export const documentKinds = [
  'inbound_shipment',
  'carton',
  'discrepancy',
  'outbound_order',
  'task',
  'parcel',
  'manifest',
  'return',
  'repair',
  'count',
  'move',
  'adjustment',
  'posting',
] as const;
export type DocumentKind = (typeof documentKinds)[number];

export interface DocumentRef {
  kind: DocumentKind;
  id: string;
}
