import { codeText, readBarcode } from '../../../shared/domain/barcode.ts';
import { codeKey } from '../../../shared/domain/ids.ts';
import { receivableStates, type ShipmentState } from '../../../shared/inbound/shipment.lifecycle.ts';
import { Problem } from '../../platform/problem.ts';
import { ownRows } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { toCarton, type Carton, type CartonRow } from './carton.store.ts';

interface Scan {
  warehouseId: string;
  shipmentId?: string | undefined;
  code: string;
}

type FoundRow = CartonRow & {
  shipment_number: string;
  shipment_state: ShipmentState;
  closed_at: Date | null;
  time_zone: string;
};

/**
 * The carton that a scan at the dock means: by our code, by SSCC, or by the seller's own mark. A mark that several
 * shipments use means the carton that is still expected; where that is not one, the worker must say the shipment
 * (`inbound/ambiguous-carton`). One whose shipment is over is refused (`inbound/closed`, `inbound/not-expected`).
 * Undefined where nobody announced such a carton.
 */
export async function findCarton(tx: Transaction, scan: Scan): Promise<Carton | undefined> {
  const rows = await candidates(tx, scan);
  const live = rows.filter(({ shipment_state }) => receivableStates.includes(shipment_state));
  const expected = live.filter(({ state }) => state === 'announced' || state === 'missing');
  const [row, another] = expected.length > 0 ? expected : live;
  if (another) throw new Problem('inbound/ambiguous-carton', { code: scan.code });
  if (row) return toCarton(row);
  const [dead] = rows;
  if (dead) throw notExpected(dead);
  return undefined;
}

function notExpected(row: FoundRow): Problem {
  const { shipment_number: number, shipment_state: state, closed_at: at, time_zone: timeZone } = row;
  return at
    ? new Problem('inbound/closed', { number, time: { at: at.toISOString(), timeZone } })
    : new Problem('inbound/not-expected', { number, state });
}

/** One look-up by index per way of naming a carton, until one finds something. */
async function candidates(tx: Transaction, scan: Scan): Promise<FoundRow[]> {
  for (const [column, key] of namesIn(scan.code)) {
    const rows = await cartonsBy(tx, scan, column, key);
    if (rows.length > 0) return rows;
  }
  return [];
}

/** What a scan may be: our code and an SSCC say so themselves, anything else may be any of the three. */
function namesIn(code: string): [column: string, key: string][] {
  const scanned = readBarcode(code);
  const key = codeKey(scanned.text);
  if (scanned.kind === 'carton') return [['c.code_key', codeText('CTN', scanned.code)]];
  if (scanned.kind === 'sscc') return [['c.sscc', scanned.sscc]];
  return [
    ['c.code_key', key],
    ['c.reference_key', key],
    ['c.sscc', key],
  ];
}

/** More cartons than this with one mark are ambiguous in any case. */
const mostCandidates = 50;

async function cartonsBy(
  tx: Transaction,
  { warehouseId, shipmentId }: Scan,
  column: string,
  key: string,
): Promise<FoundRow[]> {
  const query = ownRows(
    tx
      .db('cartons as c')
      .join('inbound_shipments as s', 's.id', 'c.shipment_id')
      .join('warehouses as w', 'w.id', 'c.warehouse_id'),
    tx.actor,
    { seller: 'c.seller_id', warehouse: 'c.warehouse_id' },
  )
    .where('c.warehouse_id', warehouseId)
    .where(column, key)
    // The newest first: a seller who marks boxes 1, 2, 3 in every shipment fills the page with closed ones otherwise.
    .orderBy('c.id', 'desc')
    .limit(mostCandidates)
    .select('c.*', 's.number as shipment_number', 's.state as shipment_state', 's.closed_at', 'w.time_zone');
  if (shipmentId !== undefined) void query.where('c.shipment_id', shipmentId);
  return (await query) as FoundRow[];
}
