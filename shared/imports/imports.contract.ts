import { z } from 'zod';
import { defineEndpoint } from '../contract/endpoint.ts';
import { pageOf, pageQuery } from '../contract/page.ts';
import { code, id, text } from '../domain/ids.ts';
import { statesOf } from '../domain/lifecycle.ts';
import { momentOut } from '../domain/moment.ts';
import { importLifecycle } from './imports.lifecycle.ts';

export const importKind = z.enum(['products', 'inbound', 'orders', 'returns']);

export const importView = z
  .object({
    id,
    kind: importKind,
    state: z.enum(statesOf(importLifecycle)),
    fileName: z.string(),
    sellerId: id,
    warehouseId: id,
    /** Why the file as a whole was refused, in the reader's language. */
    refusal: z.string().nullable(),
    rowsRead: z.int(),
    /** Orders, shipments, returns or products found in the file. */
    documentsTotal: z.int(),
    documentsDone: z.int(),
    created: z.int(),
    changed: z.int(),
    /** Were there before, with the same content: a repeated file doubles nothing. */
    unchanged: z.int(),
    documentsRefused: z.int(),
    /** Rows with something to say: left out, wrong, or worth a remark. */
    rowsReported: z.int(),
    createdAt: momentOut,
    finishedAt: momentOut.nullable(),
  })
  .meta({ id: 'Import' });
export type ImportView = z.output<typeof importView>;

export const importMedia = [
  'text/csv',
  'text/plain',
  'application/octet-stream',
  'application/vnd.ms-excel',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
];

export const startImport = defineEndpoint({
  method: 'post',
  path: '/imports',
  permission: 'import.run',
  summary: 'Upload a CSV or XLSX file; it is read in the background and goes in document by document',
  input: z.object({
    kind: importKind,
    sellerId: id.optional(),
    warehouseId: id,
    fileName: text(200).min(1),
    /** For a shipment without references: what it shall be called. */
    reference: code(64).optional(),
    /** For prices in a file that names no currency. */
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .optional(),
    /**
     * What becomes of an order whose rows name no street: refused, or taken with the customer's number and country
     * alone (for sellers who bring their own labels).
     */
    missingAddress: z.enum(['refuse', 'accept']).default('refuse'),
  }),
  output: importView,
  upload: importMedia,
});

export const listImports = defineEndpoint({
  method: 'get',
  path: '/imports',
  permission: 'import.run',
  summary: 'Imports, newest first',
  input: z.object({ ...pageQuery, sellerId: id.optional(), kind: importKind.optional() }),
  output: pageOf(importView),
});

export const getImport = defineEndpoint({
  method: 'get',
  path: '/imports/:importId',
  permission: 'import.run',
  summary: 'One import and how far it is',
  input: z.object({ importId: id }),
  output: importView,
});

export const reportedRow = z.object({
  line: z.int(),
  reference: z.string(),
  /** `left_out`: the rest of its document went in; `error`: its document stayed out; `note`: it went in. */
  severity: z.enum(['left_out', 'error', 'note']),
  code: z.string(),
  detail: z.string(),
});

export const listReportedRows = defineEndpoint({
  method: 'get',
  path: '/imports/:importId/rows',
  permission: 'import.run',
  summary: 'Rows that were left out, wrong or worth a remark, each with the reason',
  input: z.object({ ...pageQuery, importId: id, severity: z.enum(['left_out', 'error', 'note']).optional() }),
  output: pageOf(reportedRow),
});

export const downloadReportedRows = defineEndpoint({
  method: 'get',
  path: '/imports/:importId/rows.csv',
  permission: 'import.run',
  summary: 'The same rows as a CSV file',
  input: z.object({ importId: id }),
  output: z.never(),
  media: 'text/csv',
});

export const importTemplate = defineEndpoint({
  method: 'get',
  path: '/imports/templates/:kind',
  permission: 'import.run',
  summary: 'A CSV file to begin with: headers in the reader’s language and one example row',
  input: z.object({ kind: importKind }),
  output: z.never(),
  media: 'text/csv',
});
