import { trackingVocabulary } from '../tracking/tracking-words.ts';

export const freightModes = ['sea_fcl', 'sea_lcl', 'air', 'rail', 'truck', 'express'] as const;
export type FreightMode = (typeof freightModes)[number];

/** What goods ride in: ISO containers by length and height, and what other modes use. */
export const containerSizes = [
  '20GP',
  '40GP',
  '40HC',
  '45HC',
  '20RF',
  '40RF',
  'ULD',
  'trailer',
  'loose',
] as const;
export type ContainerSize = (typeof containerSizes)[number];
/** Sizes whose number has the form and check digit of ISO 6346. */
export const isoContainerSizes: readonly string[] = ['20GP', '40GP', '40HC', '45HC', '20RF', '40RF'];

/** What is told of freight: origin, main carriage, import, and its arrival at the warehouse. */
export const milestoneLegs = ['L1', 'L2', 'L3', 'L4'] as const;
export type MilestoneLeg = (typeof milestoneLegs)[number];

const ofWarehouse = ['appointment', 'arrived'] as const;

/** Milestones as they are written in requests and files: `L2.departed`. */
export const milestones = [
  ...trackingVocabulary.L1.map((event) => `L1.${event}` as const),
  ...trackingVocabulary.L2.map((event) => `L2.${event}` as const),
  ...trackingVocabulary.L3.map((event) => `L3.${event}` as const),
  ...ofWarehouse.map((event) => `L4.${event}` as const),
] as const;
export type Milestone = (typeof milestones)[number];

export const freightAlertKinds = ['late_departure', 'late_arrival', 'silent'] as const;
export type FreightAlertKind = (typeof freightAlertKinds)[number];

/** So long without any news is silence, in days. */
export const silentAfterDays: Readonly<Record<FreightMode, number>> = {
  sea_fcl: 8,
  sea_lcl: 8,
  rail: 5,
  air: 2,
  truck: 2,
  express: 2,
};
