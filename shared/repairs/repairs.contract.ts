import { z } from 'zod';
import { defineEndpoint } from '../contract/endpoint.ts';
import { anyOfStates, whereAndWhose } from '../contract/list-filters.ts';
import { flag, pageOf, pageQuery } from '../contract/page.ts';
import { code, id, text } from '../domain/ids.ts';
import { momentOut } from '../domain/moment.ts';
import { grades, sellableGrades } from '../stock/grades.ts';
import { advancingActs, repairOutcomes, repairStates } from './repairs.lifecycle.ts';

export const repairState = z.enum(repairStates);
const grade = z.enum(grades);

export const movedRepair = z.object({ repairId: id, number: z.string(), state: repairState });

export const repairSummary = z
  .object({
    id,
    /** On the ticket's label, and the licence plate of the unit. */
    number: z.string(),
    warehouseId: id,
    sellerId: id,
    sellerCode: z.string(),
    productId: id,
    sku: z.string(),
    name: z.string(),
    serial: z.string().nullable(),
    lot: z.string().nullable(),
    state: repairState,
    /** What was reported. */
    fault: z.string(),
    /** What was found. */
    diagnosis: z.string(),
    returnId: id.nullable(),
    returnNumber: z.string().nullable(),
    /** The bench; null once closed. */
    binCode: z.string().nullable(),
    outcome: z.enum(repairOutcomes).nullable(),
    outcomeGrade: grade.nullable(),
    taskId: id.nullable(),
    openedAt: momentOut,
    closedAt: momentOut.nullable(),
  })
  .meta({ id: 'RepairSummary' });

export const repairStep = z
  .object({
    act: z.string(),
    from: repairState.nullable(),
    to: repairState,
    note: z.string(),
    byName: z.string().nullable(),
    at: momentOut,
  })
  .meta({ id: 'RepairStep' });

export const repairDetails = repairSummary
  .extend({
    /** The grade before the repair. */
    openedGrade: grade,
    history: z.array(repairStep),
    /** Earlier tickets of the same serial, newest first. */
    earlier: z.array(
      z.object({
        id,
        number: z.string(),
        state: repairState,
        outcome: z.enum(repairOutcomes).nullable(),
        openedAt: momentOut,
        closedAt: momentOut.nullable(),
      }),
    ),
  })
  .meta({ id: 'Repair' });

export const openRepair = defineEndpoint({
  method: 'post',
  path: '/repairs',
  permission: 'repair.work',
  summary: 'Open a ticket for one unit that lies in a bin',
  input: z.object({
    id: id.optional(),
    productId: id,
    serial: code(64).optional(),
    lotId: id.optional(),
    /** Where the unit lies, and as what. */
    fromBinId: id,
    fromHandlingUnitId: id.optional(),
    grade: z.enum(grades).exclude(['in_repair']),
    fault: text(500).default(''),
    /** The bench; default: the first one of the warehouse. */
    binId: id.optional(),
  }),
  output: movedRepair.extend({ taskId: id, binCode: z.string() }),
});

export const listRepairs = defineEndpoint({
  method: 'get',
  path: '/repairs',
  permission: 'repair.view',
  summary: 'Repair tickets, newest first',
  input: z.object({
    ...pageQuery,
    ...whereAndWhose,
    state: anyOfStates(repairState),
    /** Only those that are not closed. */
    open: flag.optional(),
    returnId: id.optional(),
    /** The beginning of a ticket's number, a serial or a SKU. */
    search: text(80).optional(),
  }),
  output: pageOf(repairSummary),
});

export const getRepair = defineEndpoint({
  method: 'get',
  path: '/repairs/:repairId',
  permission: 'repair.view',
  summary: 'One ticket with its history',
  input: z.object({ repairId: id }),
  output: repairDetails,
});

export const findRepair = defineEndpoint({
  method: 'get',
  path: '/repair-lookup',
  permission: 'repair.work',
  summary: 'The open ticket that a scan means: its code, or the serial of its unit',
  input: z.object({ warehouseId: id, code: code(128) }),
  output: z.object({ repairs: z.array(repairSummary) }),
});

export const diagnoseRepair = defineEndpoint({
  method: 'post',
  path: '/repairs/:repairId/diagnosis',
  permission: 'repair.work',
  summary: 'Note what was found',
  input: z.object({ repairId: id, diagnosis: code(500) }),
  output: movedRepair,
});

export const advanceRepair = defineEndpoint({
  method: 'post',
  path: '/repairs/:repairId/acts',
  permission: 'repair.work',
  summary: 'Move a ticket on by an act that its state allows',
  input: z.object({ repairId: id, act: z.enum(advancingActs), note: text(500).default('') }),
  output: movedRepair,
});

export const closeRepair = defineEndpoint({
  method: 'post',
  path: '/repairs/:repairId/closing',
  permission: 'repair.work',
  summary: 'Close a ticket: the unit goes back to stock, is held, or is scrapped',
  input: z.object({
    repairId: id,
    outcome: z.enum(repairOutcomes),
    /** For units that go back to stock. */
    grade: z.enum(sellableGrades).optional(),
    /** Where held units are put; default: the first bin for them. */
    binId: id.optional(),
    note: text(500).default(''),
  }),
  output: movedRepair.extend({ putawayTaskId: id.nullable() }),
});
