import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { Problem } from '../../platform/problem.ts';

/** Argon2id with 19 MiB, two passes, one lane: the OWASP cheat sheet's first choice. About 15 ms a hash. */
const cost = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

const atOnce = 2;
const mostWaiting = 100;
let running = 0;
const waiting: (() => void)[] = [];

/** Two at a time: more would take all cores and 19 MiB each from the people who are at work. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) {
    if (waiting.length >= mostWaiting) throw new Problem('auth/slow-down', { seconds: 2 });
    await new Promise<void>((go) => waiting.push(go));
  } else running += 1;
  try {
    return await work();
  } finally {
    // The place is handed on rather than given back, so that nobody slips in between.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

/** The same word typed on another keyboard may arrive in other code points. */
const normal = (secret: string): string => secret.normalize('NFKC');

/** Hashes a password or a PIN. Takes about 15 ms: call it before opening a transaction. */
export const hashSecret = (secret: string): Promise<string> => inTurn(() => hash(normal(secret), cost));

/** A password that nobody has to think up: 120 random bits. */
export const randomPassword = (): string => randomBytes(15).toString('base64url');

let nobody: Promise<string> | undefined;

/** Whether the secret is the one that was hashed. Without a hash it takes as long as with one and says no. */
export async function isSecret(kept: string | null | undefined, secret: string): Promise<boolean> {
  nobody ??= hashSecret('nobody knows this and it would not help');
  const against = kept ?? (await nobody);
  const right = await inTurn(() => verify(against, normal(secret)));
  return right && against === kept;
}
