import {
  createBin,
  createWarehouse,
  type Location,
  type Warehouse,
} from '../../../server/modules/layout/index.ts';
import { Problem } from '../../../server/platform/problem.ts';
import type { Transaction } from '../../../server/platform/transaction.ts';
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
