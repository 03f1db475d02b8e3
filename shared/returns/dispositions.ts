/** What becomes of goods that came back. Pure, so that the terminal proposes what the server accepts. */
import { grades, isSellableGrade, type Grade } from '../stock/grades.ts';

export const dispositions = ['restock', 'quarantine', 'repair', 'scrap'] as const;
export type Disposition = (typeof dispositions)[number];

/** The grades that an inspection can find; `in_repair` is what a ticket makes of them. */
export const inspectionGrades = grades.filter((grade) => grade !== 'in_repair') as [
  InspectionGrade,
  ...InspectionGrade[],
];
export type InspectionGrade = Exclude<Grade, 'in_repair'>;

/** What becomes of a grade where nobody asked for anything else. */
export const usualDisposition = (grade: InspectionGrade): Disposition =>
  isSellableGrade(grade) ? 'restock' : 'quarantine';

/** Only what can be sold goes back to where orders are picked from. */
export const isPossible = (disposition: Disposition, grade: InspectionGrade): boolean =>
  disposition !== 'restock' || isSellableGrade(grade);

/** What to propose: the seller's wish where the grade allows it, else what is usual. */
export const proposedDisposition = (grade: InspectionGrade, requested: Disposition | null): Disposition =>
  requested !== null && isPossible(requested, grade) ? requested : usualDisposition(grade);

/** Doing something else than the seller asked for, though it was possible, has to be explained. */
export const needsReason = (
  grade: InspectionGrade,
  requested: Disposition | null,
  taken: Disposition,
): boolean => requested !== null && requested !== taken && isPossible(requested, grade);

/** The grade in which goods lie apart: nothing in quarantine bears a grade that could be sold. */
export const heldGrade = (grade: InspectionGrade): 'damaged' | 'quarantine' =>
  grade === 'damaged' ? 'damaged' : 'quarantine';
