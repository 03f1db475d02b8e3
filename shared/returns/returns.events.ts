import type { Disposition, InspectionGrade } from './dispositions.ts';
import type { ReturnState, UnclaimedState } from './returns.lifecycle.ts';

export interface ReturnEvents {
  /** A return was announced or moved on. */
  'return.changed': { returnId: string; number: string; state: ReturnState };
  /** Units were graded or decided on. `takenDisposition` is null while the seller is asked. */
  'return.graded': {
    returnId: string;
    unitId: string;
    productId: string;
    quantity: number;
    grade: InspectionGrade;
    takenDisposition: Disposition | null;
  };
  /** A parcel without an owner came in, or found one, or waited too long. */
  'return.unclaimed': { parcelId: string; number: string; state: UnclaimedState };
}
