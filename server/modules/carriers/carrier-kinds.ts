import type { Carrier } from './carrier.ts';
import { farstockVan } from './farstock-van/farstock-van.ts';
import { sellerProvided } from './seller-provided/seller-provided.ts';

const known = new Map<string, Carrier>(
  [farstockVan, sellerProvided].map((carrier) => [carrier.kind, carrier]),
);

/** Makes a further carrier known to this process, at start. */
export const plugInCarrier = (carrier: Carrier): void => void known.set(carrier.kind, carrier);

/** The implementation behind a carrier's row. A row without one is a mistake of ours, no refusal. */
export function carrierOfKind(kind: string): Carrier {
  const carrier = known.get(kind);
  if (!carrier) throw new Error(`no carrier of kind ${kind} is plugged in`);
  return carrier;
}
