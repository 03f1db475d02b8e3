import { createHash } from 'node:crypto';
import { gs1CheckDigit } from '../../../../shared/domain/check-digit.ts';

/**
 * The tracking number of a label of our own: `FV`, fifteen digits and the mod-10 check digit over them. The digits come
 * from the label's id by hashing: the same label always gets the same number, without a counter to wait for, and nobody
 * guesses the next parcel's number from this one's.
 */
export function vanTrackingNumber(labelId: string): string {
  const digest = createHash('sha256').update(`farstock-van:${labelId}`).digest();
  const digits = String(digest.readBigUInt64BE() % 10n ** 15n).padStart(15, '0');
  return `FV${digits}${gs1CheckDigit(digits)}`;
}
