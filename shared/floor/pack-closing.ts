import type { OutputOf } from '../contract/endpoint.ts';
import type { packParcel } from '../packing/packing.contract.ts';
import { weightTolerance } from '../packing/packing.lifecycle.ts';
import type { Outcome, Reply } from './flow.ts';
import {
  boxOf,
  expectedWeight,
  inBox,
  marksOf,
  nextParcel,
  type PackState,
  type PackWork,
} from './pack-state.ts';
import { accept, askServer, note, refuse, serverSays, warn } from './verdict.ts';

type Out = Outcome<PackState>;

/** The weight closes the parcel, if it is what it should be: the server moves the goods and buys the label. */
export function weigh(work: PackWork, state: PackState, grams: number, source: 'scale' | 'manual'): Out {
  const box = boxOf(work, state);
  if (box?.maxWeightGrams && grams > box.maxWeightGrams)
    return refuse(state, 'error.too-heavy', { n: grams, want: box.maxWeightGrams, box: box.code });
  const expected = expectedWeight(work, state);
  const isOff =
    expected !== null && Math.abs(grams - expected) > weightTolerance(expected, work.tolerancePercent);
  if (isOff && state.doubt !== grams)
    return warn({ ...state, doubt: grams }, 'warn.weight-off', { want: expected, n: grams });
  const lines = work.lines.flatMap((line) => {
    const quantity = inBox(state, line);
    const serials = state.serials[line.orderLineId] ?? [];
    if (quantity === 0) return [];
    return [{ orderLineId: line.orderLineId, quantity, ...(serials.length > 0 ? { serials } : {}) }];
  });
  if (lines.length === 0) return refuse(state, 'error.not-here', { what: '' });
  return askServer(
    state,
    {
      name: 'parcel',
      method: 'post',
      path: '/packing/orders/:orderId/parcels',
      input: {
        orderId: work.orderId,
        lines,
        packagingCode: state.box,
        weightGrams: grams,
        weightSource: source,
        // Nobody comes to the scale with such a box but past the question for its mark.
        ...(marksOf(work, state).length > 0 ? { isMarked: true } : {}),
        ...(isOff ? { overrideReason: `${grams} g, weighed twice` } : {}),
      },
      changesWork: true,
    },
    'info.closing-parcel',
  );
}

export function heardPack(work: PackWork, state: PackState, reply: Reply): Out {
  if (reply.kind === 'refusal' && reply.problem === 'packing/weight-off')
    return refuse(state, 'error.weight-off-again', { sentence: reply.sentence });
  if (reply.kind !== 'answer') return serverSays(state, reply);
  if (reply.ask !== 'parcel') return note(state, 'info.label-asked');
  const { parcel } = reply.output as Pick<OutputOf<typeof packParcel>, 'parcel'>;
  const { id: parcelId, code, labelProblem, trackingNumber } = parcel;
  const next: PackState = { ...nextParcel(work), step: 'label', parcelId };
  // Packing goes on: what becomes of its label is found out without this parcel on the bench.
  if (labelProblem !== null) return warn(next, 'warn.label-failed', { code, reason: labelProblem });
  return trackingNumber === null
    ? note(next, 'info.label-coming', { code })
    : accept(next, 'ok.parcel-closed', { code });
}
