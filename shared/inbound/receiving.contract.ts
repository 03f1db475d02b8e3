/** The dock: scanning cartons in, counting what is in them, closing them. */
import { z } from 'zod';
import { defineEndpoint } from '../contract/endpoint.ts';
import { code, id, text } from '../domain/ids.ts';
import { day, momentOut } from '../domain/moment.ts';
import { workProduct } from '../putaway/work-product.ts';
import { cartonState, shipmentState } from './inbound.contract.ts';

const workLine = z.object({
  lineId: id,
  productId: id,
  lot: z.string().nullable(),
  expiresOn: day.nullable(),
  expected: z.int(),
  good: z.int(),
  damaged: z.int(),
});

/** A carton as the terminal needs it to judge scans. */
export const workCarton = z.object({
  cartonId: id,
  /** As its label says, e.g. `CTN-000000123`. */
  code: z.string(),
  reference: z.string().nullable(),
  sscc: z.string().nullable(),
  state: cartonState,
  /** When it was closed, and by whom; null while it is not. */
  counted: z.object({ at: momentOut, by: z.string() }).nullable(),
  lines: z.array(workLine),
});

export const receivingWork = defineEndpoint({
  method: 'get',
  path: '/inbound/shipments/:shipmentId/work',
  permission: 'inbound.receive',
  summary: 'All a terminal needs to receive a shipment without asking again',
  input: z.object({ shipmentId: id }),
  output: z.object({
    shipmentId: id,
    number: z.string(),
    reference: z.string(),
    state: shipmentState,
    sellerId: id,
    sellerName: z.string(),
    warehouseId: id,
    /** The clock that times are told by. */
    timeZone: z.string(),
    /** Customs hold what carries it: nothing is opened. */
    isCustomsHeld: z.boolean(),
    /** False where it rides in freight that nobody has told to be in the yard. */
    isCheckedIn: z.boolean(),
    /** The shared floor task, while there is one. */
    taskId: id.nullable(),
    /** Goods that expire before this day are not taken in. */
    firstGoodDay: day,
    /** Units above `expected` plus this share of it are held until the seller answers. */
    overReceiptPercent: z.int(),
    docks: z.array(z.object({ binId: id, code: z.string() })),
    cartons: z.array(workCarton),
    products: z.array(workProduct),
    /** Serials that came with it and are in the building: the latest, at most 1000. */
    serials: z.array(z.object({ productId: id, serial: z.string(), at: momentOut, by: z.string() })),
  }),
});

export const arriveCarton = defineEndpoint({
  method: 'post',
  path: '/inbound/cartons/arrive',
  permission: 'inbound.receive',
  summary: 'Scan a carton in at the dock',
  input: z.object({
    warehouseId: id,
    /** Narrows a carton mark that several shipments use; needed to record an unknown carton. */
    shipmentId: id.optional(),
    /** What was scanned: our carton code, an SSCC, or the seller's mark. */
    code: code(128),
    /** Where it stands. Default: the warehouse's first dock. */
    dockBinId: id.optional(),
    /** A carton that nobody announced is refused, or recorded as unannounced in the shipment named. */
    ifUnknown: z.enum(['refuse', 'record']).default('refuse'),
  }),
  output: z.object({
    shipmentId: id,
    shipmentState,
    /** False where the carton had been scanned in before: nothing changed. */
    isNew: z.boolean(),
    carton: workCarton,
  }),
});

/** Goods found in a carton: of one product, lot and condition. */
export const countedGoods = z.object({
  productId: id,
  condition: z.enum(['good', 'damaged']),
  quantity: z.int().min(1).max(100_000),
  lot: code(64).optional(),
  expiresOn: day.optional(),
  /** One per unit, for products whose serials are recorded at receipt. */
  serials: z.array(code(64)).max(1000).optional(),
});

const cartonCounted = z.object({
  cartonId: id,
  state: cartonState,
  shipmentState,
  /** The lines that changed, as they are now. */
  lines: z.array(workLine),
  /** Units of this count that are held in quarantine: more than announced and allowed. */
  heldUnits: z.int(),
});

export const countCarton = defineEndpoint({
  method: 'post',
  path: '/inbound/cartons/:cartonId/counts',
  permission: 'inbound.receive',
  summary: 'Add units counted in a carton; several people may count one carton together',
  input: z.object({ cartonId: id, counts: z.array(countedGoods).min(1).max(200) }),
  output: cartonCounted,
});

export const correctCount = defineEndpoint({
  method: 'post',
  path: '/inbound/cartons/:cartonId/corrections',
  permission: 'inbound.receive',
  summary: 'Take back units counted by mistake, before the carton is closed',
  input: countedGoods.omit({ expiresOn: true }).extend({ cartonId: id, note: text(200).optional() }),
  output: cartonCounted,
});

export const closeCarton = defineEndpoint({
  method: 'post',
  path: '/inbound/cartons/:cartonId/close',
  permission: 'inbound.receive',
  summary: 'Close a carton: differences are recorded, and its goods become one putaway task',
  input: z.object({ cartonId: id }),
  output: z.object({
    cartonId: id,
    state: cartonState,
    shipmentState,
    /** Null where nothing was in the carton. */
    putawayTaskId: id.nullable(),
    discrepancies: z.array(
      z.object({
        discrepancyId: id,
        kind: z.string(),
        productId: id.nullable(),
        sku: z.string().nullable(),
        quantity: z.int(),
      }),
    ),
  }),
});

export const reportDiscrepancy = defineEndpoint({
  method: 'post',
  path: '/inbound/cartons/:cartonId/discrepancies',
  permission: 'inbound.receive',
  summary: 'Report goods that nobody can tell a product of',
  input: z.object({
    cartonId: id,
    kind: z.enum(['unknown_sku', 'no_barcode']),
    quantity: z.int().min(1).max(100_000),
    note: text(500).min(1),
  }),
  output: z.object({ discrepancyId: id }),
});

export const finishReceiving = defineEndpoint({
  method: 'post',
  path: '/inbound/shipments/:shipmentId/finish',
  permission: 'inbound.receive',
  summary: 'End receiving: cartons that did not come are missing',
  input: z.object({ shipmentId: id }),
  output: z.object({ shipmentId: id, state: shipmentState, missingCartons: z.int() }),
});

export const measureProduct = defineEndpoint({
  method: 'post',
  path: '/inbound/products/:productId/measures',
  permission: 'inbound.receive',
  summary: 'Measure and weigh one unit at its first receipt',
  input: z.object({
    productId: id,
    weightGrams: z.int().min(1).max(2_000_000),
    lengthMm: z.int().min(1).max(20_000),
    widthMm: z.int().min(1).max(20_000),
    heightMm: z.int().min(1).max(20_000),
  }),
  output: z.object({ productId: id }),
});
