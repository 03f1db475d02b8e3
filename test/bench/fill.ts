import { seedDemo } from '../../seeds/demo.ts';
import { system } from '../../server/platform/actor.ts';
import { connect } from '../../server/platform/db/connect.ts';
import { migrate } from '../../server/platform/db/migrate.ts';
import { runInTransaction, type Host } from '../../server/platform/transaction.ts';
import { virtualLocation } from '../../server/modules/layout/index.ts';
import { issueAccessToken } from '../../server/modules/identity/index.ts';
import { newId } from '../../shared/domain/new-id.ts';

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

/** What use cases need where no server runs. */
export const hostOn = (db: Host['db'], dataFolder: string): Host => ({
  db,
  clock: () => new Date(),
  signingKey: benchKey,
  dataFolder,
  demoAddress: () => null,
  committed() {},
});

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
    const host = hostOn(db, dataFolder);
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
  await stockBins(host, warehouseId, sellerId, wanted);
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

async function addProducts(host: Host, sellerId: string, count: number) {
  const now = new Date();
  const rows = Array.from({ length: count }, (_, index) => {
    const sku = `B${String(index).padStart(6, '0')}`;
    const name = `Measured article ${index}`;
    return {
      id: newId(),
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
  await insertAll(host, 'products', rows);
  return { ids: rows.map(({ id }) => id), skus: rows.map(({ sku }) => sku) };
}

interface Goods {
  productId: string;
  binId: string;
  quantity: number;
}

/**
 * Goods as a receipt leaves them: postings, the balances of both ends, pools. Written at once rather than posted one
 * after the other, which would take longer than the measurements.
 */
async function stockBins(
  host: Host,
  warehouseId: string,
  sellerId: string,
  goods: readonly Goods[],
): Promise<void> {
  const { id: supplier } = await runInTransaction(host, system, (tx) =>
    virtualLocation(tx, warehouseId, 'supplier'),
  );
  const units = new Map<string, number>();
  for (const { productId, quantity } of goods) units.set(productId, (units.get(productId) ?? 0) + quantity);
  const products = [...units.keys()];
  const outside = new Map(products.map((productId, index) => [productId, index + 1]));
  const owner = { warehouse_id: warehouseId, seller_id: sellerId, grade: 'new' };
  const common = { ...owner, is_sellable: 1, is_physical: 1 };
  await insertAll(
    host,
    'stock_accounts',
    products.map((productId) => ({
      ...common,
      id: outside.get(productId),
      location_id: supplier,
      product_id: productId,
      on_hand: -(units.get(productId) ?? 0),
      is_physical: 0,
      is_sellable: 0,
    })),
  );
  const bins = goods.map((one, index) => ({ ...one, accountId: products.length + index + 1 }));
  await insertAll(
    host,
    'stock_accounts',
    bins.map(({ accountId, binId, productId, quantity }) => ({
      ...common,
      id: accountId,
      location_id: binId,
      product_id: productId,
      on_hand: quantity,
    })),
  );
  await insertAll(
    host,
    'stock_pools',
    products.map((productId) => ({
      ...owner,
      product_id: productId,
      on_hand: units.get(productId),
      promised: 0,
    })),
  );
  const document = {
    document_kind: 'adjustment',
    document_id: newId(),
    operation_id: newId(),
    actor_id: 'system',
  };
  await insertAll(
    host,
    'stock_postings',
    bins.map(({ accountId, binId, productId, quantity }, index) => ({
      ...document,
      line: index + 1,
      warehouse_id: warehouseId,
      seller_id: sellerId,
      product_id: productId,
      from_account_id: outside.get(productId),
      to_account_id: accountId,
      from_location_id: supplier,
      to_location_id: binId,
      quantity,
      reason: 'receive',
      note: '',
      posted_at: new Date(),
    })),
  );
}

async function insertAll({ db }: Host, table: string, rows: readonly object[]): Promise<void> {
  await db.transaction(async (trx) => {
    for (let start = 0; start < rows.length; start += 100)
      await trx(table).insert(rows.slice(start, start + 100));
  });
}
