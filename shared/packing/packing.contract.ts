import { z } from 'zod';
import { defineEndpoint } from '../contract/endpoint.ts';
import { code, id, text } from '../domain/ids.ts';
import { holdReason } from '../outbound/outbound.contract.ts';
import { parcel } from './parcels.contract.ts';
import { packagingRow } from './packagings.contract.ts';

/** One line of the order as the packer sees it; everything the bench needs to judge a scan without asking. */
export const packLine = z
  .object({
    orderLineId: id,
    productId: id,
    sku: z.string(),
    name: z.string(),
    imagePath: z.string().nullable(),
    /** Keys as scans are read: a GTIN in its 14-digit form, anything else trimmed and in capitals. */
    barcodes: z.array(z.string()),
    /** Whether every unit's serial is scanned while packing. */
    needsSerial: z.boolean(),
    orderedQuantity: z.int(),
    pickedQuantity: z.int(),
    packedQuantity: z.int(),
    /** Of one unit, measured, else declared, else learned from parcels; null while nobody knows. */
    unitWeightGrams: z.int().nullable(),
    /** The mark that its parcel has to bear outside (UN3481, a class of dangerous goods); null where none. */
    mark: z.string().nullable(),
  })
  .meta({ id: 'PackLine' });

export const packWork = z
  .object({
    orderId: id,
    orderCode: z.string(),
    reference: z.string(),
    state: z.string(),
    warehouseId: id,
    sellerId: id,
    sellerName: z.string(),
    taskId: id.nullable(),
    toteCode: z.string().nullable(),
    /** The seller's words to the packer: shown before anything else. */
    note: z.string(),
    recipientName: z.string(),
    countryCode: z.string(),
    lines: z.array(packLine),
    packagings: z.array(packagingRow),
    /** The smallest box that holds everything still to pack; null where sizes are unknown. */
    suggestedPackaging: z.string().nullable(),
    /** How far a weight may be from theory, in percent, and never less than 50 g. */
    tolerancePercent: z.int(),
    parcels: z.array(parcel),
    /** Why the order must not go on; empty where it may. */
    holds: z.array(holdReason),
  })
  .meta({ id: 'PackWork' });

export type PackWork = z.output<typeof packWork>;
export type PackLine = z.output<typeof packLine>;

export const getPackWork = defineEndpoint({
  method: 'get',
  path: '/packing/orders/:orderId/work',
  permission: 'packing.work',
  summary: 'Everything a packer needs to pack an order',
  input: z.object({ orderId: id }),
  output: packWork,
});

export const findPackWork = defineEndpoint({
  method: 'get',
  path: '/packing/work',
  permission: 'packing.work',
  summary: 'The same for what was scanned: a tote (TOT-…) or an order (ORD-…)',
  input: z.object({ warehouseId: id, code: code(64) }),
  output: packWork,
});

export const packParcel = defineEndpoint({
  method: 'post',
  path: '/packing/orders/:orderId/parcels',
  permission: 'packing.work',
  summary: 'Close one parcel of an order: weigh it, move its goods to dispatch, ask for its label',
  input: z.object({
    orderId: id,
    id: id.optional(),
    lines: z
      .array(
        z.object({
          orderLineId: id,
          quantity: z.int().min(1).max(1_000_000),
          serials: z.array(code(64)).max(1000).optional(),
        }),
      )
      .min(1)
      .max(500)
      .refine(
        (all) => new Set(all.map(({ orderLineId }) => orderLineId)).size === all.length,
        'A line is named twice',
      ),
    /** Null or absent: the goods travel in a box of their own, which weighs nothing extra. */
    packagingCode: code(32).nullish(),
    weightGrams: z.int().min(1).max(2_000_000),
    weightSource: z.enum(['scale', 'manual']),
    /** Why a weight that is off is right nevertheless; counts only from somebody who may override. */
    overrideReason: text(200).min(1).optional(),
    /** The packer has seen the marks of dangerous goods on the box; without it a parcel that needs one is refused. */
    isMarked: z.boolean().optional(),
    /** The number on the label that the seller brought along. */
    trackingNumber: code(40).optional(),
  }),
  output: z.object({
    parcel,
    /** How far the order has come. */
    orderState: z.string(),
    /** Units picked and not packed yet. */
    unitsLeft: z.int(),
  }),
});
