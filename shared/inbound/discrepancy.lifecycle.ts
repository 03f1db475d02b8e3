import { defineLifecycle, statesOf, type StateOf } from '../domain/lifecycle.ts';

/** A difference between what was announced and what came. Answered: the work that the answer asks for is still to do. */
export const discrepancyLifecycle = defineLifecycle({
  open: { answer: 'answered', settle: 'settled', withdraw: 'withdrawn' },
  answered: { settle: 'settled' },
  settled: {},
  withdrawn: {},
});

export type DiscrepancyState = StateOf<typeof discrepancyLifecycle>;
export const discrepancyStates = statesOf(discrepancyLifecycle);

export const discrepancyKinds = [
  'short',
  'over',
  'damaged',
  'wrong_item',
  'unknown_sku',
  'no_barcode',
  'missing_carton',
  'unannounced_carton',
] as const;
export type DiscrepancyKind = (typeof discrepancyKinds)[number];

/** What the seller may say to a difference. */
export const discrepancyAnswers = ['accept', 'claim', 'rework', 'destroy', 'send_back'] as const;
export type DiscrepancyAnswer = (typeof discrepancyAnswers)[number];

/** Who is asked to make good for it, as far as the kind tells. */
export const responsibleParties = ['seller', 'carrier', 'warehouse'] as const;
export type ResponsibleParty = (typeof responsibleParties)[number];

/** Goods left over from sea and road are the carrier's; what was packed otherwise than announced is the seller's. */
export const usualParty: Readonly<Record<DiscrepancyKind, ResponsibleParty>> = {
  short: 'seller',
  over: 'seller',
  damaged: 'carrier',
  wrong_item: 'seller',
  unknown_sku: 'seller',
  no_barcode: 'seller',
  missing_carton: 'carrier',
  unannounced_carton: 'seller',
};

/** Which answers make sense: nothing can be destroyed that did not come. */
export const answersFor: Readonly<Record<DiscrepancyKind, readonly DiscrepancyAnswer[]>> = {
  short: ['accept', 'claim'],
  over: ['accept', 'rework', 'destroy', 'send_back'],
  damaged: ['accept', 'claim', 'rework', 'destroy', 'send_back'],
  wrong_item: ['accept', 'rework', 'destroy', 'send_back'],
  unknown_sku: ['accept', 'rework', 'destroy', 'send_back'],
  no_barcode: ['accept', 'rework', 'destroy', 'send_back'],
  missing_carton: ['accept', 'claim'],
  unannounced_carton: ['accept', 'send_back'],
};
