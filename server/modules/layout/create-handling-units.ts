import { buildSscc } from '../../../shared/domain/gs1.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import { bearsSscc, platePrefix, type HandlingUnitKind } from '../../../shared/layout/handling-unit-kinds.ts';
import { found, Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { findHandlingUnit, insertHandlingUnits, type HandlingUnit } from './handling-unit.store.ts';
import { nextCodes, takeNumbers } from './next-code.ts';
import { findWarehouse } from './warehouse.store.ts';

export interface NewHandlingUnit {
  warehouseId: string;
  kind: HandlingUnitKind;
  sellerId?: string | null | undefined;
  /** Where it stands at first. */
  locationId?: string | null | undefined;
  /** A plate that is on it already (a tote that came with its own). Default: the next one of the warehouse. */
  code?: string | undefined;
  weightGrams?: number | null | undefined;
  lengthMm?: number | null | undefined;
  widthMm?: number | null | undefined;
  heightMm?: number | null | undefined;
}

/** Makes one handling unit. Throws `layout/code-taken` where it brings a plate that is known. */
export async function createHandlingUnit(tx: Transaction, input: NewHandlingUnit): Promise<HandlingUnit> {
  const { code } = input;
  if (code !== undefined && (await findHandlingUnit(tx, input.warehouseId, code)))
    throw new Problem('layout/code-taken', { code });
  const [unit] = await insertNew(tx, input, code === undefined ? undefined : [code.trim()], 1);
  return found(unit, 'handling unit');
}

/** Makes `count` handling units with plates in a row, ready to be printed. */
export const createHandlingUnits = (
  tx: Transaction,
  input: Omit<NewHandlingUnit, 'code'>,
  count: number,
): Promise<HandlingUnit[]> => insertNew(tx, input, undefined, count);

async function insertNew(
  tx: Transaction,
  input: NewHandlingUnit,
  given: readonly string[] | undefined,
  count: number,
): Promise<HandlingUnit[]> {
  const codes = given ?? (await nextCodes(tx, input.warehouseId, platePrefix[input.kind], count));
  const ssccs = bearsSscc(input.kind) ? await nextSsccs(tx, input.warehouseId, count) : [];
  const units = codes.map((code, index): HandlingUnit => ({
    id: newId(),
    warehouseId: input.warehouseId,
    sellerId: input.sellerId ?? null,
    kind: input.kind,
    code,
    sscc: ssccs[index] ?? null,
    parentId: null,
    locationId: input.locationId ?? null,
    weightGrams: input.weightGrams ?? null,
    lengthMm: input.lengthMm ?? null,
    widthMm: input.widthMm ?? null,
    heightMm: input.heightMm ?? null,
    createdAt: tx.now,
    closedAt: null,
  }));
  await insertHandlingUnits(tx, units);
  return units;
}

/** SSCCs count per company prefix, not per warehouse: two warehouses may share one and must never share a number. */
async function nextSsccs(tx: Transaction, warehouseId: string, count: number): Promise<string[]> {
  const { settings } = found(await findWarehouse(tx, warehouseId), 'warehouse');
  const companyPrefix = settings.rules.gs1CompanyPrefix;
  if (companyPrefix === null) return [];
  const first = await takeNumbers(tx, '', `sscc:${companyPrefix}`, count);
  return Array.from({ length: count }, (_, index) =>
    buildSscc({ extension: 0, companyPrefix, serial: first + index }),
  );
}
