import { readBarcode } from '../../../shared/domain/barcode.ts';
import type { AnyFlow } from '../flows.ts';
import type { RunPlace } from '../run.ts';
import type { TrainingCode } from './goods.ts';

const most = 2;

/**
 * What to show of the codes that lie around: one that is right just now, and one beside it, as on a real shelf. The
 * flow itself is asked, which changes nothing. None where nothing is to be scanned.
 */
export function suggest(
  flow: AnyFlow,
  { work, state }: RunPlace,
  codes: readonly TrainingCode[],
): readonly TrainingCode[] {
  const isRight = ({ code }: TrainingCode): boolean => {
    const { feedback, state: next } = flow.take(work, state, { kind: 'scan', code: readBarcode(code) });
    return ['ok', 'done', 'info'].includes(feedback.level) && next !== state;
  };
  const right = codes.find(isRight);
  if (!right) return [];
  const others = codes.filter((one) => one !== right && !isRight(one)).slice(0, most - 1);
  // In the order in which they lie there, so that the right one is not always the first.
  return codes.filter((one) => one === right || others.includes(one));
}
