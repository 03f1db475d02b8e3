import { z } from 'zod';

/** Codes that people write (SKU, bin, reference) are kept as given; this key is what is unique and looked up. */
export { codeKey } from './barcode.ts';

/** A document's id: a ULID, made by whoever creates the document (often the caller). */
export const id = z.ulid();

/** The id a caller gives to one act, before sending it; the same id never takes effect twice. */
export const operationId = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/);

/** A code as people write it: trimmed, one line, no control characters. */
export const code = (max = 64) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    // oxlint-disable-next-line no-control-regex -- control characters are exactly what is refused
    .regex(/^[^\u0000-\u001f\u007f]+$/);

/** A name or note as people write it. */
export const text = (max = 200) => z.string().trim().max(max);
