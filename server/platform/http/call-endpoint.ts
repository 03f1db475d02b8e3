import { needsIdempotencyKey } from '../../../shared/contract/endpoint.ts';
import { operationId as operationIdSchema } from '../../../shared/domain/ids.ts';
import { requirePermission, type Actor } from '../actor.ts';
import { runOnce } from '../operations.ts';
import { Problem } from '../problem.ts';
import { reading, runInTransaction, type Host } from '../transaction.ts';
import { parseInput } from './parse-input.ts';
import type { Route } from './route.ts';

export interface Call {
  actor: Actor | null;
  /** Path, query and body fields together, unchecked. */
  input: unknown;
  /** The Idempotency-Key, unchecked. */
  operationId: unknown;
}

/**
 * Runs the use case behind an endpoint: permission, input, exactly once, output. HTTP requests and terminals on
 * a socket come through here alike. Only what the contract promises leaves the house.
 */
export async function callEndpoint(
  host: Host,
  route: Extract<Route, { kind: 'use-case' }>,
  call: Call,
): Promise<{ answer: unknown; replayed: boolean }> {
  const { endpoint } = route;
  const actor = requirePermission(call.actor, endpoint.permission);
  const input = parseInput(endpoint.input, call.input, actor.locale) as never;
  if (endpoint.method === 'get') {
    const answer = await route.handle(reading(host, actor), input);
    return { answer: endpoint.output.parse(answer), replayed: false };
  }
  const work = async (tx: Parameters<typeof route.handle>[0]) =>
    endpoint.output.parse(await route.handle(tx, input));
  if (!needsIdempotencyKey(endpoint))
    return { answer: await runInTransaction(host, actor, work), replayed: false };
  const name = `${endpoint.method} ${endpoint.path}`;
  return runOnce(host, actor, { id: requireOperationId(call.operationId), name, input }, work);
}

export function requireOperationId(value: unknown): string {
  const parsed = operationIdSchema.safeParse(value);
  if (!parsed.success) throw new Problem('operation/key-required');
  return parsed.data;
}
