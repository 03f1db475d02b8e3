import { z } from 'zod';
import { handOverLifecycle } from '../carriers/carriers.lifecycle.ts';
import { defineEndpoint } from '../contract/endpoint.ts';
import { pageOf, pageQuery } from '../contract/page.ts';
import { code, id, text } from '../domain/ids.ts';
import { statesOf } from '../domain/lifecycle.ts';
import { momentOut } from '../domain/moment.ts';
import { manifestLifecycle } from './dispatch.lifecycle.ts';

export const manifestState = z.enum(statesOf(manifestLifecycle));

export const manifest = z
  .object({
    id,
    /** MAN-… */
    number: z.string(),
    state: manifestState,
    warehouseId: id,
    carrierId: id,
    carrierName: z.string(),
    taskId: id,
    vehicle: z.string(),
    driverName: z.string(),
    sealNumber: z.string(),
    /** Its carrier's trucks leave sealed. */
    isSealed: z.boolean(),
    /** What the truck may carry; null where nobody has to look. */
    truckLimitGrams: z.int().nullable(),
    /** Parcels on it, and their weight in grams. */
    parcels: z.int(),
    weightGrams: z.int(),
    /** Of them, those whose orders should have left before. */
    lateParcels: z.int(),
    /** The carrier's cut-off that it is for; null where the carrier has none. */
    dueAt: momentOut.nullable(),
    openedAt: momentOut,
    closedAt: momentOut.nullable(),
    /** What the carrier knows of it; null until it is closed. */
    handOver: z
      .object({
        state: z.enum(statesOf(handOverLifecycle)),
        /** The carrier's own number for it. */
        reference: z.string().nullable(),
        /** Why the carrier refused it. */
        problem: z.string(),
      })
      .nullable(),
    signedAt: momentOut.nullable(),
    signedByName: z.string(),
  })
  .meta({ id: 'Manifest' });
export type Manifest = z.output<typeof manifest>;

/** A parcel as the truck's loader sees it: every code it may be scanned by. */
export const manifestParcel = z
  .object({
    parcelId: id,
    code: z.string(),
    trackingNumber: z.string().nullable(),
    orderReference: z.string(),
    recipientName: z.string(),
    weightGrams: z.int(),
    /** By when its order has to leave. */
    shipBy: momentOut.nullable(),
    /** It left, or is still here, after that. */
    isLate: z.boolean(),
    loadedAt: momentOut.nullable(),
  })
  .meta({ id: 'ManifestParcel' });
export type ManifestParcel = z.output<typeof manifestParcel>;

const papers = {
  vehicle: text(40),
  driverName: text(80),
  sealNumber: text(40),
};

export const openManifest = defineEndpoint({
  method: 'post',
  path: '/dispatch/manifests',
  permission: 'dispatch.manage',
  summary: 'Open a manifest for one carrier and put its loading on the floor’s list',
  input: z.object({
    id: id.optional(),
    warehouseId: id,
    carrierId: id,
    vehicle: papers.vehicle.default(''),
    driverName: papers.driverName.default(''),
    sealNumber: papers.sealNumber.default(''),
  }),
  output: manifest,
});

export const listManifests = defineEndpoint({
  method: 'get',
  path: '/dispatch/manifests',
  permission: 'dispatch.work',
  summary: 'Manifests of a warehouse, newest first',
  input: z.object({
    ...pageQuery,
    warehouseId: id,
    state: manifestState.optional(),
    carrierId: id.optional(),
  }),
  output: pageOf(manifest),
});

export const getManifest = defineEndpoint({
  method: 'get',
  path: '/dispatch/manifests/:manifestId',
  permission: 'dispatch.work',
  summary: 'One manifest with the parcels on it',
  input: z.object({ manifestId: id }),
  output: manifest.extend({ loaded: z.array(manifestParcel) }),
});

export const manifestWork = z
  .object({
    manifest,
    /** Parcels of this carrier that are ready here, those on this manifest among them. */
    expected: z.array(manifestParcel),
    /** Codes that would be refused loudly, with the reason: cancelled and held orders. */
    stopped: z.array(
      z.object({
        code: z.string(),
        trackingNumber: z.string().nullable(),
        orderReference: z.string(),
        reason: z.enum(['cancelled', 'held']),
      }),
    ),
  })
  .meta({ id: 'ManifestWork' });
export type ManifestWork = z.output<typeof manifestWork>;

