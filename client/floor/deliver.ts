import type { Endpoint } from '../../shared/contract/endpoint.ts';
import type { ProblemDocument } from '../../shared/contract/problems.ts';
import type { Ask, Reply } from '../../shared/floor/flow.ts';
import type { Live } from '../api/live.ts';
import { Refused, type Session } from '../api/session.ts';
import type { Delivery } from './queue.ts';
import type { QueuedOperation } from './queue-rules.ts';

/** How long the server may take to answer over the socket before the act is sent again, under the same id. */
const ackMs = 4000;
/** A line may be dead without a sign: whatever takes longer over HTTP is given up and sent again. */
export const answerMs = 15_000;
/** For calls that somebody waits for. */
export const soon = () => ({ signal: AbortSignal.timeout(answerMs) });

interface Call {
  method: string;
  path: string;
  input: Record<string, unknown>;
  operationId?: string;
}

type Answered =
  | { kind: 'answer'; output: unknown }
  | { kind: 'refusal'; problem: ProblemDocument }
  | { kind: 'unreachable' };

/** Refusals that say nothing about the act itself: it may be sent again. */
export const isPassing = ({ status, code }: ProblemDocument): boolean =>
  status === 401 || status === 429 || status >= 500 || code === 'auth/slow-down';

/**
 * Says something to the server: over the socket while that is up, else over HTTP; the id makes it once.
 * @param isOwn whether whoever did it still stands here: HTTP goes out in the name of whoever does
 */
async function callServer(
  session: Session,
  live: Live | undefined,
  call: Call,
  isOwn: () => boolean,
): Promise<Answered> {
  if (live?.socket.connected) {
    const answer = await overSocket(live, call);
    if (answer) return answer;
    if (!isOwn()) return { kind: 'unreachable' };
  }
  try {
    const { method, path, input, operationId } = call;
    const address = { method, path } as Pick<Endpoint, 'method' | 'path'>;
    const output = await session.call(address, input, {
      signal: AbortSignal.timeout(answerMs),
      ...(operationId === undefined ? {} : { operationId }),
    });
    return { kind: 'answer', output };
  } catch (error) {
    if (error instanceof Refused && !isPassing(error.problem))
      return { kind: 'refusal', problem: error.problem };
    return { kind: 'unreachable' };
  }
}

async function overSocket(live: Live, call: Call): Promise<Answered | undefined> {
  try {
    const message = (await live.socket.timeout(ackMs).emitWithAck('call', call)) as {
      answer?: unknown;
      problem?: ProblemDocument;
    };
    if (!message.problem) return { kind: 'answer', output: message.answer };
    return isPassing(message.problem) ? undefined : { kind: 'refusal', problem: message.problem };
  } catch {
    return undefined;
  }
}

/** Delivers one act of the queue. */
export async function deliver(
  session: Session,
  live: Live | undefined,
  act: QueuedOperation,
  isOwn: () => boolean,
): Promise<Delivery> {
  const { method, path, input, operationId } = act;
  const answer = await callServer(session, live, { method, path, input, operationId }, isOwn);
  if (answer.kind === 'refusal') return { kind: 'refused', problem: answer.problem };
  return { kind: answer.kind === 'answer' ? 'done' : 'unreachable' };
}

/** Puts a flow's question to the server. A repetition of the same question bears the same id. */
export async function askServer(
  session: Session,
  live: Live | undefined,
  ask: Ask,
  operationId: string,
  isOwn: () => boolean,
): Promise<Reply> {
  const { name, method, path, input } = ask;
  const isReading = method === 'get';
  const call = { method, path, input, ...(isReading ? {} : { operationId }) };
  const answer = await callServer(session, live, call, isOwn);
  if (answer.kind === 'answer') return { ask: name, kind: 'answer', output: answer.output };
  if (answer.kind === 'unreachable') return { ask: name, kind: 'unreachable' };
  const { code, detail, params } = answer.problem;
  return { ask: name, kind: 'refusal', problem: code, sentence: detail, params };
}
