import { z } from 'zod';
import { defineEndpoint } from '../contract/endpoint.ts';
import { anyOfStates, whereAndWhose } from '../contract/list-filters.ts';
import { flag, pageOf, pageQuery } from '../contract/page.ts';
import { code, id, text } from '../domain/ids.ts';
import { statesOf } from '../domain/lifecycle.ts';
import { moment, momentOut } from '../domain/moment.ts';
import { currency } from '../layout/warehouse-settings.ts';
import { sellableGrades } from '../stock/grades.ts';
import { cancelLifecycle, fillPolicies, holdReasons, orderLifecycle } from './outbound.lifecycle.ts';

/** The grades that may be ordered. */
export type SellableGrade = (typeof sellableGrades)[number];

export const orderState = z.enum(statesOf(orderLifecycle));
export const cancelState = z.enum(statesOf(cancelLifecycle));
export const holdReason = z.enum(holdReasons);

/** Where a parcel goes. */
export const recipient = z
  .object({
    name: code(100),
    company: text(100).default(''),
    line1: code(120),
    line2: text(120).default(''),
    city: code(80),
    postcode: text(16).default(''),
    state: text(80).default(''),
    /** ISO 3166-1 alpha-2. */
    country: z
      .string()
      .trim()
      .toUpperCase()
      .regex(/^[A-Z]{2}$/),
    phone: text(40).default(''),
    email: text(120).default(''),
  })
  .meta({ id: 'Recipient' });
export type Recipient = z.output<typeof recipient>;

/** Whole base units of one line: more than this is a slip of the finger. */
const lineQuantity = z.int().min(1).max(1_000_000);

export const newOrderLine = z
  .object({
    sku: code(64),
    quantity: lineQuantity,
    grade: z.enum(sellableGrades).default('new'),
    priceMinor: z.int().min(0).max(1_000_000_000).optional(),
    currency: currency.optional(),
  })
  .refine((line) => (line.priceMinor === undefined) === (line.currency === undefined), {
    error: 'A price needs its currency',
    path: ['currency'],
  });

/** An order as a seller writes it: by the API, by a form or by a row of a file. */
export const newOrder = z.object({
  id: id.optional(),
  warehouseId: id,
  /** The seller's own number; unique per seller for ever, without regard to case. */
  reference: code(64),
  orderedAt: moment.optional(),
  recipient,
  /** The service or carrier asked for; the warehouse maps it to one that it has. */
  service: text(40).default(''),
  shipBy: moment.optional(),
  policy: z.enum(fillPolicies).default('fill_all'),
  note: text(500).default(''),
  giftNote: text(500).default(''),
  lines: z.array(newOrderLine).min(1).max(2000),
});
export type NewOrder = z.output<typeof newOrder>;

export const orderSummary = z
  .object({
    id,
    number: z.string(),
    reference: z.string(),
    sellerId: id,
    sellerCode: z.string(),
    warehouseId: id,
    state: orderState,
    /** Null while nobody has asked to cancel. */
    cancel: cancelState.nullable(),
    holds: z.array(holdReason),
    policy: z.enum(fillPolicies),
    recipientName: z.string(),
    city: z.string(),
    country: z.string(),
    service: z.string(),
    lines: z.int(),
    units: z.int(),
    /** Units neither promised nor picked. */
    missing: z.int(),
    orderedAt: momentOut,
    shipBy: momentOut.nullable(),
    stateChangedAt: momentOut,
  })
  .meta({ id: 'OrderSummary' });

export const orderLine = z
  .object({
    id,
    lineNo: z.int(),
    productId: id,
    sku: z.string(),
    name: z.string(),
    imagePath: z.string().nullable(),
    grade: z.enum(sellableGrades),
    /** quantity = promised + picked + missing + unfilled, at every moment. */
    quantity: z.int(),
    /** Promised and not picked yet. */
    promised: z.int(),
    /** Taken from bins for this order. */
    picked: z.int(),
    /** Waited for. */
    missing: z.int(),
    /** Given up: dropped by policy or by cancelling. */
    unfilled: z.int(),
    priceMinor: z.int().nullable(),
    currency: z.string().nullable(),
  })
  .meta({ id: 'OrderLine' });

export const orderHold = z.object({
  reason: holdReason,
  note: z.string(),
  byWarehouse: z.boolean(),
  placedAt: momentOut,
});

export const order = orderSummary
  .extend({
    recipient,
    note: z.string(),
    giftNote: z.string(),
    holdDetails: z.array(orderHold),
    cancelReason: z.string().nullable(),
    cancelledAt: momentOut.nullable(),
    /** The wave it goes or went to the floor with. */
    waveId: id.nullable(),
    createdAt: momentOut,
    lineDetails: z.array(orderLine),
  })
  .meta({ id: 'Order' });
