import { z } from 'zod';
import { defineEndpoint } from '../contract/endpoint.ts';
import { id } from '../domain/ids.ts';
import { momentOut } from '../domain/moment.ts';
import { givenPassword, locale, login, newPassword, permission, role } from './identity-values.ts';

/** Who acts, as screens need it. */
export const profile = z.object({
  id,
  kind: z.enum(['user', 'apiKey']),
  login: z.string().nullable(),
  name: z.string(),
  role,
  seller: z.object({ id, code: z.string(), name: z.string() }).nullable(),
  /** The warehouses reached; null means all. */
  warehouseIds: z.array(id).nullable(),
  /** What may be done here and now: a badge's session and a key have less than their role. */
  permissions: z.array(permission),
  locale,
  terminal: z.object({ id, name: z.string(), warehouseId: id }).nullable(),
});
export type Profile = z.output<typeof profile>;

/** An access token and whom it stands for. The refresh token travels in a cookie that no script can read. */
export const session = z.object({
  accessToken: z.string(),
  expiresAt: momentOut,
  user: profile,
});

export const signIn = defineEndpoint({
  method: 'post',
  path: '/auth/sign-in',
  permission: 'public',
  summary: 'Sign in with login and password',
  input: z.strictObject({ login, password: givenPassword }),
  output: session,
  idempotency: 'none',
});

export const refresh = defineEndpoint({
  method: 'post',
  path: '/auth/refresh',
  permission: 'public',
  summary: 'A new access token for the refresh cookie, which is replaced',
  input: z.strictObject({}),
  output: session,
  idempotency: 'none',
});

export const signOut = defineEndpoint({
  method: 'post',
  path: '/auth/sign-out',
  permission: 'public',
  summary: 'End this session everywhere it was renewed to',
  input: z.strictObject({}),
  output: z.object({}),
  idempotency: 'none',
});

export const readMe = defineEndpoint({
  method: 'get',
  path: '/auth/me',
  permission: 'session',
  summary: 'Who is asking and what they may do',
  input: z.strictObject({}),
  output: profile,
});

export const changeMe = defineEndpoint({
  method: 'patch',
  path: '/auth/me',
  permission: 'session',
  summary: 'Change one’s own language or password; a new password ends all other sessions',
  input: z.strictObject({
    locale: locale.optional(),
    password: z.strictObject({ current: givenPassword, next: newPassword }).optional(),
  }),
  output: profile,
  idempotency: 'none',
});
