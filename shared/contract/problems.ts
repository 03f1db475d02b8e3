import { isMomentSaid, sayMoment } from '../domain/moment-said.ts';
import { fill, type Locale, type Words } from '../locale.ts';
import { platformProblems } from './platform.problems.ts';
import { identityProblems } from '../identity/identity.problems.ts';
import { layoutProblems } from '../layout/layout.problems.ts';
import { catalogProblems } from '../catalog/catalog.problems.ts';
import { importProblems } from '../imports/imports.problems.ts';
import { taskProblems } from '../tasks/tasks.problems.ts';
import { holdWords } from '../outbound/hold-words.ts';
import { outboundProblems } from '../outbound/outbound.problems.ts';
import { pickingProblems } from '../picking/picking.problems.ts';
import { inboundProblems } from '../inbound/inbound.problems.ts';
import { freightProblems } from '../freight/freight.problems.ts';
import { putawayProblems } from '../putaway/putaway.problems.ts';
import { carrierProblems } from '../carriers/carriers.problems.ts';
import { packingProblems } from '../packing/packing.problems.ts';
import { dispatchProblems } from '../dispatch/dispatch.problems.ts';
import { returnProblems } from '../returns/returns.problems.ts';
import { repairProblems } from '../repairs/repairs.problems.ts';
import { countingProblems } from '../counting/counting.problems.ts';
import { stockProblems } from '../stock/stock.problems.ts';

/** What every refusal has: its HTTP status and its sentence in each language. */
export type ProblemEntry = { readonly status: number } & Words;

/** All refusals of the product. An expected refusal is a Problem; a broken invariant is an error and a 500. */
export const problems = {
  ...platformProblems,
  ...identityProblems,
  ...layoutProblems,
  ...catalogProblems,
  ...stockProblems,
  ...inboundProblems,
  ...freightProblems,
  ...putawayProblems,
  ...taskProblems,
  ...importProblems,
  ...outboundProblems,
  ...pickingProblems,
  ...carrierProblems,
  ...packingProblems,
  ...dispatchProblems,
  ...returnProblems,
  ...repairProblems,
  ...countingProblems,
} as const satisfies Record<string, ProblemEntry>;

export type ProblemCode = keyof typeof problems;

/** One thing that is wrong with one field or one line. */
export interface FieldError {
  field: string;
  code: string;
  detail: string;
}

export type ProblemParams = Readonly<Record<string, unknown>>;

/** The sentence of a problem in the reader's language. */
export const problemSentence = (problem: ProblemCode, locale: Locale, params: ProblemParams): string =>
  fill(problems[problem][locale], saidIn(locale, params));

/** Moments are said by the clock of the place that they are about, and reasons in words, in the reader's language. */
const saidIn = (locale: Locale, params: ProblemParams): ProblemParams =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      if (name === 'reasons' && Array.isArray(value))
        return [name, value.map((reason: unknown) => reasonIn(locale, String(reason)))];
      return [name, isMomentSaid(value) ? sayMoment(value, locale) : value];
    }),
  );

const reasonIn = (locale: Locale, reason: string): string =>
  (holdWords as Readonly<Record<string, Words>>)[reason]?.[locale] ?? reason;

/** RFC 9457, with our code, parameters and field errors as extension members. */
export interface ProblemDocument {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  params: ProblemParams;
  errors?: FieldError[];
  requestId?: string;
}
