import type { Endpoint, InputOf } from '../../../shared/contract/endpoint.ts';
import { freeRoute, type AnswerOf, type Route } from '../../platform/http/route.ts';
import { runOnce } from '../../platform/operations.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { forgetActors } from './known-actors.ts';
import { keyFor, sealed } from './keys.ts';

/** An act that changes who may do what: after its commit nobody in this process is remembered any more. */
export const identityAct = <E extends Endpoint>(
  endpoint: E,
  handle: (tx: Transaction, input: InputOf<E>) => Promise<AnswerOf<E>>,
): Route =>
  secretAct(
    endpoint,
    () => Promise.resolve(),
    (tx, input) => handle(tx, input),
  );

/**
 * The same for an act that brings a password or a PIN along. `prepare` hashes it, which is slow, before the transaction
 * is opened. What the operation's content hash is made of is sealed with our key first: that hash is kept for long and
 * quick to compute, and a PIN could be guessed from it.
 */
export const secretAct = <E extends Endpoint, P>(
  endpoint: E,
  prepare: (input: InputOf<E>) => Promise<P>,
  handle: (tx: Transaction, input: InputOf<E>, prepared: P) => Promise<AnswerOf<E>>,
): Route =>
  freeRoute(endpoint, async (context, input) => {
    const { host, actor, operationId } = context;
    const prepared = await prepare(input);
    const content = sealed(keyFor(host.signingKey, 'operation'), JSON.stringify(input));
    const operation = { id: operationId, name: `${endpoint.method} ${endpoint.path}`, input: content };
    const { answer, replayed } = await runOnce(host, actor, operation, (tx) => handle(tx, input, prepared));
    if (replayed) context.markReplayed();
    forgetActors(host);
    return answer;
  });
