import { z } from 'zod';
import { defineEndpoint } from '../contract/endpoint.ts';
import { pageOf, pageQuery, wholeNumber } from '../contract/page.ts';
import { id } from '../domain/ids.ts';
import { momentOut } from '../domain/moment.ts';
import { permission, personName } from './identity-values.ts';

export const apiKey = z.object({
  id,
  name: z.string(),
  /** How the key begins, to tell it from others. */
  begins: z.string(),
  sellerId: id.nullable(),
  scope: z.array(permission),
  createdBy: id,
  createdAt: momentOut,
  expiresAt: momentOut.nullable(),
  lastUsedAt: momentOut.nullable(),
  revokedAt: momentOut.nullable(),
});

export const listApiKeys = defineEndpoint({
  method: 'get',
  path: '/api-keys',
  permission: 'apikey.manage',
  summary: 'API keys, newest first',
  input: z.strictObject({ sellerId: id.optional(), ...pageQuery }),
  output: pageOf(apiKey),
});

export const createApiKey = defineEndpoint({
  method: 'post',
  path: '/api-keys',
  permission: 'apikey.manage',
  summary: 'Make an API key; it is shown once, in this answer',
  input: z.strictObject({
    name: personName,
    /** Whose goods the key reaches. Left out: one’s own seller’s, or for an admin everybody’s. */
    sellerId: id.optional(),
    /** At most what its maker may do. */
    scope: z.array(permission).min(1).max(60),
    validDays: wholeNumber(1, 3650).optional(),
  }),
  /** `secret` is the whole key. Only its hash is kept, so an answer that is repeated holds null there. */
  output: apiKey.extend({ secret: z.string().nullable() }),
});

export const revokeApiKey = defineEndpoint({
  method: 'post',
  path: '/api-keys/:apiKeyId/revoke',
  permission: 'apikey.manage',
  summary: 'End an API key for good',
  input: z.strictObject({ apiKeyId: id }),
  output: apiKey,
});
