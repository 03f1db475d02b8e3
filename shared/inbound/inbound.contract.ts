/** What comes in: announcing it, following it, deciding about differences. The dock's own acts: receiving.contract.ts. */
import { z } from 'zod';
import { defineEndpoint } from '../contract/endpoint.ts';
import { whereAndWhose } from '../contract/list-filters.ts';
import { flag, pageOf, pageQuery } from '../contract/page.ts';
import { code, id, text } from '../domain/ids.ts';
import { day, momentOut } from '../domain/moment.ts';
import { cartonStates } from './carton.lifecycle.ts';
import {
  discrepancyAnswers,
  discrepancyKinds,
  discrepancyStates,
  responsibleParties,
} from './discrepancy.lifecycle.ts';
import { shipmentStates } from './shipment.lifecycle.ts';

export const shipmentState = z.enum(shipmentStates);
export const cartonState = z.enum(cartonStates);

/** What is announced to be in a carton. */
export const announcedLine = z.object({
  sku: code(64),
  quantity: z.int().min(1).max(1_000_000),
  lot: code(64).optional(),
  expiresOn: day.optional(),
});

export const announcedCarton = z.object({
  /** The seller's own mark on the carton. */
  reference: code(64).optional(),
  /** 18 digits, where the seller's carton bears an SSCC. */
  sscc: z
    .string()
    .regex(/^\d{18}$/)
    .optional(),
  weightGrams: z.int().min(1).max(10_000_000).optional(),
  lines: z.array(announcedLine).min(1).max(500),
});

const shipmentBody = {
  /** The seller's own number of this shipment: unique among the seller's, without regard to case. */
  reference: code(64),
  expectedOn: day.optional(),
  note: text(500).optional(),
  cartons: z.array(announcedCarton).min(1).max(2000),
};

const shipmentMoved = z.object({ shipmentId: id, number: z.string(), state: shipmentState });
const ofShipment = z.object({ shipmentId: id });

export const announceShipment = defineEndpoint({
  method: 'post',
  path: '/inbound/shipments',
  permission: 'inbound.announce',
  summary: 'Announce a shipment with its cartons, as a draft or at once; the whole of it or nothing',
  input: z.object({
    id: id.optional(),
    sellerId: id.optional(),
    warehouseId: id,
    ...shipmentBody,
    submit: z.boolean().default(true),
  }),
  output: shipmentMoved.extend({
    cartons: z.array(z.object({ cartonId: id, code: z.string(), reference: z.string().nullable() })),
  }),
});

export const reviseShipment = defineEndpoint({
  method: 'put',
  path: '/inbound/shipments/:shipmentId',
  permission: 'inbound.announce',
  summary: 'Replace what a draft or rejected shipment announces',
  input: ofShipment.extend(shipmentBody),
  output: shipmentMoved,
});

export const submitShipment = defineEndpoint({
  method: 'post',
  path: '/inbound/shipments/:shipmentId/submit',
  permission: 'inbound.announce',
  summary: 'Submit a draft: its units count as announced from now on',
  input: ofShipment,
  output: shipmentMoved,
});

export const approveShipment = defineEndpoint({
  method: 'post',
  path: '/inbound/shipments/:shipmentId/approve',
  permission: 'inbound.approve',
  summary: 'Approve a submitted shipment',
  input: ofShipment,
  output: shipmentMoved,
});

export const rejectShipment = defineEndpoint({
  method: 'post',
  path: '/inbound/shipments/:shipmentId/reject',
  permission: 'inbound.approve',
  summary: 'Reject a submitted shipment; its seller may revise it',
  input: ofShipment.extend({ reason: text(500).min(1) }),
  output: shipmentMoved,
});

export const departShipment = defineEndpoint({
  method: 'post',
  path: '/inbound/shipments/:shipmentId/depart',
  permission: 'inbound.announce',
  summary: 'Mark an approved shipment as on its way',
  input: ofShipment.extend({
    /** Container, air waybill or tracking number. */
    transportNumber: code(64).optional(),
    expectedOn: day.optional(),
  }),
  output: shipmentMoved,
});

export const cancelShipment = defineEndpoint({
  method: 'post',
  path: '/inbound/shipments/:shipmentId/cancel',
  permission: 'inbound.announce',
  summary: 'Withdraw a shipment before it arrives',
  input: ofShipment.extend({ reason: text(500).optional() }),
  output: shipmentMoved,
});

/** Sums over the cartons and units of a shipment, as they are now. */
const tally = z.object({
  cartons: z.object({
    total: z.int(),
    arrived: z.int(),
    counted: z.int(),
    stowed: z.int(),
    missing: z.int(),
  }),
  units: z.object({ expected: z.int(), good: z.int(), damaged: z.int() }),
  openDiscrepancies: z.int(),
});

