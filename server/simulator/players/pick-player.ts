import { getWalk } from '../../../shared/picking/picking.contract.ts';
import { pick } from '../../../shared/floor/pick.ts';
import { leftOf, lineOf, type PickState, type PickWork } from '../../../shared/floor/pick-state.ts';
import type { Random } from '../../../shared/domain/random.ts';
import { chosen, counted, play, scanned, type Terminal } from '../terminal.ts';

export interface PickPlan {
  /** Totes that stand free; the pickers share them. */
  totes: string[];
  random: Random;
  /** How many stops turn out empty. */
  shortShare: number;
  onShort(): void;
}

/** Walks one order: bin, goods, tote, stop by stop. */
export async function pickOrder(terminal: Terminal, taskId: string, plan: PickPlan): Promise<void> {
  const readWork = () => terminal.connection.call(getWalk, { taskId });
  // A stop is judged once: whoever comes back to it after a reload finds what they found before.
  const judged = new Set<string>();
  await play<PickWork, PickState>(terminal, pick, readWork, (screen, work, state) => {
    const line = lineOf(work, state);
    if (screen.step === 'bin' && line) {
      const isShort = !judged.has(line.lineId) && plan.random.chance(plan.shortShare);
      judged.add(line.lineId);
      if (!isShort) return scanned(line.binBarcode);
      plan.onShort();
      return chosen('short');
    }
    if (screen.step === 'reason') return chosen('empty');
    if (screen.step === 'item' && line) {
      const left = leftOf(state, line);
      if (state.hand > 0) return counted(left);
      return scanned(line.serial ?? line.barcodes[0]?.barcode ?? line.sku);
    }
    if (screen.step === 'put') return scanned(state.tote ?? takeTote(plan));
    if (screen.step === 'cancelled') return chosen('understood');
    throw new Error(`a picker is lost at ${screen.step}`);
  });
}

function takeTote(plan: PickPlan): string {
  const tote = plan.totes.shift();
  if (tote === undefined) throw new Error('no tote is free');
  return tote.startsWith('TOT-') ? tote : `TOT-${tote}`;
}
