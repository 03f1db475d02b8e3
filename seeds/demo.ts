import type { Host, Transaction } from '../server/platform/transaction.ts';
import { runInTransaction } from '../server/platform/transaction.ts';
import { system } from '../server/platform/actor.ts';
import { createSeller, createUser, hashSecret } from '../server/modules/identity/index.ts';
import {
  createBin,
  createHandlingUnits,
  createRack,
  createWarehouse,
  createZone,
} from '../server/modules/layout/index.ts';
import { createCarrier } from '../server/modules/carriers/index.ts';
import { savePackaging } from '../server/modules/packing/index.ts';
import type { BinKind } from '../shared/layout/location-kinds.ts';
import type { Role } from '../shared/permissions.ts';

/**
 * The demo: one warehouse in which a day of a real gift seller's orders fits, and somebody of each role. Everything is
 * made through the same use cases as in real life; a database that has a warehouse already is left alone.
 */
export const demoPassword = 'farstock-demo';
export const demoPin = '2468';

const people: readonly { login: string; name: string; role: Role }[] = [
  { login: 'admin', name: 'Demo admin', role: 'admin' },
  { login: 'manager', name: 'Demo manager', role: 'manager' },
  { login: 'seller', name: 'Demo seller', role: 'seller_owner' },
  { login: 'member', name: 'Demo seller’s member', role: 'seller_member' },
  { login: 'viewer', name: 'Demo seller’s viewer', role: 'seller_viewer' },
  { login: 'driver', name: 'Demo driver', role: 'driver' },
];

const floorWorkers = 8;
const badgeOf = (number: number): string => `W${String(number).padStart(2, '0')}`;

/** Makes the demo where there is none, and answers the lines that tell how to sign in. */
export async function seedDemo(host: Host, say: (line: string) => void): Promise<string[]> {
  const known = (await host.db('warehouses').first('id')) as { id: string } | undefined;
  if (!known) {
    say('Making the demo warehouse …');
    const [passwordHash, pinHash] = await Promise.all([hashSecret(demoPassword), hashSecret(demoPin)]);
    await runInTransaction(host, system, (tx) => makeDemo(tx, passwordHash, pinHash), { deadlineMs: 60_000 });
  }
  const demo = (await host.db('warehouses').where({ code: 'DEMO' }).first('id')) as
    | { id: string }
    | undefined;
  if (!demo) return [];
  return [
    `Demo logins (office): ${people.map(({ login }) => login).join(', ')} · password ${demoPassword}`,
    `Demo badges (floor): USR-${badgeOf(1)} to USR-${badgeOf(floorWorkers)} · PIN ${demoPin}` +
      ' · a new terminal is admitted by the manager under Settings',
  ];
}

async function makeDemo(tx: Transaction, passwordHash: string, pinHash: string): Promise<void> {
  const warehouse = await createWarehouse(tx, {
    code: 'DEMO',
    name: 'Demo warehouse',
    timeZone: 'Europe/London',
    currency: 'GBP',
    country: 'GB',
    address: { lines: ['1 Demo Street'], city: 'Demo Town', postalCode: 'DE1 0MO', region: '' },
    settings: { calendar: { workingDays: [1, 2, 3, 4, 5, 6, 7] } },
  });
  await makeBins(tx, warehouse.id);
  await makeBench(tx, warehouse.id);
  const seller = await createSeller(tx, { code: 'GIFTS', name: 'Demo gift seller', locale: 'zh' });
  await createSeller(tx, { code: 'OTHER', name: 'Another demo seller', locale: 'en' });
  for (const { login, name, role } of people)
    await createUser(tx, {
      login,
      name,
      role,
      passwordHash,
      ...(role.startsWith('seller_') ? { sellerId: seller.id } : { warehouseIds: [warehouse.id] }),
    });
  for (let number = 1; number <= floorWorkers; number++)
    await createUser(tx, {
      login: `worker${number}`,
      name: `Demo worker ${number}`,
      role: 'floor',
      warehouseIds: [warehouse.id],
      badge: { code: badgeOf(number), pinHash },
    });
}

/** What a building needs beside its racks: how many of each, and how they are called. */
const places: readonly { kind: BinKind; prefix: string; count: number; digits: number }[] = [
  { kind: 'dock', prefix: 'DOCK-', count: 4, digits: 1 },
  { kind: 'staging', prefix: 'STAGE-', count: 4, digits: 1 },
  { kind: 'quarantine', prefix: 'Q-', count: 12, digits: 2 },
  { kind: 'packing', prefix: 'PACK-', count: 6, digits: 1 },
  { kind: 'returns', prefix: 'RETURN-', count: 2, digits: 1 },
  { kind: 'repair', prefix: 'BENCH-', count: 2, digits: 1 },
  { kind: 'dispatch', prefix: 'OUT-', count: 4, digits: 1 },
];

/** The racks of the main hall; what walks cost is measured in the same. */
export const mainRack = {
  firstAisle: 'A',
  aisles: 12,
  firstBay: 1,
  bays: 20,
  firstLevel: 1,
  levels: 4,
  sides: ['L', 'R'],
  pattern: '{aisle}{bay:2}{side}{level}',
  kind: 'storage',
  pickFaceLevels: 2,
} as const;

async function makeBins(tx: Transaction, warehouseId: string): Promise<void> {
  const zone = await createZone(tx, { warehouseId, code: 'MAIN', name: 'Main hall' });
  await createRack(tx, {
    warehouseId,
    zoneId: zone.id,
    ...mainRack,
    maxVolumeCm3: 900_000,
    maxWeightGrams: 1_000_000,
  });
  await createHandlingUnits(tx, { warehouseId, kind: 'tote' }, 160);
  for (const { kind, prefix, count, digits } of places)
    for (let number = 1; number <= count; number++)
      await createBin(tx, { warehouseId, code: `${prefix}${String(number).padStart(digits, '0')}`, kind });
}

const boxes: readonly [
  code: string,
  name: string,
  lengthMm: number,
  widthMm: number,
  heightMm: number,
  tare: number,
][] = [
  ['BAG', 'Padded bag', 300, 220, 40, 30],
  ['S', 'Small box', 250, 200, 150, 120],
  ['M', 'Medium box', 400, 300, 250, 300],
  ['L', 'Large box', 600, 400, 400, 650],
  ['PAL', 'Half pallet', 800, 600, 1400, 12_000],
];

/** Boxes to pack into, and who takes the parcels away. */
async function makeBench(tx: Transaction, warehouseId: string): Promise<void> {
  for (const [code, name, lengthMm, widthMm, heightMm, tareGrams] of boxes)
    await savePackaging(tx, {
      warehouseId,
      code,
      name,
      lengthMm,
      widthMm,
      heightMm,
      tareGrams,
      maxWeightGrams: code === 'PAL' ? 600_000 : 30_000,
      isArchived: false,
    });
  const van = (code: string, name: string, maxWeightGrams: number, basePriceMinor: number) => ({
    code,
    name,
    maxWeightGrams,
    countries: [],
    cutOff: '17:00',
    basePriceMinor,
    kilogramPriceMinor: 40,
    currency: 'GBP',
    isActive: true,
  });
  await createCarrier(tx, {
    warehouseId,
    code: 'VAN',
    name: 'Own van',
    kind: 'farstock_van',
    services: [
      van('PARCEL', 'Parcel to 30 kg', 30_000, 350),
      van('PALLET', 'Pallet to 600 kg', 600_000, 4500),
    ],
  });
}
