export interface CountingEvents {
  /** A bin's count went on; `difference` is what the deciding round found, in units. */
  'count.moved': { countId: string; binId: string; state: string; round: number; difference: number };
}
