import { postalCountry } from './formats.ts';

/** A postal address as it is printed; nothing is translated. */
export interface PostalAddress {
  readonly name: string;
  readonly company?: string;
  readonly lines: readonly string[];
  readonly postcode: string;
  readonly city: string;
  readonly region?: string;
  /** ISO 3166-1 alpha-2. */
  readonly countryCode: string;
  readonly phone?: string;
}

const POSTCODE_BEHIND_CITY = new Set(['GB', 'US', 'CA', 'AU', 'NZ', 'IE', 'CN', 'IN', 'TW', 'SG', 'ZA']);

/** The line with postcode and city in the order the destination's post expects. */
export function localityLine(address: PostalAddress): string {
  const { postcode, city, region } = address;
  const parts = POSTCODE_BEHIND_CITY.has(address.countryCode.trim().toUpperCase())
    ? [city, region, postcode]
    : [postcode, city, region];
  return parts.filter((part) => part?.trim()).join(' ');
}

/** Everything under the name, one printed line each, the country last. */
export function addressLines(address: PostalAddress): string[] {
  return [
    address.company ?? '',
    ...address.lines,
    localityLine(address),
    postalCountry(address.countryCode),
  ].filter((line) => line.trim());
}
