import {
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
  type KeyObject,
} from 'node:crypto';

/** What the one signing key is used for. Each use has a key of its own, so that none can be played off another. */
export type Purpose = 'access' | 'refresh' | 'device' | 'operation';

const derived = new Map<string, KeyObject>();

/**
 * The key for one purpose (HKDF-SHA256, RFC 5869). Throws where the signing key is shorter than 32 characters: the
 * JWT library itself would sign with five letters. A key object, because that library would make one at each use.
 */
export function keyFor(signingKey: string, purpose: Purpose): KeyObject {
  if (signingKey.length < 32) throw new Error('the signing key needs at least 32 characters');
  const name = `${purpose}:${signingKey}`;
  const known = derived.get(name);
  if (known) return known;
  const key = createSecretKey(Buffer.from(hkdfSync('sha256', signingKey, 'farstock', purpose, 32)));
  derived.set(name, key);
  return key;
}

export const sealed = (key: KeyObject, text: string): string =>
  createHmac('sha256', key).update(text).digest('base64url');

/** For secrets with at least 192 random bits; what people choose goes through `hashSecret`. */
export const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** 256 random bits that travel in cookies and JSON as they are. */
export const randomSecret = (): string => randomBytes(32).toString('base64url');

/** Whether two texts are the same, in a time that tells nothing about where they differ. */
export function sameText(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
