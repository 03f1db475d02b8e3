import { gs1CheckDigit } from '../../../shared/domain/check-digit.ts';

/**
 * A barcode that no shop has: GS1 keeps numbers that begin with 20 for use inside a house.
 * Source: GS1 General Specifications, section 2.1.11 (restricted circulation numbers).
 */
export function gtinOf(number: number): string {
  const body = `20${String(number).padStart(10, '0')}`;
  return `${body}${gs1CheckDigit(body)}`;
}
