import jwt from 'jsonwebtoken';
import { z } from 'zod';
import { keyFor } from './keys.ts';

/** What an access token says. What its owner may do is looked up, so that a change takes effect at once. */
export interface AccessClaims {
  userId: string;
  /** The user's session version: raised, it ends every token that was made before. */
  sessionVersion: number;
  /** The sign-in that the token comes from. */
  familyId?: string | undefined;
  /** The terminal that a badge was scanned at. */
  terminalId?: string | undefined;
}

export const accessTokenSeconds = 15 * 60;

const issuer = 'farstock';
const audience = 'farstock-api';
/** RFC 9068: a token of another kind, made with the same key by mistake, is not taken for this one. */
const typ = 'at+jwt';

/** Signs an access token (JWT, HS256) that is good for 15 minutes. */
export function issueAccessToken(
  signingKey: string,
  claims: AccessClaims,
  now: Date = new Date(),
): { accessToken: string; expiresAt: Date } {
  const iat = Math.floor(now.getTime() / 1000);
  const exp = iat + accessTokenSeconds;
  const payload = {
    sub: claims.userId,
    ver: claims.sessionVersion,
    fam: claims.familyId,
    tid: claims.terminalId,
    iss: issuer,
    aud: audience,
    iat,
    exp,
  };
  const header = { alg: 'HS256', typ } as const;
  const accessToken = jwt.sign(JSON.parse(JSON.stringify(payload)) as object, keyFor(signingKey, 'access'), {
    algorithm: 'HS256',
    header,
  });
  return { accessToken, expiresAt: new Date(exp * 1000) };
}

const payloadSchema = z.object({
  sub: z.string(),
  ver: z.int(),
  fam: z.string().optional(),
  tid: z.string().optional(),
  iat: z.int(),
  exp: z.int(),
});

/** Tokens that were read before: everybody sends the same one with each request for a quarter of an hour. */
const mostRemembered = 2000;

/**
 * Reads access tokens; answers null for anything that is not one of ours, of this kind, and still good (RFC 8725). The
 * signature of a token is checked once, its end every time.
 */
export function tokenReader(signingKey: string): (token: string, now: Date) => AccessClaims | null {
  const read = new Map<string, ReadToken>();
  return (token, now) => {
    const known = read.get(token);
    if (known) return now < known.expiresAt ? known.claims : null;
    const fresh = readToken(signingKey, token, now);
    if (!fresh) return null;
    if (read.size >= mostRemembered) read.clear();
    read.set(token, fresh);
    return fresh.claims;
  };
}

interface ReadToken {
  claims: AccessClaims;
  expiresAt: Date;
}

function readToken(signingKey: string, token: string, now: Date): ReadToken | null {
  try {
    const { header, payload } = jwt.verify(token, keyFor(signingKey, 'access'), {
      algorithms: ['HS256'],
      issuer,
      audience,
      complete: true,
      clockTimestamp: Math.floor(now.getTime() / 1000),
    });
    const claims = payloadSchema.safeParse(payload);
    if (header.typ !== typ || !claims.success) return null;
    const { sub, ver, fam, tid, iat, exp } = claims.data;
    if (exp - iat > accessTokenSeconds) return null;
    return {
      claims: { userId: sub, sessionVersion: ver, familyId: fam, terminalId: tid },
      expiresAt: new Date(exp * 1000),
    };
  } catch (error) {
    if (error instanceof jwt.JsonWebTokenError) return null;
    throw error;
  }
}
