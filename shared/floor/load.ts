/**
 * Loading a carrier's truck: parcel after parcel is scanned onto the manifest, only errors stop; then the manifest is
 * closed, with what is missing named. The list of what may be loaded is on the device; a parcel that is not on it was
 * packed meanwhile, or is for another truck: that the server knows.
 */
import type { ScannedCode } from '../domain/barcode.ts';
import type { ManifestWork } from '../dispatch/dispatch.contract.ts';
import { defineFlow, type StepInput } from './define-flow.ts';
import type { FloorOperation, Outcome, Said, Undone } from './flow.ts';
import { isCode, sum } from './goods.ts';
import { accept, askServer, complete, note, notThat, refuse, serverSays, stop, warn } from './verdict.ts';

export type LoadWork = ManifestWork;

export interface LoadState {
  step: 'parcel' | 'close' | 'seal' | 'papers' | 'done';
  /** Parcels put on and taken off since the work was read. */
  told: Record<string, boolean>;
  /** The parcel scanned last: what UNDO takes off again. */
  last: string | null;
  asked: string | null;
}

type Out = Outcome<LoadState>;
type Code = Extract<StepInput, { kind: 'scan' }>['code'];
type LoadParcel = LoadWork['expected'][number];

const isLoaded = (state: LoadState, parcel: LoadParcel): boolean =>
  state.told[parcel.parcelId] ?? parcel.loadedAt !== null;

const isParcel = (parcel: { code: string; trackingNumber: string | null }, code: ScannedCode): boolean =>
  isCode(code, 'PCL', parcel.code) || isCode(code, 'PCL', parcel.trackingNumber);

const missingOf = (work: LoadWork, state: LoadState): LoadParcel[] =>
  work.expected.filter((parcel) => !isLoaded(state, parcel));

const progressOf = (work: LoadWork, state: LoadState) => ({
  done: work.expected.length - missingOf(work, state).length,
  total: work.expected.length,
});

const isOpen = (work: LoadWork): boolean => ['open', 'loading'].includes(work.manifest.state);

const begin = (work: LoadWork): LoadState => ({
  step: isOpen(work) ? 'parcel' : 'done',
  told: {},
  last: null,
  asked: null,
});

function scanParcel(work: LoadWork, state: LoadState, code: Code): Out {
  const stopped = work.stopped.find((one) => isParcel(one, code));
  if (stopped) return stayBehind(state, stopped);
  if (isCode(code, 'MAN', work.manifest.number)) return askToClose(work, state);
  const parcel = work.expected.find((one) => isParcel(one, code));
  if (parcel) return putOn(work, state, parcel);
  if (code.kind === 'manifest')
    return refuse(state, 'error.wrong-manifest', { got: code.text, want: work.manifest.number });
  // Tracking numbers look like anything: all that can't be one is refused here.
  if (
    !['parcel', 'text', 'sscc', 'gtin', 'gs1'].includes(code.kind) ||
    (code.kind === 'text' && code.problem)
  )
    return notThat(state, code, 'want.parcel');
  return askServer(
    { ...state, asked: code.text },
    { name: 'parcel', ...loadOf(work, code.text), changesWork: true, isSameTwice: true },
  );
}

/** A cancelled order's parcel must not leave; one on hold may yet. */
const stayBehind = (state: LoadState, { code, orderReference, reason }: LoadWork['stopped'][number]): Out =>
  reason === 'cancelled'
    ? stop(state, 'stop.parcel-cancelled', { code, order: orderReference })
    : refuse(state, 'error.parcel-held', { code, order: orderReference });

const loadOf = (work: LoadWork, parcelCode: string) =>
  ({
    method: 'post',
    path: '/dispatch/manifests/:manifestId/parcels',
    input: { manifestId: work.manifest.id, code: parcelCode },
  }) as const;

function putOn(work: LoadWork, state: LoadState, parcel: LoadParcel): Out {
  // Quiet: a box that is scanned twice is on the truck all the same.
  if (isLoaded(state, parcel)) return note(state, 'info.already-loaded', { code: parcel.code });
  const next: LoadState = {
    ...state,
    step: 'parcel',
    told: { ...state.told, [parcel.parcelId]: true },
    last: parcel.parcelId,
  };
  const { done, total } = progressOf(work, next);
  const operations = [loadOf(work, parcel.code)];
  const heavy = tooHeavy(work, next);
  if (heavy) return { ...warn(next, 'warn.truck-heavy', heavy), operations };
  // It goes with this truck all the same: better late than not at all.
  if (parcel.isLate && done < total)
    return { ...warn(next, 'warn.late', { code: parcel.code, n: done, of: total }), operations };
  return done === total
    ? complete(next, 'done.all-loaded', { n: total }, operations)
    : accept(next, 'ok.loaded', { n: done, of: total }, operations);
}

