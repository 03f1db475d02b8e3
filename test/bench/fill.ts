import { ulid } from 'ulid';
import { seedDemo } from '../../seeds/demo.ts';
import { system } from '../../server/platform/actor.ts';
import { connect } from '../../server/platform/db/connect.ts';
import { migrate } from '../../server/platform/db/migrate.ts';
import { runInTransaction, type Host } from '../../server/platform/transaction.ts';
import { virtualLocation } from '../../server/modules/layout/index.ts';
import { post, type Move } from '../../server/modules/stock/index.ts';
import { issueAccessToken } from '../../server/modules/identity/index.ts';

/** At least 32 characters; signs nothing but the tokens of one measurement. */
export const benchKey = 'only-for-measuring-0123456789-abcdefgh';

/** Enough units everywhere that no measurement runs out of them. */
const plenty = 1_000_000;

/** What there is to work with. */
export interface Place {
  warehouseId: string;
  sellerId: string;
  carrierId: string;
  productIds: readonly string[];
  skus: readonly string[];
  /** Of these products there is plenty in two bins. */
  moves: readonly { productId: string; fromBinId: string; toBinId: string }[];
  /** Totes that stand free: taken from the front, put back at the end. */
  totes: string[];
  token(login: string): string;
}

/** Products with two bins each to move between. */
const movable = 400;

/** Makes a warehouse with many products, each with stock in a bin: plenty of all but the scarce one. */
export async function fill(
  url: string,
  products: number,
  dataFolder: string,
  scarce: { productIndex: number; units: number },
): Promise<Place> {
  const db = connect(url);
  try {
    await migrate(db);
    const host: Host = {
      db,
      clock: () => new Date(),
      signingKey: benchKey,
      dataFolder,
      demoAddress: () => null,
      committed() {},
    };
    await seedDemo(host, () => undefined);
    return await stockUp(host, products, scarce);
  } finally {
    await db.destroy();
  }
}

async function stockUp(
  host: Host,
  count: number,
  scarce: { productIndex: number; units: number },
): Promise<Place> {
  const { db } = host;
  const first = async (table: string, where: object): Promise<string> =>
    ((await db(table).where(where).first('id')) as { id: string }).id;
  const warehouseId = await first('warehouses', { code: 'DEMO' });
  const sellerId = await first('sellers', { code: 'GIFTS' });
  const bins = (await db('locations')
    .where({ warehouse_id: warehouseId, kind: 'storage' })
    .orderBy('walk_seq')
    .pluck('id')) as string[];
  const { ids, skus } = await addProducts(host, sellerId, count);
  const binOf = (index: number): string => bins[index % bins.length] ?? '';
  const moves = ids.slice(0, movable).map((productId, index) => ({
    productId,
    fromBinId: binOf(index),
    toBinId: binOf(index + Math.floor(bins.length / 2)),
  }));
  const wanted = [
    ...ids.map((productId, index) => ({
      productId,
      binId: binOf(index),
      quantity: index === scarce.productIndex ? scarce.units : plenty,
    })),
    ...moves.map(({ productId, toBinId }) => ({ productId, binId: toBinId, quantity: plenty })),
  ];
  for (let start = 0; start < wanted.length; start += 100)
    await stockBins(host, warehouseId, sellerId, wanted.slice(start, start + 100));
  const totes = (await db('handling_units').where({ kind: 'tote' }).pluck('code')) as string[];
  const people = (await db('users').select('id', 'login', 'session_version')) as {
    id: string;
    login: string;
    session_version: number;
  }[];
  return {
    warehouseId,
    sellerId,
    carrierId: await first('carriers', { warehouse_id: warehouseId }),
    productIds: ids,
    skus,
    moves,
    totes,
    token(login) {
      const user = people.find((one) => one.login === login);
      if (!user) throw new Error(`nobody is called ${login}`);
      const claims = { userId: user.id, sessionVersion: Number(user.session_version) };
      return issueAccessToken(benchKey, claims).accessToken;
    },
  };
}

async function addProducts({ db }: Host, sellerId: string, count: number) {
  const now = new Date();
  const rows = Array.from({ length: count }, (_, index) => {
    const sku = `B${String(index).padStart(6, '0')}`;
    const name = `Measured article ${index}`;
    return {
      id: ulid(),
      seller_id: sellerId,
      sku,
      sku_key: sku,
      name,
      names_json: '{}',
      search_text: `${sku} ${name}`.toLowerCase(),
      measured_weight_grams: 200,
      measured_length_mm: 100,
      measured_width_mm: 80,
      measured_height_mm: 50,
      created_at: now,
      updated_at: now,
    };
  });
  for (let start = 0; start < rows.length; start += 50)
    await db('products').insert(rows.slice(start, start + 50));
  return { ids: rows.map(({ id }) => id), skus: rows.map(({ sku }) => sku) };
}

/** Through the ledger's own door, a hundred goods at a time. */
async function stockBins(
  host: Host,
  warehouseId: string,
  sellerId: string,
  goods: readonly { productId: string; binId: string; quantity: number }[],
): Promise<void> {
  await runInTransaction(host, system, async (tx) => {
    const { id: supplier } = await virtualLocation(tx, warehouseId, 'supplier');
    const moves = goods.map(({ productId, binId, quantity }): Move => ({
      sellerId,
      productId,
      quantity,
      from: { locationId: supplier, grade: 'new' },
      to: { locationId: binId, grade: 'new' },
    }));
    await post(tx, { document: { kind: 'adjustment', id: ulid() }, reason: 'receive' }, moves);
  });
}
