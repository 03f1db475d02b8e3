import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { randomSecret } from './keys.ts';

/** The part of the configuration that decides about the key. */
export interface KeySettings {
  signingKey: string | undefined;
  demo: boolean;
  dataFolder: string;
}

/**
 * The key that signs tokens: the configured one, or in the demo one that is made once and kept in the data folder,
 * readable by its owner only. Throws where there is neither.
 */
export async function signingKeyFor(config: KeySettings): Promise<string> {
  if (config.signingKey !== undefined) return config.signingKey;
  if (!config.demo) throw new Error('FARSTOCK_SIGNING_KEY is missing');
  const file = path.join(config.dataFolder, 'signing.key');
  const key = (await readKept(file)) ?? (await makeKept(file));
  if (key.length < 32) throw new Error(`${file} holds no signing key: remove it and a new one will be made`);
  return key;
}

async function readKept(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Written aside and then linked: of two processes that start at once, one wins and both read the whole key. */
async function makeKept(file: string): Promise<string> {
  await mkdir(path.dirname(file), { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, `${randomSecret()}\n`, { mode: 0o600, flag: 'wx' });
  try {
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft);
  }
  return (await readKept(file)) ?? '';
}
