import { defineLifecycle } from '../domain/lifecycle.ts';

/**
 * A shipping label as bought from a carrier. The intent is written first; what happens outside comes after the
 * commit, so that a crash in between finds the label again by its id.
 */
export const labelLifecycle = defineLifecycle({
  requested: { take: 'buying', buy: 'bought', void: 'voided' },
  buying: { take: 'buying', buy: 'bought', fail: 'failed', void: 'voiding' },
  failed: { take: 'buying', void: 'voided' },
  bought: { void: 'voiding' },
  voiding: { buy: 'voiding', confirm: 'voided' },
  voided: {},
});

/**
 * What a carrier knows of a truck that left: told after the hand-over, asked again where it was away, and by hand where
 * it refused.
 */
export const handOverLifecycle = defineLifecycle({
  wanted: { tell: 'told', refuse: 'refused' },
  refused: { ask: 'wanted' },
  told: {},
});

/** How labels of a carrier come into being: our own van's are ours, others are brought along by the seller. */
export const carrierKinds = ['farstock_van', 'seller_provided'] as const;
export type CarrierKind = (typeof carrierKinds)[number];
