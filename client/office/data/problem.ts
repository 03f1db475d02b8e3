import { Refused, Unreachable } from '../../api/session.ts';
import { fieldName } from './field-name.ts';
import type { Say } from '../words/say.ts';

/** One sentence for whatever went wrong, with the fields that the server named. */
export function problemText(error: Error, say: Say): string {
  if (error instanceof Unreachable) return say('problem.unreachable');
  if (!(error instanceof Refused)) return say('problem.unknown');
  const { detail, errors = [] } = error.problem;
  return [detail, ...errors.slice(0, 5).map((one) => `${fieldName(one.field, say)}: ${one.detail}`)].join(
    ' ',
  );
}

/** What is wrong with which field of a form, by the field's dotted path. */
export function fieldErrors(error: Error | null): Record<string, string> {
  if (!(error instanceof Refused)) return {};
  return Object.fromEntries((error.problem.errors ?? []).map(({ field, detail }) => [field, detail]));
}

/** Whether the server has nothing at this address: a part of the product that is not served here. */
export const isNotServed = (error: Error | null): boolean =>
  error instanceof Refused && error.problem.code === 'request/not-found';
