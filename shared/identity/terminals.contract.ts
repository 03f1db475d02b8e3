import { z } from 'zod';
import { defineEndpoint } from '../contract/endpoint.ts';
import { pageOf, pageQuery } from '../contract/page.ts';
import { id } from '../domain/ids.ts';
import { momentOut } from '../domain/moment.ts';
import { badge, givenPin, personName } from './identity-values.ts';
import { session } from './session.contract.ts';

/** What a terminal keeps for good and says with every request of its own. */
const terminalKey = { terminalId: id, secret: z.string().max(64) };

export const terminal = z.object({
  id,
  name: z.string(),
  warehouseId: id,
  enrolledBy: id,
  enrolledAt: momentOut,
  lastSeenAt: momentOut.nullable(),
  revokedAt: momentOut.nullable(),
});

export const askEnrolment = defineEndpoint({
  method: 'post',
  path: '/terminals/enrolment',
  permission: 'public',
  summary: 'A terminal asks to be admitted: it shows the code and keeps the secret',
  input: z.strictObject({}),
  output: z.object({ ...terminalKey, code: z.string(), expiresAt: momentOut }),
  idempotency: 'none',
});

/** A POST, because the secret must not stand in an address that proxies log. */
export const readEnrolment = defineEndpoint({
  method: 'post',
  path: '/terminals/enrolment/status',
  permission: 'public',
  summary: 'A terminal asks whether it has been admitted, or still is',
  input: z.strictObject(terminalKey),
  output: z.object({
    state: z.enum(['waiting', 'admitted', 'expired', 'revoked']),
    name: z.string(),
    warehouse: z.object({ id, code: z.string(), name: z.string(), timeZone: z.string() }).nullable(),
  }),
  idempotency: 'none',
});

export const admitTerminal = defineEndpoint({
  method: 'post',
  path: '/terminals/admit',
  permission: 'terminal.enrol',
  summary: 'Admit the terminal that shows this code to a warehouse',
  input: z.strictObject({ code: z.string().trim().min(1).max(16), warehouseId: id, name: personName }),
  output: terminal,
});

export const listTerminals = defineEndpoint({
  method: 'get',
  path: '/terminals',
  permission: 'terminal.enrol',
  summary: 'Admitted terminals, newest first',
  input: z.strictObject({ warehouseId: id.optional(), ...pageQuery }),
  output: pageOf(terminal),
});

export const revokeTerminal = defineEndpoint({
  method: 'post',
  path: '/terminals/:terminalId/revoke',
  permission: 'terminal.enrol',
  summary: 'Shut a terminal out and end the session on it',
  input: z.strictObject({ terminalId: id }),
  output: terminal,
});

export const signInWorker = defineEndpoint({
  method: 'post',
  path: '/terminals/sign-in',
  permission: 'public',
  summary: 'A worker takes over a terminal with badge and PIN; whoever had it before is signed out',
  input: z.strictObject({
    ...terminalKey,
    badge,
    pin: givenPin,
    /** False: refused with `auth/elsewhere` while this worker is signed in at another terminal. Else that session ends. */
    takeOver: z.boolean().default(true),
  }),
  output: session,
  idempotency: 'none',
});

export const refreshWorker = defineEndpoint({
  method: 'post',
  path: '/terminals/refresh',
  permission: 'public',
  summary: 'A new access token for the worker at this terminal',
  input: z.strictObject(terminalKey),
  output: session,
  idempotency: 'none',
});

export const signOutWorker = defineEndpoint({
  method: 'post',
  path: '/terminals/sign-out',
  permission: 'public',
  summary: 'End the session at this terminal; the terminal stays admitted',
  input: z.strictObject(terminalKey),
  output: z.object({}),
  idempotency: 'none',
});
