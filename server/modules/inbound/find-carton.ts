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

type FoundRow = CartonRow & { shipment_number: string; shipment_state: ShipmentState };

/**
 * The carton that a scan at the dock means: by our code, by SSCC, or by the seller's own mark. A mark that several
 * shipments use means the carton that is still expected; where that is not one, the worker must say the shipment
 * (`inbound/ambiguous-carton`). Undefined where nobody announced such a carton.
 */
export async function findCarton(tx: Transaction, scan: Scan): Promise<Carton | undefined> {
  const rows = await candidates(tx, scan);
  const live = rows.filter(({ shipment_state }) => receivableStates.includes(shipment_state));
  const expected = live.filter(({ state }) => state === 'announced' || state === 'missing');
  const [row, another] = expected.length > 0 ? expected : live;
  if (another) throw new Problem('inbound/ambiguous-carton', { code: scan.code });
  if (row) return toCarton(row);
  const [dead] = rows;
  if (dead)
    throw new Problem('inbound/not-expected', { number: dead.shipment_number, state: dead.shipment_state });
  return undefined;
}

async function candidates(tx: Transaction, { warehouseId, shipmentId, code }: Scan): Promise<FoundRow[]> {
  const scanned = readBarcode(code);
  const key = codeKey(scanned.text);
  const query = ownRows(
    tx.db('cartons as c').join('inbound_shipments as s', 's.id', 'c.shipment_id'),
    tx.actor,
    { seller: 'c.seller_id', warehouse: 'c.warehouse_id' },
  )
    .where('c.warehouse_id', warehouseId)
    .orderBy('c.id')
    .limit(20)
    .select('c.*', 's.number as shipment_number', 's.state as shipment_state');
  if (shipmentId !== undefined) void query.where('c.shipment_id', shipmentId);
  if (scanned.kind === 'carton') void query.where('c.code_key', codeText('CTN', scanned.code));
  else if (scanned.kind === 'sscc') void query.where('c.sscc', scanned.sscc);
  else
    void query.where((either) => {
      void either.where('c.code_key', key).orWhere('c.reference_key', key).orWhere('c.sscc', key);
    });
  return (await query) as FoundRow[];
}
