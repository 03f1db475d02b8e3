import type { ServiceTerms } from './carrier.ts';

/** The price by the warehouse's own terms: a base and so much per started kilogram; null where it goes nowhere. */
export function quoteByTerms(
  terms: ServiceTerms,
  { countryCode, weightGrams }: { countryCode: string; weightGrams: number },
): number | null {
  const goesThere = terms.countries.length === 0 || terms.countries.includes(countryCode);
  if (!goesThere || weightGrams > terms.maxWeightGrams) return null;
  return terms.basePriceMinor + terms.kilogramPriceMinor * Math.ceil(weightGrams / 1000);
}
