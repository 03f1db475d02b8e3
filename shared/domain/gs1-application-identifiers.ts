/**
 * The GS1 application identifiers (AIs) this product understands, as data.
 * Source: GS1 General Specifications, sections 3 and 7.8.
 *
 * A format is a list of components: `n` digits or `x` characters of GS1 character set 82, then the
 * length (`14` exactly, `..20` up to). `!` after a component says that it ends in a check digit,
 * `@` that it is a YYMMDD date.
 */
type Row = readonly [ai: string, name: string, format: string];

const ROWS: readonly Row[] = [
  ['00', 'sscc', 'n18!'],
  ['01', 'gtin', 'n14!'],
  ['02', 'contained gtin', 'n14!'],
  ['10', 'lot', 'x..20'],
  ['11', 'produced on', 'n6@'],
  ['12', 'due on', 'n6@'],
  ['13', 'packed on', 'n6@'],
  ['15', 'best before', 'n6@'],
  ['16', 'sell by', 'n6@'],
  ['17', 'expires on', 'n6@'],
  ['20', 'variant', 'n2'],
  ['21', 'serial', 'x..20'],
  ['22', 'consumer variant', 'x..20'],
  ['235', 'third party serial', 'x..28'],
  ['240', 'additional id', 'x..30'],
  ['241', 'customer part number', 'x..30'],
  ['242', 'made to order variation', 'n..6'],
  ['243', 'packaging component', 'x..20'],
  ['250', 'secondary serial', 'x..30'],
  ['251', 'source reference', 'x..30'],
  ['253', 'document type', 'n13! x..17'],
  ['254', 'location extension', 'x..20'],
  ['255', 'coupon', 'n13! n..12'],
  ['30', 'variable count', 'n..8'],
  ['37', 'contained count', 'n..8'],
  ['400', 'order number', 'x..30'],
  ['401', 'consignment', 'x..30'],
  ['402', 'shipment', 'n17!'],
  ['403', 'route', 'x..30'],
  ['410', 'ship to', 'n13!'],
  ['411', 'bill to', 'n13!'],
  ['412', 'bought from', 'n13!'],
  ['413', 'ship for', 'n13!'],
  ['414', 'location', 'n13!'],
  ['415', 'pay to', 'n13!'],
  ['416', 'production location', 'n13!'],
  ['417', 'party', 'n13!'],
  ['420', 'ship to postcode', 'x..20'],
  ['421', 'ship to country and postcode', 'n3 x..9'],
  ['422', 'origin country', 'n3'],
  ['424', 'processing country', 'n3'],
  ['426', 'full process country', 'n3'],
  ['4307', 'ship to country', 'x2'],
  ['4317', 'return to country', 'x2'],
  ['4318', 'return to postcode', 'x..20'],
  ['4319', 'return to phone', 'x..30'],
  ['4320', 'service', 'x..35'],
  ['4321', 'dangerous goods', 'n1'],
  ['4322', 'authority to leave', 'n1'],
  ['4323', 'signature required', 'n1'],
  ['4324', 'not before', 'n10'],
  ['4325', 'not after', 'n10'],
  ['4326', 'release date', 'n6@'],
  ['7001', 'stock number', 'n13'],
  ['7003', 'expiry time', 'n10'],
  ['7020', 'refurbishment lot', 'x..20'],
  ['7021', 'functional status', 'x..20'],
  ['7022', 'revision status', 'x..20'],
  ['8002', 'phone serial', 'x..20'],
  ['8003', 'returnable asset', 'n14! x..16'],
  ['8004', 'individual asset', 'x..30'],
  ['8005', 'unit price', 'n6'],
  ['8006', 'component', 'n14! n4'],
  ['8008', 'produced at', 'n8 n..4'],
  ['8017', 'service provider', 'n18!'],
  ['8018', 'service recipient', 'n18!'],
  ['8020', 'payment reference', 'x..25'],
  ['8200', 'extended packaging url', 'x..70'],
  ['90', 'agreed information', 'x..30'],
];

const SHIP_TO_TEXT = ['4300', '4301', '4302', '4303', '4304', '4305', '4306'];
const RETURN_TO_TEXT = ['4310', '4311', '4312', '4313', '4314', '4315', '4316'];
const COMPANY_AND_CONTACT = new Set(['4300', '4301', '4310', '4311']);

