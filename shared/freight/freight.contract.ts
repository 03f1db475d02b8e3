import { z } from 'zod';
import { defineEndpoint } from '../contract/endpoint.ts';
import { anyOfStates } from '../contract/list-filters.ts';
import { flag, pageOf, pageQuery } from '../contract/page.ts';
import { code, id, text } from '../domain/ids.ts';
import { moment, momentOut } from '../domain/moment.ts';
import { containerSizes, freightAlertKinds, freightModes, milestones } from './freight-words.ts';
import { freightStates } from './freight.lifecycle.ts';

export const freightState = z.enum(freightStates);
const milestone = z.enum(milestones);
const instant = moment.transform((written) => new Date(written));

const legFields = z.object({
  fromPlace: text(80),
  toPlace: text(80),
  /** ETD and ETA. */
  plannedDepartureAt: instant.nullable().default(null),
  plannedArrivalAt: instant.nullable().default(null),
});

const containerFields = z.object({
  /** With its check digit where the size is an ISO one. */
  number: code(20),
  size: z.enum(containerSizes),
  seal: text(40).default(''),
});

const freightFields = {
  /** The forwarder's or our own; unique in the warehouse. */
  reference: code(40),
  mode: z.enum(freightModes),
  forwarder: text(80).default(''),
  /** Bill of lading, air waybill, CMR. */
  billNumber: text(40).default(''),
  vessel: text(80).default(''),
  voyage: text(40).default(''),
  containers: z.array(containerFields).max(50).default([]),
  legs: z.array(legFields).max(10).default([]),
};

const alert = z.object({
  kind: z.enum(freightAlertKinds),
  /** Which leg, from 1; null for silence. */
  leg: z.int().nullable(),
  openedAt: momentOut,
});

export const freightSummary = z
  .object({
    id,
    warehouseId: id,
    reference: z.string(),
    mode: z.enum(freightModes),
    state: freightState,
    forwarder: z.string(),
    billNumber: z.string(),
    vessel: z.string(),
    voyage: z.string(),
    /** Of the last leg. */
    plannedArrivalAt: momentOut.nullable(),
    latest: z.object({ milestone, place: z.string(), at: momentOut }).nullable(),
    containers: z.int(),
    /** Riding in it; a seller counts its own. */
    shipments: z.int(),
    alerts: z.array(alert),
    createdAt: momentOut,
  })
  .meta({ id: 'FreightSummary' });

export const freightDetails = freightSummary
  .extend({
    containers: z.array(containerFields.extend({ id })),
    legs: z.array(
      z.object({
        leg: z.int(),
        fromPlace: z.string(),
        toPlace: z.string(),
        plannedDepartureAt: momentOut.nullable(),
        plannedArrivalAt: momentOut.nullable(),
        departedAt: momentOut.nullable(),
        arrivedAt: momentOut.nullable(),
      }),
    ),
    milestones: z.array(
      z.object({
        milestone,
        place: z.string(),
        note: z.string(),
        containerNumber: z.string().nullable(),
        at: momentOut,
        recordedAt: momentOut,
      }),
    ),
    /** A seller sees its own. */
    shipments: z.array(
      z.object({
        shipmentId: id,
        number: z.string(),
        reference: z.string(),
        sellerId: id,
        sellerCode: z.string(),
        state: z.string(),
        containerNumber: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Freight' });

const moved = z.object({ freightId: id, reference: z.string(), state: freightState });

export const createFreight = defineEndpoint({
  method: 'post',
  path: '/freights',
  permission: 'freight.manage',
  summary: 'Write down a freight shipment: its containers and the legs of its way',
  input: z.object({ id: id.optional(), warehouseId: id, ...freightFields }),
  output: moved,
});

export const changeFreight = defineEndpoint({
  method: 'put',
  path: '/freights/:freightId',
  permission: 'freight.manage',
  summary: 'Write a freight shipment anew; what has happened on its legs is kept by their order',
  input: z.object({ freightId: id, ...freightFields }),
  output: moved,
});

export const listFreights = defineEndpoint({
  method: 'get',
  path: '/freights',
  permission: 'freight.view',
  summary: 'Freight shipments, newest first; a seller sees those that carry its goods',
  input: z.object({
    ...pageQuery,
    warehouseId: id.optional(),
    state: anyOfStates(freightState),
    /** Only those with an open alert. */
    alert: flag.optional(),
    /** The beginning of a reference, bill or container number. */
    search: text(80).optional(),
  }),
  output: pageOf(freightSummary),
});

export const getFreight = defineEndpoint({
  method: 'get',
  path: '/freights/:freightId',
  permission: 'freight.view',
  summary: 'A freight shipment with its containers, legs, milestones and what rides in it',
  input: z.object({ freightId: id }),
  output: freightDetails,
});

export const loadShipments = defineEndpoint({
  method: 'put',
  path: '/freights/:freightId/shipments',
  permission: 'freight.manage',
  summary: 'Say which inbound shipments ride in it; they learn what has happened so far',
  input: z.object({
    freightId: id,
    shipments: z.array(z.object({ shipmentId: id, containerNumber: code(20).nullish() })).max(500),
  }),
  output: moved,
});

const milestoneFields = {
  milestone,
  at: instant,
  place: text(80).default(''),
  note: text(200).default(''),
  /** Of one container; default: of the whole. */
  containerNumber: code(20).nullish(),
  /** Which leg departed or arrived; default: the first one that has not yet. */
  leg: z.int().min(1).max(10).nullish(),
};

export const addMilestone = defineEndpoint({
  method: 'post',
  path: '/freights/:freightId/milestones',
  permission: 'freight.manage',
  summary: 'Say what happened on the way; saying it again changes nothing',
  input: z.object({ freightId: id, ...milestoneFields }),
  output: moved.extend({ isNew: z.boolean() }),
});

export const cancelFreight = defineEndpoint({
  method: 'post',
  path: '/freights/:freightId/cancel',
  permission: 'freight.manage',
  summary: 'Give up a freight shipment that has not departed; what rode in it rides no more',
  input: z.object({ freightId: id }),
  output: moved,
});

export const closeFreight = defineEndpoint({
  method: 'post',
  path: '/freights/:freightId/close',
  permission: 'freight.manage',
  summary: 'Close a freight shipment that has arrived',
  input: z.object({ freightId: id }),
  output: moved,
});
