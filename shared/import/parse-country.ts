import { locales } from '../locale.ts';

/** ISO 3166-1 alpha-2, all 249 officially assigned codes. */
export const countryCodes: readonly string[] = (
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ ' +
  'CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO ' +
  'FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE ' +
  'JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO ' +
  'MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW ' +
  'PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM ' +
  'TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW'
).split(' ');

/** What people write and no list of official names has. */
const alsoKnownAs: Readonly<Record<string, string>> = {
  UK: 'GB',
  'Great Britain': 'GB',
  England: 'GB',
  Scotland: 'GB',
  Wales: 'GB',
  'Northern Ireland': 'GB',
  Großbritannien: 'GB',
  'Gran Bretaña': 'GB',
  Inglaterra: 'GB',
  EIRE: 'IE',
  'Republic of Ireland': 'IE',
  RSA: 'ZA',
  USA: 'US',
  'United States of America': 'US',
  EEUU: 'US',
  Holland: 'NL',
  Holanda: 'NL',
  'The Netherlands': 'NL',
  'Czech Republic': 'CZ',
  Czechia: 'CZ',
  Korea: 'KR',
  'Republic of Korea': 'KR',
  'Russian Federation': 'RU',
  Turkey: 'TR',
  Türkiye: 'TR',
  UAE: 'AE',
  'Hong Kong': 'HK',
  香港: 'HK',
  Macau: 'MO',
  澳门: 'MO',
  Macedonia: 'MK',
  'Slovak Republic': 'SK',
  EL: 'GR',
};

const keyOf = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{P}\s]/gu, '')
    .toLowerCase();

function buildIndex(): Map<string, string> {
  const index = new Map<string, string>();
  for (const locale of locales) {
    const names = new Intl.DisplayNames([locale], { type: 'region' });
    for (const code of countryCodes) index.set(keyOf(names.of(code) ?? code), code);
  }
  for (const [name, code] of Object.entries(alsoKnownAs)) index.set(keyOf(name), code);
  for (const code of countryCodes) index.set(keyOf(code), code);
  return index;
}

const index = buildIndex();
/** Files repeat a handful of spellings in every row. */
const seen = new Map<string, string | null>();

/**
 * A country by its ISO 3166-1 alpha-2 code or its name in English, Chinese, German or Spanish. Null
 * for what is no single country: "Unspecified", "European Community", and "Channel Islands", which
 * carriers and customs want as Jersey (JE) or Guernsey (GG).
 */
export function parseCountry(text: string): string | null {
  if (text.length > 80) return null;
  const known = seen.get(text);
  if (known !== undefined) return known;
  const found = index.get(keyOf(text)) ?? null;
  if (seen.size < 1000) seen.set(text, found);
  return found;
}
