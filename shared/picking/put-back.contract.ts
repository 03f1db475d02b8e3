import { z } from 'zod';
import { defineEndpoint } from '../contract/endpoint.ts';
import { code, id } from '../domain/ids.ts';
import { sellableGrades } from '../stock/grades.ts';
import { acceptedBarcode } from './accepted-barcode.ts';

export const putBackLine = z.object({
  toteId: id,
  toteCode: z.string(),
  productId: id,
  sku: z.string(),
  name: z.string(),
  barcodes: z.array(acceptedBarcode),
  grade: z.enum(sellableGrades),
  lotId: id.nullable(),
  lotCode: z.string().nullable(),
  serial: z.string().nullable(),
  quantity: z.int(),
  /** Where it came from: the natural place to put it back. */
  binId: id.nullable(),
  binCode: z.string().nullable(),
});

export const getPutBackWork = defineEndpoint({
  method: 'get',
  path: '/picking/tasks/:taskId/put-back',
  permission: 'picking.work',
  summary: 'What lies in the totes of a cancelled order and where it came from',
  input: z.object({ taskId: id }),
  output: z.object({
    taskId: id,
    orderId: id,
    orderNumber: z.string(),
    reference: z.string(),
    lines: z.array(putBackLine),
  }),
});

export const putBackEndpoint = defineEndpoint({
  method: 'post',
  path: '/picking/tasks/:taskId/put-backs',
  permission: 'picking.work',
  summary: 'Units of a cancelled order were put back into a bin',
  input: z.object({
    taskId: id,
    toteId: id,
    productId: id,
    grade: z.enum(sellableGrades).default('new'),
    lotId: id.nullish(),
    serial: code(64).nullish(),
    quantity: z.int().min(1).max(1_000_000),
    /** The bin, by code, barcode text or id. */
    bin: code(64),
  }),
  output: z.object({ taskId: id, remaining: z.int(), isFinished: z.boolean() }),
});