export const shipmentRow = z.object({
  shipmentId: id,
  number: z.string(),
  reference: z.string(),
  sellerId: id,
  sellerName: z.string(),
  warehouseId: id,
  warehouseName: z.string(),
  state: shipmentState,
  expectedOn: day.nullable(),
  createdAt: momentOut,
  arrivedAt: momentOut.nullable(),
  closedAt: momentOut.nullable(),
  tally,
});

export const listShipments = defineEndpoint({
  method: 'get',
  path: '/inbound/shipments',
  permission: 'inbound.view',
  summary: 'Shipments, newest first, with their live tally',
  input: z.object({
    ...whereAndWhose,
    state: shipmentState.optional(),
    /** Only those that are neither closed, cancelled nor expired. */
    open: flag.optional(),
    /** Begins of a number or reference. */
    search: text(64).optional(),
    ...pageQuery,
  }),
  output: pageOf(shipmentRow),
});

export const cartonLine = z.object({
  lineId: id,
  productId: id,
  sku: z.string(),
  name: z.string(),
  lot: z.string().nullable(),
  expiresOn: day.nullable(),
  expected: z.int(),
  good: z.int(),
  damaged: z.int(),
});

export const shipmentCarton = z.object({
  cartonId: id,
  code: z.string(),
  reference: z.string().nullable(),
  sscc: z.string().nullable(),
  state: cartonState,
  weightGrams: z.int().nullable(),
  arrivedAt: momentOut.nullable(),
  countedAt: momentOut.nullable(),
  lines: z.array(cartonLine),
});

export const discrepancy = z.object({
  discrepancyId: id,
  shipmentId: id,
  shipmentNumber: z.string(),
  cartonId: id.nullable(),
  cartonCode: z.string().nullable(),
  sellerId: id,
  warehouseId: id,
  kind: z.enum(discrepancyKinds),
  state: z.enum(discrepancyStates),
  productId: id.nullable(),
  sku: z.string().nullable(),
  lot: z.string().nullable(),
  quantity: z.int(),
  responsible: z.enum(responsibleParties),
  answer: z.enum(discrepancyAnswers).nullable(),
  note: z.string(),
  openedAt: momentOut,
  /** By when the seller should answer. */
  deadlineAt: momentOut,
  answeredAt: momentOut.nullable(),
});

export const getShipment = defineEndpoint({
  method: 'get',
  path: '/inbound/shipments/:shipmentId',
  permission: 'inbound.view',
  summary: 'One shipment with cartons, contents, counts and differences',
  input: ofShipment,
  output: shipmentRow.extend({
    note: z.string(),
    rejectedReason: z.string().nullable(),
    transportNumber: z.string().nullable(),
    cartons: z.array(shipmentCarton),
    discrepancies: z.array(discrepancy),
  }),
});

export const printCartonLabels = defineEndpoint({
  method: 'get',
  path: '/inbound/shipments/:shipmentId/labels.pdf',
  permission: 'document.print',
  summary: 'Carton labels, 4 × 6 in, one page per carton',
  input: ofShipment.extend({
    /** Only this carton. Default: all of the shipment. */
    cartonId: id.optional(),
    dpi: z.union([z.literal('203'), z.literal('300')]).default('203'),
  }),
  output: z.never(),
  media: 'application/pdf',
});

export const listDiscrepancies = defineEndpoint({
  method: 'get',
  path: '/inbound/discrepancies',
  permission: 'inbound.view',
  summary: 'Differences between what was announced and what came, newest first',
  input: z.object({
    ...whereAndWhose,
    shipmentId: id.optional(),
    state: z.enum(discrepancyStates).optional(),
    ...pageQuery,
  }),
  output: pageOf(discrepancy),
});

const discrepancyMoved = z.object({ discrepancyId: id, state: z.enum(discrepancyStates) });

export const answerDiscrepancy = defineEndpoint({
  method: 'post',
  path: '/inbound/discrepancies/:discrepancyId/answer',
  permission: 'inbound.decide',
  summary: 'Say what shall become of a difference: held goods are released or destroyed accordingly',
  input: z.object({
    discrepancyId: id,
    answer: z.enum(discrepancyAnswers),
    note: text(500).optional(),
  }),
  output: discrepancyMoved,
});

export const settleDiscrepancy = defineEndpoint({
  method: 'post',
  path: '/inbound/discrepancies/:discrepancyId/settle',
  permission: 'inbound.approve',
  summary: 'Close an answered difference once the work it asked for is done',
  input: z.object({
    discrepancyId: id,
    /** What becomes of goods still held: sellable again, scrapped, or nothing (they were dealt with otherwise). */
    outcome: z.enum(['release', 'scrap', 'none']),
    note: text(500).optional(),
  }),
  output: discrepancyMoved,
});
