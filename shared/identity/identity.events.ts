import type { TaskNeedName } from '../tasks/task-needs.ts';

export interface IdentityEvents {
  /** Somebody signed in at a terminal: they are at work from now on. */
  'shift.started': { userId: string; terminalId: string };
  'shift.ended': { userId: string; terminalId: string | null };
  'equipment.taken': { equipmentId: string; code: string; kind: TaskNeedName; userId: string };
  'equipment.released': { equipmentId: string; code: string; kind: TaskNeedName; userId: string };
}