export type Order = z.output<typeof order>;

/** What an act on an order answers. */
const orderOutcome = z.object({
  orderId: id,
  number: z.string(),
  reference: z.string(),
  state: orderState,
  cancel: cancelState.nullable(),
  holds: z.array(holdReason),
});

export const createOrderEndpoint = defineEndpoint({
  method: 'post',
  path: '/outbound/orders',
  permission: 'outbound.order',
  summary: 'Record an order and promise it the stock there is',
  input: newOrder.extend({ sellerId: id.optional() }),
  output: orderOutcome.extend({
    /** Lines that could not be promised in full. */
    missing: z.array(z.object({ lineNo: z.int(), sku: z.string(), missing: z.int() })),
  }),
});

export const listOrders = defineEndpoint({
  method: 'get',
  path: '/outbound/orders',
  permission: 'outbound.view',
  summary: 'Orders, newest first',
  input: z.object({
    ...pageQuery,
    ...whereAndWhose,
    state: anyOfStates(orderState),
    /** Only cancelled ones; default: all but cancelled ones where a state is asked for, else all. */
    cancelled: flag.optional(),
    held: flag.optional(),
    /** Only orders that miss something. */
    short: flag.optional(),
    /** The beginning of a reference, an order number or a SKU, or a part of the recipient's name, city or postcode. */
    search: text(80).optional(),
  }),
  output: pageOf(orderSummary),
});

export const countOrders = defineEndpoint({
  method: 'get',
  path: '/outbound/order-counts',
  permission: 'outbound.view',
  summary: 'How many orders stand in each state; of those that left, the last 24 hours',
  input: z.object({ warehouseId: id.optional(), sellerId: id.optional() }),
  output: z.object({
    states: z.array(
      z.object({ state: orderState, orders: z.int(), held: z.int(), oldestAt: momentOut.nullable() }),
    ),
    cancelled: z.int(),
  }),
});

export const getOrder = defineEndpoint({
  method: 'get',
  path: '/outbound/orders/:orderId',
  permission: 'outbound.view',
  summary: 'One order with its lines and what they have and miss',
  input: z.object({ orderId: id }),
  output: order,
});

/** Why a line is not there: who holds the stock, and where the rest of it lies. */
export const shortageLine = z.object({
  lineId: id,
  lineNo: z.int(),
  productId: id,
  sku: z.string(),
  missing: z.int(),
  /** Units that could be sold, promised to whomever. */
  sellable: z.int(),
  promised: z.int(),
  /** The documents that hold the stock, oldest first; at most twenty. */
  holders: z.array(z.object({ kind: z.string(), id, name: z.string(), quantity: z.int(), since: momentOut })),
  /** Units in the building that can't be sold as they are: not put away, blocked, damaged, in quarantine. */
  elsewhere: z.array(
    z.object({
      bin: z.string(),
      kind: z.string(),
      grade: z.string(),
      quantity: z.int(),
      blocked: z.string(),
    }),
  ),
  /** Units announced and not here yet. */
  announced: z.int(),
  /** Orders that ask for the same goods and came before. */
  ordersBefore: z.int(),
});

export const explainShortage = defineEndpoint({
  method: 'get',
  path: '/outbound/orders/:orderId/shortage',
  permission: 'outbound.view',
  summary: 'Why not? Who holds the stock that this order misses',
  input: z.object({ orderId: id }),
  output: z.object({ orderId: id, lines: z.array(shortageLine) }),
});

export const cancelOrderEndpoint = defineEndpoint({
  method: 'post',
  path: '/outbound/orders/:orderId/cancellation',
  permission: 'outbound.order',
  summary: 'Cancel an order; accepted at once unless it has been handed over',
  input: z.object({ orderId: id, reason: text(200).default('') }),
  output: orderOutcome.extend({ unpickTaskId: id.nullable() }),
});

export const holdOrderEndpoint = defineEndpoint({
  method: 'post',
  path: '/outbound/orders/:orderId/holds',
  permission: 'outbound.order',
  summary: 'Hold an order: it keeps its stock and does not go on',
  input: z.object({ orderId: id, reason: holdReason, note: text(200).default('') }),
  output: orderOutcome,
});

export const unholdOrderEndpoint = defineEndpoint({
  method: 'delete',
  path: '/outbound/orders/:orderId/holds/:reason',
  permission: 'outbound.order',
  summary: 'Lift a hold',
  input: z.object({ orderId: id, reason: holdReason }),
  output: orderOutcome,
});

export const shipAvailableEndpoint = defineEndpoint({
  method: 'post',
  path: '/outbound/orders/:orderId/ship-available',
  permission: 'outbound.release',
  summary: 'Ship what is there of a short order and give the rest up',
  input: z.object({ orderId: id }),
  output: orderOutcome,
});
