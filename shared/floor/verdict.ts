import type { ScannedCode } from '../domain/barcode.ts';
import { binRules } from '../putaway/bin-rules.ts';
import type { Ask, FloorOperation, Level, Outcome, Reply, Sentence } from './flow.ts';
import type { FloorWord } from './floor-words.ts';

type Params = Sentence['params'];

const outcome = <S>(
  level: Level,
  state: S,
  code: FloorWord,
  params: Params,
  operations: readonly FloorOperation[] = [],
): Outcome<S> => ({ state, feedback: { level, code, ...(params ? { params } : {}) }, operations });

/** Right: quick and quiet. */
export const accept = <S>(
  state: S,
  code: FloorWord,
  params?: Params,
  operations?: readonly FloorOperation[],
): Outcome<S> => outcome('ok', state, code, params, operations);

/** A piece of work is complete: a stop, a carton, an order. */
export const complete = <S>(
  state: S,
  code: FloorWord,
  params?: Params,
  operations?: readonly FloorOperation[],
): Outcome<S> => outcome('done', state, code, params, operations);

/** Taken, and worth a word. */
export const note = <S>(
  state: S,
  code: FloorWord,
  params?: Params,
  operations?: readonly FloorOperation[],
): Outcome<S> => outcome('info', state, code, params, operations);

/** Needs a look: usually the same scan again confirms it. */
export const warn = <S>(state: S, code: FloorWord, params?: Params): Outcome<S> =>
  outcome('warn', state, code, params);

/** Wrong: nothing changed. */
export const refuse = <S>(state: S, code: FloorWord, params?: Params): Outcome<S> =>
  outcome('error', state, code, params);

/** Wrong and dangerous: repeated until somebody has seen it. */
export const stop = <S>(state: S, code: FloorWord, params?: Params): Outcome<S> =>
  outcome('stop', state, code, params);

/** Dangerous, and found by somebody who did right: said like a stop, and counts. */
export const alarm = <S>(state: S, code: FloorWord, params?: Params): Outcome<S> => ({
  ...outcome('stop', state, code, params),
  isTaken: true,
});

/** Only the server knows. */
export const askServer = <S>(
  state: S,
  ask: Ask,
  code: FloorWord = 'info.asking',
  params?: Params,
): Outcome<S> => ({
  ...outcome('info', state, code, params),
  ask,
});

/** Refusals after which going on would do harm: said until somebody has seen them. */
const loudProblems: readonly string[] = [
  'order/cancelled',
  'dispatch/order-cancelled',
  'dispatch/other-carrier',
  'inbound/customs-hold',
];

/** Refusals for which the floor has a sentence of its own: the server's is for the office. */
const ownSentences: Readonly<Record<string, FloorWord>> = { 'auth/forbidden': 'error.not-allowed' };

type Refusal = Pick<Extract<Reply, { kind: 'refusal' }>, 'problem' | 'sentence' | 'params'>;

/** The rule that a bin would break, and where the goods may lie instead. */
function notFit({ params = {} }: Refusal): Sentence | undefined {
  const { rule, alternative: alt } = params;
  const known = binRules.find((one) => one === rule);
  return known && typeof alt === 'string'
    ? { code: 'error.not-fit', params: { rule: { code: `rule.${known}` }, alt } }
    : undefined;
}

/** What a refusal says to somebody on the floor. */
export function refusalSaid(refusal: Refusal): Sentence {
  const { problem, sentence } = refusal;
  const own = ownSentences[problem];
  if (own) return { code: own };
  const known = problem === 'putaway/not-allowed' ? notFit(refusal) : undefined;
  return known ?? { code: 'error.server', params: { sentence } };
}

/** There is nothing of that name, as far as whoever asked may know. */
export const isNotFound = (reply: Reply): boolean =>
  reply.kind === 'refusal' && reply.problem === 'record/not-found';

/** A reply that nothing more is to be said about. */
export const serverSays = <S>(state: S, reply: Reply): Outcome<S> => {
  if (reply.kind === 'answer') return accept(state, 'ok.taken');
  if (reply.kind === 'unreachable') return warn(state, 'warn.needs-server');
  const { code, params } = refusalSaid(reply);
  return loudProblems.includes(reply.problem) ? stop(state, code, params) : refuse(state, code, params);
};

const kindWords = {
  bin: 'is.bin',
  handling_unit: 'is.pallet',
  tote: 'is.tote',
  cart: 'is.cart',
  user: 'is.badge',
  order: 'is.order',
  wave: 'is.wave',
  manifest: 'is.manifest',
  ticket: 'is.ticket',
  command: 'is.command',
  parcel: 'is.parcel',
  carton: 'is.carton',
  inbound_shipment: 'is.shipment',
  return: 'is.return',
  gtin: 'is.item',
  sscc: 'is.sscc',
  gs1: 'is.facts',
} as const satisfies Record<Exclude<ScannedCode['kind'], 'text'>, FloorWord>;

/** What people may be asked to scan. */
export type Want = Extract<FloorWord, `want.${string}`>;

/** Says what was scanned, what it is, and what is wanted instead. */
export function notThat<S>(state: S, code: ScannedCode, want: Want): Outcome<S> {
  const wanted: Sentence = { code: want };
  if (code.kind !== 'text')
    return refuse(state, 'error.kind', {
      code: code.text,
      type: { code: kindWords[code.kind] },
      want: wanted,
    });
  return code.problem
    ? refuse(state, 'error.bad-read', { want: wanted })
    : refuse(state, 'error.unknown', { code: code.text, want: wanted });
}

/** An item was scanned where something else is wanted. */
export const itemInstead = <S>(state: S, sku: string, want: Want): Outcome<S> =>
  refuse(state, 'error.kind', { code: sku, type: { code: 'is.item' }, want: { code: want } });