export const getManifestWork = defineEndpoint({
  method: 'get',
  path: '/dispatch/manifests/:manifestId/work',
  permission: 'dispatch.work',
  summary: 'Everything a loader needs to judge a scan, with and without network',
  input: z.object({ manifestId: id }),
  output: manifestWork,
});

export const findManifestWork = defineEndpoint({
  method: 'get',
  path: '/dispatch/work',
  permission: 'dispatch.work',
  summary: 'The same for the scanned number of a manifest (MAN-…)',
  input: z.object({ warehouseId: id, code: code(64) }),
  output: manifestWork,
});

export const loadParcel = defineEndpoint({
  method: 'post',
  path: '/dispatch/manifests/:manifestId/parcels',
  permission: 'dispatch.work',
  summary: 'Load a parcel by scan of its plate (PCL-…) or tracking number',
  input: z.object({ manifestId: id, code: code(64) }),
  output: z.object({
    /** `already` is a quiet answer: the parcel was scanned onto this very manifest before. */
    result: z.enum(['loaded', 'already']),
    parcel: manifestParcel,
    parcels: z.int(),
  }),
});

export const unloadParcel = defineEndpoint({
  method: 'post',
  path: '/dispatch/manifests/:manifestId/unload',
  permission: 'dispatch.work',
  summary: 'Take a parcel off the truck again',
  input: z.object({ manifestId: id, code: code(64), reason: text(200).default('') }),
  output: z.object({ parcel: manifestParcel, parcels: z.int() }),
});

export const changeManifest = defineEndpoint({
  method: 'patch',
  path: '/dispatch/manifests/:manifestId',
  permission: 'dispatch.work',
  summary: 'Write vehicle, driver and seal onto a manifest that is not signed yet',
  input: z.object({
    manifestId: id,
    vehicle: papers.vehicle.optional(),
    driverName: papers.driverName.optional(),
    sealNumber: papers.sealNumber.optional(),
  }),
  output: manifest,
});

export const closeManifest = defineEndpoint({
  method: 'post',
  path: '/dispatch/manifests/:manifestId/close',
  permission: 'dispatch.work',
  summary: 'Hand the parcels over: their goods leave the ledger, their orders are shipped',
  input: z.object({
    manifestId: id,
    /** Without it a manifest with parcels missing is refused, and the missing ones are named. */
    acceptMissing: z.boolean().default(false),
    /** The seal that was put on the door just now. */
    sealNumber: papers.sealNumber.optional(),
  }),
  output: z.object({
    manifest,
    shippedOrders: z.int(),
    missing: z.array(manifestParcel),
  }),
});

/** A signature as the pen went: strokes of points, in thousandths of the pad's width. */
export const signature = z
  .array(
    z
      .array(z.tuple([z.int().min(0).max(1000), z.int().min(0).max(1000)]))
      .min(1)
      .max(2000),
  )
  .min(1)
  .max(200);

export const signManifest = defineEndpoint({
  method: 'post',
  path: '/dispatch/manifests/:manifestId/sign',
  permission: 'dispatch.work',
  summary: 'The driver signs for the parcels of a closed manifest',
  input: z.object({ manifestId: id, signedByName: text(80).min(1), signature: signature.optional() }),
  output: manifest,
});

export const tellCarrier = defineEndpoint({
  method: 'post',
  path: '/dispatch/manifests/:manifestId/announcement',
  permission: 'dispatch.manage',
  summary: 'Tell the carrier once more of a closed manifest that it refused',
  input: z.object({ manifestId: id }),
  output: manifest,
});

export const cancelManifest = defineEndpoint({
  method: 'post',
  path: '/dispatch/manifests/:manifestId/cancel',
  permission: 'dispatch.manage',
  summary: 'Give up a manifest that has no parcels on it',
  input: z.object({ manifestId: id }),
  output: manifest,
});

export const manifestPdf = defineEndpoint({
  method: 'get',
  path: '/dispatch/manifests/:manifestId/manifest.pdf',
  permission: 'dispatch.work',
  summary: 'The manifest for both signatures, A4',
  input: z.object({ manifestId: id }),
  output: z.never(),
  media: 'application/pdf',
});

export const reprintManifest = defineEndpoint({
  method: 'post',
  path: '/dispatch/manifests/:manifestId/reprints',
  permission: 'dispatch.work',
  summary: 'Say that a manifest is printed again, and why; the next print bears its number',
  input: z.object({ manifestId: id, reason: text(200).min(1) }),
  output: manifest,
});