function familyRows(): Row[] {
  const rows: Row[] = [];
  // The last digit of a measure says how many decimals its six digits have.
  for (const [measures, name] of [
    [[310, 311, 312, 313, 314, 315, 316], 'net measure'],
    [[330, 331, 332, 333, 334, 335, 336], 'logistic measure'],
    [[320, 321, 322, 323, 324, 325, 326, 327, 328, 329], 'net measure'],
    [[340, 341, 342, 343, 344, 345, 346, 347, 348, 349], 'logistic measure'],
    [[350, 351, 352, 353, 354, 355, 356, 357, 360, 361, 364, 365, 366], 'measure'],
  ] as const) {
    for (const measure of measures) {
      for (let decimals = 0; decimals <= 5; decimals++) rows.push([`${measure}${decimals}`, name, 'n6']);
    }
  }
  for (const ai of SHIP_TO_TEXT) rows.push([ai, 'ship to', COMPANY_AND_CONTACT.has(ai) ? 'x..35' : 'x..70']);
  for (const ai of RETURN_TO_TEXT)
    rows.push([ai, 'return to', COMPANY_AND_CONTACT.has(ai) ? 'x..35' : 'x..70']);
  rows.push(['4308', 'ship to phone', 'x..30'], ['4309', 'ship to position', 'n20']);
  for (let ai = 91; ai <= 99; ai++) rows.push([String(ai), 'company internal', 'x..90']);
  return rows;
}

/** One piece of an AI's value. Lengths are in characters. */
export interface AiComponent {
  readonly digits: boolean;
  readonly min: number;
  readonly max: number;
  readonly check: boolean;
  readonly date: boolean;
}

/** One application identifier and the form of its value. */
export interface ApplicationIdentifier {
  readonly ai: string;
  readonly name: string;
  readonly components: readonly AiComponent[];
  readonly minLength: number;
  readonly maxLength: number;
  /** Predefined length: no separator is needed behind the value (General Specifications 7.8.5). */
  readonly predefined: boolean;
}

function component(text: string): AiComponent {
  const match = /^([nx])(\.\.)?(\d+)([!@]?)$/.exec(text);
  if (!match) throw new Error(`the AI table has a malformed format: ${text}`);
  const max = Number(match[3]);
  return {
    digits: match[1] === 'n',
    min: match[2] ? 1 : max,
    max,
    check: match[4] === '!',
    date: match[4] === '@',
  };
}

// Decided by the first two digits, not by the row: a reader must find the end of AIs it has never heard of.
const PREDEFINED = /^(0[0-4]|1[1-9]|20|3[1-6]|41)/;

function row([ai, name, format]: Row): ApplicationIdentifier {
  const components = format.split(' ').map(component);
  return {
    ai,
    name,
    components,
    minLength: components.reduce((sum, part) => sum + part.min, 0),
    maxLength: components.reduce((sum, part) => sum + part.max, 0),
    predefined: PREDEFINED.test(ai),
  };
}

/** Every known application identifier by its digits. */
export const applicationIdentifiers: ReadonlyMap<string, ApplicationIdentifier> = new Map(
  [...ROWS, ...familyRows()].map((source) => [source[0], row(source)]),
);

/** The identifier that `data` starts with at `offset`; AIs are prefix-free, so the shortest match is the only one. */
export function identifierAt(data: string, offset: number): ApplicationIdentifier | undefined {
  for (let length = 2; length <= 4; length++) {
    const found = applicationIdentifiers.get(data.slice(offset, offset + length));
    if (found) return found;
  }
  return undefined;
}

/** AIs that mean nothing without one of the others, judged over all symbols of one label together. */
export const requiredCompanions: Readonly<Record<string, readonly string[]>> = {
  '02': ['37'],
  '10': ['01', '02', '03', '8006'],
  '17': ['01', '02', '03', '255', '8006'],
  '21': ['01', '03', '8006'],
  '37': ['02', '8026'],
  '403': ['00'],
  '7021': ['01', '8006'],
  '7022': ['7021'],
};

/** Pairs that contradict each other on one label. */
export const forbiddenCompanions: readonly (readonly [string, string])[] = [
  ['01', '02'],
  ['01', '37'],
  ['01', '255'],
  ['02', '03'],
  ['420', '421'],
];
