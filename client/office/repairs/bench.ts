import type { LocationKind } from '../../../shared/layout/location-kinds.ts';
import type { Grade } from '../../../shared/stock/grades.ts';

/** From elsewhere a unit comes by its own document: what is on the dock or in a tote is counted on there. */
const kinds: readonly LocationKind[] = ['storage', 'pick_face', 'quarantine'];

/** Whether a unit of these could be taken to the bench by hand: it lies in a bin and is not promised to a pick. */
export const mayGoToBench = (line: {
  kind: LocationKind;
  grade: Grade;
  quantity: number;
  reserved: number;
}): boolean => kinds.includes(line.kind) && line.grade !== 'in_repair' && line.quantity > line.reserved;
