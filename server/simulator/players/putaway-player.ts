import { putawayWork, replanPutaway } from '../../../shared/putaway/putaway.contract.ts';
import { putaway } from '../../../shared/floor/putaway.ts';
import {
  lineOf,
  linesOn,
  unitKey,
  type PutawayState,
  type PutawayWork,
} from '../../../shared/floor/putaway-state.ts';
import { Refused } from '../connection.ts';
import { play, scanned, type Terminal } from '../terminal.ts';

/**
 * Puts the goods of one task into the bins proposed. A bin may turn out too small, because its goods were measured
 * only after it was proposed: then the worker asks for another plan and goes on.
 */
export async function putAway(terminal: Terminal, taskId: string): Promise<void> {
  const avoidBinIds: string[] = [];
  for (;;) {
    const refusedBin = await putAwayAsPlanned(terminal, taskId);
    if (refusedBin === null) return;
    avoidBinIds.push(refusedBin);
    await terminal.act({
      method: replanPutaway.method,
      path: replanPutaway.path,
      input: { taskId, avoidBinIds },
    });
  }
}

/** Answers the bin that would not do, or null when all is put away. */
async function putAwayAsPlanned(terminal: Terminal, taskId: string): Promise<string | null> {
  let bin: string | null = null;
  const readWork = () => terminal.connection.call(putawayWork, { taskId });
  try {
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
      bin = line.toBinId;
      return scanned(`LOC-${line.toBinCode}`);
    });
    return null;
  } catch (error) {
    if (error instanceof Refused && error.problem.code === 'putaway/not-allowed' && bin !== null) return bin;
    throw error;
  }
}
