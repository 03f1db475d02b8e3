/** How many rows a page of a table document has room for. */
export interface SheetCapacity {
  /** Rows on the first page, below its tall head. */
  readonly first: number;
  /** Rows on each further page. */
  readonly next: number;
  /** Rows' worth of room that totals and signatures take on the last page. */
  readonly tail: number;
}

/**
 * Rows per page, known before anything is drawn, so that a document of any length can be streamed
 * with "page n of N" on it. The tail is never alone on a page while there are two rows to go with it.
 */
export function paginate(rows: number, capacity: SheetCapacity): number[] {
  const pages: number[] = [];
  let left = rows;
  for (;;) {
    const room = pages.length === 0 ? capacity.first : capacity.next;
    if (left + capacity.tail <= room) return [...pages, left];
    const company = Math.min(2, left - 1);
    const taken = Math.max(1, Math.min(room, left - company));
    pages.push(Math.min(taken, left));
    left -= taken;
    if (left <= 0) return [...pages, 0];
  }
}
