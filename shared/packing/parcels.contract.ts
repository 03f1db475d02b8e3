import { z } from 'zod';
import { defineEndpoint } from '../contract/endpoint.ts';
import { pageOf, pageQuery } from '../contract/page.ts';
import { id, text } from '../domain/ids.ts';
import { statesOf } from '../domain/lifecycle.ts';
import { momentOut } from '../domain/moment.ts';
import { parcelLifecycle } from './packing.lifecycle.ts';

export const parcelState = z.enum(statesOf(parcelLifecycle));

export const parcel = z
  .object({
    id,
    /** PCL-…, the plate on the box. */
    code: z.string(),
    state: parcelState,
    warehouseId: id,
    sellerId: id,
    orderId: id,
    orderReference: z.string(),
    /** This parcel is number `index` of its order, from 1. */
    index: z.int(),
    recipientName: z.string(),
    countryCode: z.string(),
    carrierId: id.nullable(),
    carrierName: z.string().nullable(),
    serviceName: z.string().nullable(),
    trackingNumber: z.string().nullable(),
    /** Why the carrier refused the label, while it does. */
    labelProblem: z.string().nullable(),
    packagingCode: z.string().nullable(),
    weightGrams: z.int(),
    weightSource: z.enum(['scale', 'manual']),
    /** The weight in theory; null where a product's weight was unknown. */
    expectedGrams: z.int().nullable(),
    overrideReason: z.string().nullable(),
    prints: z.int(),
    packedAt: momentOut,
    handedOverAt: momentOut.nullable(),
  })
  .meta({ id: 'Parcel' });
export type Parcel = z.output<typeof parcel>;

export const parcelDetail = parcel
  .extend({
    packedByName: z.string().nullable(),
    lines: z.array(
      z.object({
        orderLineId: id,
        productId: id,
        sku: z.string(),
        name: z.string(),
        quantity: z.int(),
        serials: z.array(z.string()),
      }),
    ),
  })
  .meta({ id: 'ParcelDetail' });

export const listParcels = defineEndpoint({
  method: 'get',
  path: '/parcels',
  permission: 'outbound.view',
  summary: 'Parcels, newest first; searched by tracking number, plate, order reference or recipient',
  input: z.object({
    ...pageQuery,
    warehouseId: id.optional(),
    state: parcelState.optional(),
    orderId: id.optional(),
    carrierId: id.optional(),
    search: text(80).optional(),
  }),
  output: pageOf(parcel),
});

export const getParcel = defineEndpoint({
  method: 'get',
  path: '/parcels/:parcelId',
  permission: 'outbound.view',
  summary: 'One parcel with its content',
  input: z.object({ parcelId: id }),
  output: parcelDetail,
});

export const buyParcelLabel = defineEndpoint({
  method: 'post',
  path: '/parcels/:parcelId/label',
  permission: 'packing.work',
  summary: 'Buy the label that is still missing; where it is bought already, nothing happens',
  input: z.object({ parcelId: id }),
  output: parcel,
  idempotency: 'none',
});

export const voidParcelLabel = defineEndpoint({
  method: 'post',
  path: '/parcels/:parcelId/label/void',
  permission: 'packing.work',
  summary: 'Take the label back; the parcel stays packed and may get another one',
  input: z.object({ parcelId: id, reason: text(200).min(1) }),
  output: parcel,
});

export const unpackParcel = defineEndpoint({
  method: 'post',
  path: '/parcels/:parcelId/void',
  permission: 'packing.work',
  summary: 'Undo a parcel before it is loaded: its label is void, its goods are in a tote again',
  input: z.object({
    parcelId: id,
    reason: text(200).min(1),
    /** Where the goods go; the order's own tote while it has one. */
    toteCode: text(40).min(1).optional(),
  }),
  output: parcel,
});

export const reopenParcel = defineEndpoint({
  method: 'post',
  path: '/parcels/:parcelId/reopen',
  permission: 'packing.work',
  summary:
    'Undo a parcel of one’s own before it is loaded, and go on packing: label void, goods in their tote',
  input: z.object({
    parcelId: id,
    /** Where the goods go; the tote they came from, unless another order has it by now. */
    toteCode: text(40).min(1).optional(),
  }),
  output: z.object({
    parcel,
    orderState: z.string(),
    /** The packing of this order, in the hands of whoever undid the parcel. */
    taskId: id,
    toteCode: z.string(),
    /** Units picked and not packed any more. */
    unitsLeft: z.int(),
  }),
});

export const parcelLabelPdf = defineEndpoint({
  method: 'get',
  path: '/parcels/:parcelId/label.pdf',
  permission: 'outbound.view',
  summary: 'The shipping label, 4 × 6 in',
  input: z.object({ parcelId: id, dpi: z.enum(['203', '300']).default('203') }),
  output: z.never(),
  media: 'application/pdf',
});

export const packingSlipPdf = defineEndpoint({
  method: 'get',
  path: '/parcels/:parcelId/slip.pdf',
  permission: 'outbound.view',
  summary: 'The packing slip of a parcel, A4',
  input: z.object({ parcelId: id }),
  output: z.never(),
  media: 'application/pdf',
});

export const reprintLabel = defineEndpoint({
  method: 'post',
  path: '/parcels/:parcelId/reprints',
  permission: 'packing.work',
  summary: 'Say that a label is printed again, and why',
  input: z.object({ parcelId: id, reason: text(200).min(1) }),
  output: parcel,
});
