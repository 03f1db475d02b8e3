import type { RepairState } from './repairs.lifecycle.ts';

export interface RepairEvents {
  /** A ticket was opened or moved on. */
  'repair.changed': { repairId: string; number: string; state: RepairState };
}