/** What is on the truck, and what it may carry, in kilograms; undefined where that is not too much. */
function tooHeavy(work: LoadWork, state: LoadState): { n: number; want: number } | undefined {
  const { truckLimitGrams } = work.manifest;
  const grams = sum(work.expected.map((one) => (isLoaded(state, one) ? one.weightGrams : 0)));
  return truckLimitGrams !== null && grams > truckLimitGrams
    ? { n: Math.ceil(grams / 1000), want: Math.floor(truckLimitGrams / 1000) }
    : undefined;
}

function undo(work: LoadWork, state: LoadState): Out {
  const parcel = work.expected.find(({ parcelId }) => parcelId === state.last);
  if (!parcel) return refuse(state, 'error.nothing-to-undo');
  const next = { ...state, last: null, told: { ...state.told, [parcel.parcelId]: false } };
  return note(next, 'info.unloaded', { code: parcel.code }, [unloadOf(work, parcel.code)]);
}

/** The parcel put on last comes off again, by whichever way it went on. */
function undoLoaded(
  work: LoadWork,
  state: LoadState,
  last: readonly Said[] | undefined,
): Undone<LoadState> | undefined {
  const act = last?.at(-1);
  const code = act?.input['code'];
  if (act?.path !== '/dispatch/manifests/:manifestId/parcels' || typeof code !== 'string') return undefined;
  const parcel = work.expected.find((one) => one.code === code || one.trackingNumber === code);
  const told = parcel ? { ...state.told, [parcel.parcelId]: false } : state.told;
  return {
    state: { ...state, step: 'parcel', last: null, told },
    feedback: { level: 'info', code: 'info.unloaded', params: { code } },
    operations: [unloadOf(work, code)],
  };
}

const unloadOf = (work: LoadWork, code: string): FloorOperation => ({
  method: 'post',
  path: '/dispatch/manifests/:manifestId/unload',
  input: { manifestId: work.manifest.id, code, reason: '' },
});

function askToClose(work: LoadWork, state: LoadState): Out {
  if (progressOf(work, state).done === 0)
    return refuse(state, 'error.nothing-loaded', { code: work.manifest.number });
  const missing = missingOf(work, state);
  if (state.step === 'close' || missing.length === 0) return close(work, state);
  return warn({ ...state, step: 'close' }, 'warn.close-truck', { n: missing.length });
}

/** The seal is put on when nothing more goes in: it is asked for last. */
const close = (work: LoadWork, state: LoadState): Out =>
  work.manifest.isSealed && work.manifest.sealNumber === ''
    ? note({ ...state, step: 'seal' }, 'info.scan-seal', { carrier: work.manifest.carrierName })
    : closeWith(work, state, {});

const closeWith = (work: LoadWork, state: LoadState, seal: { sealNumber?: string }): Out =>
  askServer(state, {
    name: 'close',
    method: 'post',
    path: '/dispatch/manifests/:manifestId/close',
    input: { manifestId: work.manifest.id, acceptMissing: missingOf(work, state).length > 0, ...seal },
    changesWork: true,
  });

/** Any number that is none of ours, nor of a parcel of this truck: that would be on no door. */
function scanSeal(work: LoadWork, state: LoadState, code: Code): Out {
  if (work.expected.some((one) => isParcel(one, code))) return notParcel(state, code.text);
  const isNumber = ['text', 'gtin', 'sscc'].includes(code.kind) && !(code.kind === 'text' && code.problem);
  return isNumber && code.text.length <= longestSeal
    ? closeWith(work, state, { sealNumber: code.text })
    : notThat(state, code, 'want.seal');
}

const longestSeal = 40;
const notParcel = (state: LoadState, code: string): Out =>
  refuse(state, 'error.kind', { code, type: { code: 'is.parcel' }, want: { code: 'want.seal' } });

