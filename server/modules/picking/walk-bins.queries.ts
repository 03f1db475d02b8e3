import { groupBy } from '../../../shared/domain/group-by.ts';
import { marks, selectRows } from '../../platform/db/dialect.ts';
import type { Transaction } from '../../platform/transaction.ts';
import type { PickLineRow } from './picking.store.ts';

/** What else lies in the bins of a walk. */
export interface WalkBins {
  /** Lots that may be taken instead of a line's own. */
  otherLots: (line: PickLineRow) => { lot: string; expiresOn: string | null }[];
  /** Units with a serial that may be taken instead of a line's own. */
  otherSerials: (line: PickLineRow) => string[];
  /** Whether the lines of this walk take all that the books have in the line's bin. */
  emptiesBin: (line: PickLineRow) => boolean;
}

interface FreeLot {
  location_id: string;
  product_id: string;
  grade: string;
  lot_id: string;
  code: string;
  expires_on: string | null;
}

/** So many are told to a terminal. */
const mostSerials = 50;

type Goods = Pick<FreeLot, 'location_id' | 'product_id' | 'grade'>;

const left = (line: PickLineRow): number => Number(line.quantity) - Number(line.picked) - Number(line.short);

/** @param lines all lines of the walk */
export async function binsOfWalk(tx: Transaction, lines: readonly PickLineRow[]): Promise<WalkBins> {
  const open = lines.filter((line) => left(line) > 0);
  const held = await unitsIn(tx, binsOf(open));
  const lots = groupBy(await freeLotsIn(tx, binsOf(open.filter(({ lot_id }) => lot_id !== ''))), goodsOf);
  const units = groupBy(await freeSerialsIn(tx, binsOf(open.filter(({ serial }) => serial !== ''))), goodsOf);
  const taken = new Map<string, number>();
  for (const line of open) taken.set(line.location_id, (taken.get(line.location_id) ?? 0) + left(line));
  return {
    otherLots: (line) =>
      (lots.get(goodsOf(line)) ?? [])
        .filter(({ lot_id }) => lot_id !== line.lot_id)
        .map(({ code, expires_on }) => ({ lot: code, expiresOn: expires_on })),
    otherSerials: (line) =>
      line.serial === ''
        ? []
        : (units.get(goodsOf(line)) ?? []).slice(0, mostSerials).map(({ serial }) => serial),
    emptiesBin: ({ location_id }) =>
      taken.has(location_id) && taken.get(location_id) === held.get(location_id),
  };
}

const binsOf = (lines: readonly PickLineRow[]): string[] => [
  ...new Set(lines.map(({ location_id }) => location_id)),
];

const goodsOf = ({ location_id, product_id, grade }: Goods) => [location_id, product_id, grade].join('|');

async function unitsIn(tx: Transaction, bins: readonly string[]): Promise<Map<string, number>> {
  const units = new Map<string, number>();
  for (let start = 0; start < bins.length; start += 400) {
    const ids = bins.slice(start, start + 400);
    const sql =
      'select location_id, sum(on_hand) as units from stock_accounts' +
      ` where location_id in (${marks(ids)}) group by location_id`;
    const rows = await selectRows<{ location_id: string; units: number }>(tx.db, sql, ids);
    for (const row of rows) units.set(row.location_id, Number(row.units));
  }
  return units;
}

/** Lots with units that nobody has reserved, loose in these bins. */
async function freeLotsIn(tx: Transaction, bins: readonly string[]): Promise<FreeLot[]> {
  const lots: FreeLot[] = [];
  for (let start = 0; start < bins.length; start += 400) {
    const ids = bins.slice(start, start + 400);
    const sql =
      'select distinct a.location_id, a.product_id, a.grade, a.lot_id, o.code, o.expires_on' +
      ' from stock_accounts a join lots o on o.id = a.lot_id' +
      ` where a.location_id in (${marks(ids)}) and a.is_sellable = 1 and a.on_hand > a.reserved order by o.code`;
    lots.push(...(await selectRows<FreeLot>(tx.db, sql, ids)));
  }
  return lots;
}

/** Units with a serial that nobody has reserved, in these bins. */
async function freeSerialsIn(
  tx: Transaction,
  bins: readonly string[],
): Promise<(Goods & { serial: string })[]> {
  const units: (Goods & { serial: string })[] = [];
  for (let start = 0; start < bins.length; start += 400) {
    const ids = bins.slice(start, start + 400);
    const sql =
      'select location_id, product_id, grade, serial from stock_accounts' +
      ` where location_id in (${marks(ids)}) and serial <> '' and is_sellable = 1 and on_hand > reserved` +
      ' order by serial limit 5000';
    units.push(...(await selectRows<Goods & { serial: string }>(tx.db, sql, ids)));
  }
  return units;
}
