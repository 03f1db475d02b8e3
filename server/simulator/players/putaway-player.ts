import { putawayWork } from '../../../shared/putaway/putaway.contract.ts';
import { putaway } from '../../../shared/floor/putaway.ts';
import {
  lineOf,
  linesOn,
  unitKey,
  type PutawayState,
  type PutawayWork,
} from '../../../shared/floor/putaway-state.ts';
import { play, scanned, type Terminal } from '../terminal.ts';

/** Puts the goods of one task into the bins proposed. */
export async function putAway(terminal: Terminal, taskId: string): Promise<void> {
  const readWork = () => terminal.connection.call(putawayWork, { taskId });
  await play<PutawayWork, PutawayState>(terminal, putaway, readWork, (screen, work, state) => {
    if (screen.step === 'unit') {
      const unit = work.from.find((one) => linesOn(work, state, unitKey(one)).length > 0);
      return unit ? scanned(unit.handlingUnitCode ?? `LOC-${unit.binCode}`) : null;
    }
    if (screen.step === 'item') {
      const [line] = linesOn(work, state, state.unit);
      const product = work.products.find(({ productId }) => productId === line?.productId);
      const serial = work.serials.find(({ productId }) => productId === line?.productId);
      return scanned(serial?.serial ?? product?.barcodes[0]?.key ?? product?.sku ?? '');
    }
    const line = lineOf(work, state);
    if (!line?.toBinCode) throw new Error(`no bin has room for what task ${work.title} holds`);
    return scanned(`LOC-${line.toBinCode}`);
  });
}
