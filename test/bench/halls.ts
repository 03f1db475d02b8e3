import type { Agent } from 'node:http';
import { createBin, createWarehouse } from '../../server/modules/layout/index.ts';
import { createUser, issueAccessToken } from '../../server/modules/identity/index.ts';
import { system } from '../../server/platform/actor.ts';
import { connect } from '../../server/platform/db/connect.ts';
import { runInTransaction, type Transaction } from '../../server/platform/transaction.ts';
import { adjustStock, moveStock } from '../../shared/stock/stock.contract.ts';
import { openCaller, type Caller } from './caller.ts';
import { benchKey, hostOn, type Place } from './fill.ts';

/** A building of its own, with people and goods in two bins between which they are moved. */
export interface Hall {
  warehouseId: string;
  /** Nobody may have all the terminals of a hall. */
  tokens: readonly string[];
  move(index: number): Promise<void>;
}

interface Hands {
  url: string;
  dataFolder: string;
  origin: string;
  agent: Agent;
  place: Place;
}

/** Makes so many buildings beside the demo's. */
export async function openHalls(hands: Hands, count: number): Promise<Hall[]> {
  const db = connect(hands.url);
  try {
    const host = hostOn(db, hands.dataFolder);
    const halls: Hall[] = [];
    for (let nth = 1; nth <= count; nth++)
      halls.push(await stockHall(await runInTransaction(host, system, (tx) => build(tx, nth)), hands));
    return halls;
  } finally {
    await db.destroy();
  }
}

interface Built {
  warehouseId: string;
  binIds: readonly string[];
  tokens: readonly string[];
}

async function build(tx: Transaction, nth: number): Promise<Built> {
  const { id: warehouseId } = await createWarehouse(tx, {
    code: `HALL${nth}`,
    name: `Hall ${nth}`,
    timeZone: 'Europe/London',
    currency: 'GBP',
    country: 'GB',
  });
  const binIds: string[] = [];
  for (const code of ['A-1', 'A-2'])
    binIds.push((await createBin(tx, { warehouseId, code, kind: 'storage' })).id);
  const tokens: string[] = [];
  for (const role of ['manager', 'floor'] as const) {
    const login = `hall${nth}${role}`;
    const { id: userId } = await createUser(tx, { login, name: login, role, warehouseIds: [warehouseId] });
    tokens.push(issueAccessToken(benchKey, { userId, sessionVersion: 1 }).accessToken);
  }
  return { warehouseId, binIds, tokens };
}

async function stockHall({ warehouseId, binIds, tokens }: Built, hands: Hands): Promise<Hall> {
  const { agent, origin, place } = hands;
  const productId = place.productIds[0] ?? '';
  const [one = '', other = ''] = binIds;
  const [manager, worker] = tokens.map((token) => openCaller(agent, origin, token)) as [Caller, Caller];
  for (const binId of binIds)
    await manager.call(adjustStock, {
      kind: 'found',
      binId,
      productId,
      quantity: 10_000,
      note: 'to be moved',
    });
  return {
    warehouseId,
    tokens,
    async move(index) {
      const [fromBinId, toBinId] = index % 2 ? [other, one] : [one, other];
      await worker.call(moveStock, { productId, fromBinId, toBinId, quantity: 1 });
    },
  };
}
