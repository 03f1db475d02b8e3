/** What all label documents have in common: options in, one drawing per label, bytes out. */
import type { DocumentLocale } from './document-words.ts';
import type { DocumentWarning, Dpi, Drawing } from './drawing.ts';
import { fontsFor, type FontSet } from './fonts.ts';
import { startDrawing, type Pen } from './pen.ts';
import { collectPdf, writePdf } from './pdf-writer.ts';

export interface DocumentOptions {
  readonly locale: DocumentLocale;
  /** Resolution of the label printer; 203 unless told. A4 documents ignore it. */
  readonly dpi?: Dpi;
  /** Shown as the file's date. Without it the same data gives the same bytes for ever. */
  readonly issuedAt?: Date;
  /** Told of every text that was cut, character no face has and barcode that did not fit. */
  readonly onWarning?: (warning: DocumentWarning) => void;
}

/** Label stock, in millimetres. */
export interface Media {
  readonly widthMm: number;
  readonly heightMm: number;
}

export const media = {
  parcel: { widthMm: 101.6, heightMm: 152.4 },
  rack: { widthMm: 100, heightMm: 50 },
  product: { widthMm: 50, heightMm: 30 },
  badge: { widthMm: 86, heightMm: 54 },
} as const satisfies Record<string, Media>;

/** The stock in whole dots (within half a dot), so that the grid is whole from the top and from the bottom. */
function pageOf(stock: Media, dpi: Dpi) {
  const dots = (millimetres: number) => Math.round((millimetres * dpi) / 25.4);
  return { width: dots(stock.widthMm), height: dots(stock.heightMm), dpi };
}

export interface LabelKind<T> {
  readonly title: string;
  readonly stock: Media;
  readonly draw: (pen: Pen, label: T, locale: DocumentLocale) => void;
}

/** One label as a drawing, for tests and for other output formats. */
export function drawLabel<T>(
  kind: LabelKind<T>,
  label: T,
  options: DocumentOptions,
  fonts: FontSet,
): Drawing {
  const pen = startDrawing(pageOf(kind.stock, options.dpi ?? 203), fonts, options.onWarning);
  kind.draw(pen, label, options.locale);
  return pen.finish();
}

function* drawAll<T>(kind: LabelKind<T>, labels: readonly T[], options: DocumentOptions, fonts: FontSet) {
  for (const label of labels) yield drawLabel(kind, label, options, fonts);
}

/**
 * One page per label as a stream of bytes; for batches of more than a few dozen.
 * @throws RangeError when there are no labels
 */
export async function* streamLabels<T>(
  kind: LabelKind<T>,
  labels: readonly T[],
  options: DocumentOptions,
): AsyncGenerator<Buffer> {
  const fonts = await fontsFor(labels, options.locale === 'zh-CN' ? '中' : '');
  const setup = {
    title: kind.title,
    locale: options.locale,
    ...(options.issuedAt && { issuedAt: options.issuedAt }),
  };
  yield* writePdf(setup, drawAll(kind, labels, options, fonts));
}

/** Like `streamLabels`, all bytes at once. */
export function printLabels<T>(
  kind: LabelKind<T>,
  labels: readonly T[],
  options: DocumentOptions,
): Promise<Buffer> {
  return collectPdf(streamLabels(kind, labels, options));
}
