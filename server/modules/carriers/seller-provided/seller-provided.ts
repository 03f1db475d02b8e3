import { CarrierRefusal, type Carrier } from '../carrier.ts';
import { quoteByTerms } from '../quote-by-terms.ts';

/** Labels that sellers bought themselves: the packer sticks them on and scans their number; the seller deals with the rest. */
export const sellerProvided: Carrier = {
  kind: 'seller_provided',
  isInHouse: true,
  quote: quoteByTerms,
  buyLabel({ givenTrackingNumber }) {
    if (givenTrackingNumber === null)
      return Promise.reject(new CarrierRefusal('the tracking number of the seller’s label is missing'));
    return Promise.resolve({ trackingNumber: givenTrackingNumber, document: null });
  },
  voidLabel: () => Promise.resolve(),
  track: () => Promise.resolve([]),
  manifest: () => Promise.resolve({ reference: null }),
  closeOut: () => Promise.resolve(),
};
