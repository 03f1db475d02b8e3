import type { Carrier } from '../carrier.ts';
import { quoteByTerms } from '../quote-by-terms.ts';
import { vanTrackingNumber } from './tracking-number.ts';

/** Our own vans: our labels, our numbers; whatever happens to a parcel we see ourselves. */
export const farstockVan: Carrier = {
  kind: 'farstock_van',
  isInHouse: true,
  quote: quoteByTerms,
  buyLabel: ({ key }) => Promise.resolve({ trackingNumber: vanTrackingNumber(key), document: null }),
  voidLabel: () => Promise.resolve(),
  track: () => Promise.resolve([]),
  manifest: ({ manifestNumber }) => Promise.resolve({ reference: manifestNumber }),
  closeOut: () => Promise.resolve(),
};