export const load = defineFlow<LoadWork, LoadState>({
  name: 'load',
  begin,
  renew: (work, state) => ({
    ...begin(work),
    last: state.last,
    ...(isOpen(work) || state.step === 'papers' ? { step: state.step } : {}),
  }),
  over: (_work, state) => state.step === 'done',
  undo: undoLoaded,
  steps: {
    parcel: {
      show: (work, state) => ({
        prompt: { code: 'prompt.parcel' },
        fact: `${progressOf(work, state).done} / ${work.expected.length}`,
        card: {
          title: work.manifest.carrierName,
          text: work.manifest.number,
          ...(work.manifest.vehicle === ''
            ? {}
            : { details: [{ code: 'detail.vehicle', params: { value: work.manifest.vehicle } } as const] }),
        },
        progress: progressOf(work, state),
        choices: [
          { option: 'close', label: { code: 'do.close-truck' }, main: true },
          ...(state.last === null
            ? []
            : [{ option: 'undo', label: { code: 'do.undo' }, isProblem: true } as const]),
        ],
      }),
      take(work, state, input) {
        if (input.kind === 'scan') return scanParcel(work, state, input.code);
        if (input.kind !== 'choose')
          return refuse(state, 'error.scan-instead', { want: { code: 'want.parcel' } });
        return input.option === 'undo' ? undo(work, state) : askToClose(work, state);
      },
    },
    close: {
      show: (work, state) => {
        const missing = missingOf(work, state);
        return {
          prompt: { code: 'prompt.close-truck' },
          fact: { code: 'fact.missing', params: { n: missing.length } },
          card: {
            title: work.manifest.carrierName,
            text: missing
              .slice(0, 6)
              .map(({ code }) => code)
              .join(', '),
          },
          progress: progressOf(work, state),
          choices: [
            { option: 'close', label: { code: 'do.close-truck' }, main: true },
            { option: 'back', label: { code: 'do.back' } },
          ],
        };
      },
      take(work, state, input) {
        if (input.kind === 'scan') return scanParcel(work, state, input.code);
        if (input.kind !== 'choose')
          return refuse(state, 'error.scan-instead', { want: { code: 'want.parcel' } });
        return input.option === 'back' ? note({ ...state, step: 'parcel' }, 'info.back') : close(work, state);
      },
    },
    seal: {
      show: (work, state) => ({
        prompt: { code: 'prompt.seal' },
        fact: work.manifest.number,
        card: { title: work.manifest.carrierName, text: work.manifest.vehicle },
        progress: progressOf(work, state),
        choices: [
          { option: 'close', label: { code: 'do.close-truck' }, main: true },
          { option: 'back', label: { code: 'do.back' } },
        ],
      }),
      take(work, state, input) {
        if (input.kind === 'scan') return scanSeal(work, state, input.code);
        return input.kind === 'choose' && input.option === 'back'
          ? note({ ...state, step: 'parcel' }, 'info.back')
          : refuse(state, 'error.seal-missing', { carrier: work.manifest.carrierName });
      },
    },
    papers: {
      show: (work, state) => ({
        prompt: { code: 'prompt.papers' },
        fact: work.manifest.number,
        card: { title: work.manifest.carrierName },
        progress: progressOf(work, state),
        choices: [
          { option: 'print', label: { code: 'do.print' }, main: true },
          { option: 'leave', label: { code: 'do.leave' } },
        ],
        paper: {
          path: '/dispatch/manifests/:manifestId/manifest.pdf',
          input: { manifestId: work.manifest.id },
        },
      }),
      take: (_work, state, input) =>
        input.kind === 'choose' && input.option === 'print'
          ? note(state, 'info.printing')
          : complete({ ...state, step: 'done' }, 'done.truck'),
    },
    done: {
      show: (work) => ({ prompt: { code: 'prompt.done' }, fact: work.manifest.number }),
      take: (_work, state) => complete(state, 'done.truck'),
    },
  },
  heard(work, state, reply) {
    const free: LoadState = { ...state, asked: null };
    if (reply.kind !== 'answer') return serverSays(free, reply);
    if (reply.ask === 'close') return complete({ ...free, step: 'papers' }, 'done.truck');
    const heavy = tooHeavy(work, free);
    if (heavy) return warn(free, 'warn.truck-heavy', heavy);
    const { done, total } = progressOf(work, free);
    return accept(free, 'ok.loaded', { n: done, of: total });
  },
});
