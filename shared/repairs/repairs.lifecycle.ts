import { defineLifecycle, statesOf, type ActOf, type StateOf } from '../domain/lifecycle.ts';

/**
 * A repair of one unit. A ticket may be closed in every state, since the unit has to go somewhere whatever happened;
 * what it may become then depends on the state (see `outcomesIn`).
 */
export const repairLifecycle = defineLifecycle({
  opened: { diagnose: 'diagnosing', close: 'closed' },
  diagnosing: { diagnose: 'diagnosing', quote: 'quoted', close: 'closed' },
  quoted: { approve: 'approved', decline: 'declined', requote: 'diagnosing', close: 'closed' },
  approved: { awaitParts: 'waiting_parts', start: 'in_repair', close: 'closed' },
  declined: { close: 'closed' },
  waiting_parts: { start: 'in_repair', close: 'closed' },
  in_repair: { awaitParts: 'waiting_parts', test: 'testing', close: 'closed' },
  testing: { pass: 'passed', fail: 'failed', close: 'closed' },
  passed: { close: 'closed' },
  /** Not mended: tried again, or given up. */
  failed: { retry: 'in_repair', close: 'closed' },
  closed: {},
});

export type RepairState = StateOf<typeof repairLifecycle>;
export type RepairAct = ActOf<typeof repairLifecycle>;
export const repairStates = statesOf(repairLifecycle);

/** Acts that only move the ticket on; finding a fault and closing say more and have endpoints of their own. */
export const advancingActs = [
  'quote',
  'requote',
  'approve',
  'decline',
  'awaitParts',
  'start',
  'test',
  'pass',
  'fail',
  'retry',
] as const satisfies readonly RepairAct[];
export type AdvancingAct = (typeof advancingActs)[number];

/** What becomes of the unit: back to stock in a grade, held, or scrapped. */
export const repairOutcomes = ['restock', 'quarantine', 'scrap'] as const;
export type RepairOutcome = (typeof repairOutcomes)[number];

/** Only a unit that passed its test, or was found without a fault, is sold again. */
export const outcomesIn = (state: RepairState): readonly RepairOutcome[] => {
  if (state === 'closed') return [];
  return state === 'passed' || state === 'diagnosing' ? repairOutcomes : ['quarantine', 'scrap'];
};
