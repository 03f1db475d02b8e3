import type { TextEncoding } from './file-nature.ts';

/** What windows-1252 has at 0x80–0x9F (https://encoding.spec.whatwg.org/index-windows-1252.txt). */
const upper =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

/** A strict decoder that is fed piece by piece; called without a piece it ends. */
export type Decode = (piece?: Uint8Array) => string;

/**
 * A decoder for one of our encodings. Windows-1252 is done here because Node 20's `TextDecoder` takes it
 * for Latin-1 and turns "€", "–" and "’" into control characters.
 *
 * @throws TypeError, from the decoder, at bytes the encoding does not have
 */
export function decoderOf(encoding: TextEncoding): Decode {
  if (encoding === 'windows-1252') {
    return (piece) =>
      piece === undefined
        ? ''
        : Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
            .toString('latin1')
            // eslint-disable-next-line no-control-regex
            .replaceAll(/[\x80-\x9f]/g, (control) => upper[control.charCodeAt(0) - 0x80]!);
  }
  const decoder = new TextDecoder(encoding, { fatal: true });
  return (piece) => decoder.decode(piece, { stream: piece !== undefined });
}
