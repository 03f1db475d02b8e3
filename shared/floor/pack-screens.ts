import type { Choice, Screen, Sentence } from './flow.ts';
import {
  boxOf,
  inBox,
  leftOf,
  lineOf,
  marksOf,
  parcelOf,
  progressOf,
  unitsInBox,
  unitsLeft,
  type PackLine,
  type PackState,
  type PackWork,
} from './pack-state.ts';

type Shown = Omit<Screen, 'step'>;

const back: Choice = { option: 'back', label: { code: 'do.back' }, isProblem: true };

export const showNote = (work: PackWork): Shown => ({
  prompt: { code: 'prompt.note' },
  card: { title: work.sellerName, text: work.note },
  choices: [{ option: 'read', label: { code: 'do.understood' }, main: true }],
});

export const showHeld = (work: PackWork, state: PackState): Shown => ({
  prompt: { code: 'prompt.held' },
  fact: work.reference,
  card: {
    title: work.toteCode ?? work.orderCode,
    text: work.sellerName,
    details: work.holds.map((reason) => ({ code: `hold.${reason}` })),
  },
  progress: progressOf(work, state),
  choices: [{ option: 'understood', label: { code: 'do.understood' }, main: true }],
});

const lineCard = (state: PackState, line: PackLine): NonNullable<Shown['card']> => ({
  title: line.sku,
  text: line.name,
  imagePath: line.imagePath,
  quantity: inBox(state, line),
  of: inBox(state, line) + leftOf(state, line),
});

export function showItem(work: PackWork, state: PackState): Shown {
  const last = lineOf(work, state);
  const left = last ? leftOf(state, last) : 0;
  // A line that is complete makes room for the next one: the card shows what to take, not what was taken.
  const line =
    left > 0 || state.isSerialDue ? last : (work.lines.find((one) => leftOf(state, one) > 0) ?? last);
  const waiting = work.lines.filter((one) => leftOf(state, one) > 0 && one !== line).slice(0, 3);
  const details: Sentence[] = waiting.map((one) => ({
    code: 'detail.to-pack',
    params: { n: leftOf(state, one), sku: one.sku },
  }));
  return {
    prompt: { code: state.isSerialDue ? 'prompt.serial' : 'prompt.item' },
    fact: work.toteCode ?? work.orderCode,
    ...(line ? { card: { ...lineCard(state, line), details } } : {}),
    progress: progressOf(work, state),
    ...(left > 0 && !state.isSerialDue
      ? {
          keypad: { unit: 'pieces' as const, expected: left + (last ? inBox(state, last) : 0) },
        }
      : {}),
    choices:
      unitsInBox(state) > 0
        ? [
            { option: 'split', label: { code: 'do.close-parcel' }, isProblem: true },
            { option: 'undo', label: { code: 'do.undo' }, isProblem: true },
          ]
        : [],
  };
}

/** The box that is proposed comes first and is what CMD-CONFIRM takes. */
export function showBox(work: PackWork, state: PackState): Shown {
  const suggested = work.packagings.find(
    ({ code, isArchived }) => code === work.suggestedPackaging && !isArchived,
  );
  const others = work.packagings.filter((one) => one !== suggested && !one.isArchived);
  return {
    prompt: { code: 'prompt.box' },
    fact: suggested?.code ?? { code: 'fact.any-box' },
    card: { title: suggested?.name ?? work.reference, text: work.recipientName },
    progress: progressOf(work, state),
    choices: [
      ...(suggested
        ? [
            {
              option: suggested.code,
              label: { code: 'plain', params: { text: suggested.code } },
              main: true,
            } as const,
          ]
        : []),
      ...others.map(
        ({ code }) => ({ option: code, label: { code: 'plain', params: { text: code } } }) as const,
      ),
      { option: 'own-box', label: { code: 'do.own-box' }, ...(suggested ? {} : { main: true }) },
      back,
    ],
  };
}

/** Asked before the scale: a box that is closed and labelled is on its way before anybody thinks of it. */
export const showMark = (work: PackWork, state: PackState): Shown => ({
  prompt: { code: 'prompt.mark' },
  fact: marksOf(work, state).join(', '),
  card: { title: boxOf(work, state)?.name ?? work.reference, text: work.recipientName },
  progress: progressOf(work, state),
  choices: [
    { option: 'marked', label: { code: 'do.marked' }, main: true },
    { option: 'no-mark', label: { code: 'do.no-mark' } },
    back,
  ],
});

export function showWeight(work: PackWork, state: PackState): Shown {
  return {
    prompt: { code: 'prompt.weight' },
    fact: boxOf(work, state)?.code ?? { code: 'do.own-box' },
    card: {
      title: work.reference,
      text: work.recipientName,
      details: [{ code: 'detail.in-box', params: { n: unitsInBox(state), left: unitsLeft(work, state) } }],
    },
    progress: progressOf(work, state),
    // The figure in theory is not offered: it would be confirmed without a look at the scale.
    keypad: { unit: 'grams' },
    choices: [back],
  };
}

export function showLabel(work: PackWork, state: PackState): Shown {
  const parcel = parcelOf(work, state);
  const isReady = parcel?.trackingNumber !== null && parcel !== undefined;
  const failed = parcel?.labelProblem ?? null;
  return {
    prompt: {
      code: isReady ? 'prompt.label' : failed === null ? 'prompt.label-coming' : 'prompt.label-failed',
    },
    fact: parcel?.trackingNumber ?? parcel?.code ?? '',
    card: {
      title: parcel?.code ?? '',
      text: `${parcel?.recipientName ?? ''} ${parcel?.countryCode ?? ''}`.trim(),
      details: [
        ...(parcel?.carrierName
          ? [{ code: 'detail.carrier', params: { value: parcel.carrierName } } as const]
          : []),
        ...(failed === null ? [] : [{ code: 'detail.label-problem', params: { value: failed } } as const]),
      ],
    },
    progress: progressOf(work, state),
    choices: [
      ...(isReady ? [{ option: 'print', label: { code: 'do.print' }, main: true } as const] : []),
      ...(failed === null
        ? []
        : [{ option: 'retry', label: { code: 'do.retry-label' }, main: true } as const]),
      ...(isReady ? [] : [{ option: 'hold', label: { code: 'do.hold-shelf' } } as const]),
    ],
    ...(isReady ? { paper: { path: '/parcels/:parcelId/label.pdf', input: { parcelId: parcel.id } } } : {}),
  };
}
