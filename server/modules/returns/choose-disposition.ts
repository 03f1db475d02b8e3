import {
  isPossible,
  needsReason,
  proposedDisposition,
  type Disposition,
  type InspectionGrade,
} from '../../../shared/returns/dispositions.ts';
import { Problem } from '../../platform/problem.ts';

/**
 * What becomes of goods: what the worker says, else what is proposed. Throws `return/not-possible`, and
 * `return/reason-needed` where something else is done than was asked for without saying why.
 */
export function chooseDisposition(
  grade: InspectionGrade,
  requested: Disposition | null,
  said: Disposition | undefined,
  reason: string,
): Disposition {
  const taken = said ?? proposedDisposition(grade, requested);
  if (!isPossible(taken, grade)) throw new Problem('return/not-possible', { grade, disposition: taken });
  if (reason === '' && needsReason(grade, requested, taken))
    throw new Problem('return/reason-needed', { requested, taken });
  return taken;
}
