import {
  createBin,
  createWarehouse,
  type Location,
  type Warehouse,
} from '../../../server/modules/layout/index.ts';
import type { Endpoint, OutputOf, RequestOf } from '../../../shared/contract/endpoint.ts';
import type { Actor } from '../../../server/platform/actor.ts';
import { callEndpoint } from '../../../server/platform/http/call-endpoint.ts';
import type { Module } from '../../../server/platform/module.ts';
import { Problem } from '../../../server/platform/problem.ts';
import type { Transaction } from '../../../server/platform/transaction.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import type { TestDatabase } from '../database.ts';
import type { BinKind } from '../../../shared/layout/location-kinds.ts';

let made = 0;

/** A warehouse in Germany with nothing in it but its virtual locations. */
export const aWarehouse = (
  tx: Transaction,
  given: Partial<Parameters<typeof createWarehouse>[1]> = {},
): Promise<Warehouse> =>
  createWarehouse(tx, {
    code: `W${++made}`,
    name: 'Hamburg',
    timeZone: 'Europe/Berlin',
    currency: 'EUR',
    country: 'DE',
    ...given,
  });

/** One bin; storage unless said otherwise. */
export const aBin = (
  tx: Transaction,
  warehouseId: string,
  code: string,
  given: Partial<Parameters<typeof createBin>[1]> & { kind?: BinKind } = {},
): Promise<Location> => createBin(tx, { warehouseId, code, kind: 'storage', ...given });

/** The code of the Problem that some work is refused with; fails where it is not refused or goes wrong otherwise. */
export async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
  throw new Error('was not refused');
}

/** Asks an endpoint of a module as somebody, the way requests do: permission, input, exactly once, output. */
export const asker =
  (test: TestDatabase, module: Module) =>
  async <E extends Endpoint>(actor: Actor | null, endpoint: E, input: RequestOf<E>): Promise<OutputOf<E>> => {
    const route = module.routes.find((one) => one.endpoint === endpoint);
    if (route?.kind !== 'use-case') throw new Error(`${endpoint.method} ${endpoint.path} is not served`);
    const { answer } = await callEndpoint(test.host, route, { actor, input, operationId: newId() });
    return answer as OutputOf<E>;
  };
