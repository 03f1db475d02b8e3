import type { Ask } from './flow.ts';
import type { Code, Out } from './pick-acts.ts';
import type { PickState, PickWork, WalkLine } from './pick-state.ts';
import { askServer, refuse, warn } from './verdict.ts';

const swapOf = (work: PickWork, { lineId }: WalkLine, by: 'lot' | 'serial', value: string): Ask => ({
  name: 'swap',
  method: 'post',
  path: '/picking/tasks/:taskId/swaps',
  input: { taskId: work.taskId, lineId, by, value },
  changesWork: true,
});

/** Another lot than the one reserved: what lies free in the same bin may be taken instead, once the worker says so. */
export function otherLot(work: PickWork, state: PickState, line: WalkLine, lot: string, code: Code): Out {
  const want = line.lotCode ?? '';
  const mayBe = line.otherLots.some((one) => one.lot === lot && !(expiryOf(one) < expiryOf(line)));
  // What is in hand is of the lot that was reserved: two lots at once nobody tells apart any more.
  if (!mayBe || state.hand > 0) return refuse(state, 'error.wrong-lot', { got: lot, want });
  return state.otherLot === lot
    ? askServer({ ...state, swapped: code }, swapOf(work, line, 'lot', lot))
    : warn({ ...state, otherLot: lot }, 'warn.swap-lot', { got: lot, want });
}

const expiryOf = ({ expiresOn }: { expiresOn: string | null }): string => expiresOn ?? '9999-12-31';

/** Another unit than the one reserved: where it belongs is on the walk, or the server knows; beside it, it is as good. */
export function otherSerial(
  work: PickWork,
  state: PickState,
  line: WalkLine,
  serial: string,
  code: Code,
): Out {
  const want = line.serial ?? '';
  const other = work.lines.find((one) => one.serial === serial && one.productId === line.productId);
  if (other) return refuse(state, 'error.serial-elsewhere', { serial, bin: other.binCode, want });
  if (line.otherSerials.includes(serial))
    return askServer({ ...state, swapped: code }, swapOf(work, line, 'serial', serial));
  return askServer(
    { ...state, swapped: code },
    {
      name: 'serial',
      method: 'get',
      path: '/picking/tasks/:taskId/serials',
      input: { taskId: work.taskId, lineId: line.lineId, serial },
    },
  );
}
