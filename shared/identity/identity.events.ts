import type { TaskNeedName } from '../tasks/task-needs.ts';

export interface IdentityEvents {
  /** Somebody signed in at a terminal: they are at work from now on. */
  'shift.started': { userId: string; terminalId: string };
  'shift.ended': { userId: string; terminalId: string | null };
  /** `by` is the name of whoever has it now. */
  'equipment.taken': { equipmentId: string; code: string; kind: TaskNeedName; userId: string; by: string };
  'equipment.released': { equipmentId: string; code: string; kind: TaskNeedName; userId: string };
}
