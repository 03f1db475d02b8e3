/** The label on a parcel, 4 × 6 in. Carriers' own labels are passed through untouched; this is ours. */
import { addressLines, localityLine, type PostalAddress } from './address.ts';
import { documentWord, type DocumentLocale } from './document-words.ts';
import { postalCountry, formatWeight, groupedCode } from './formats.ts';
import { LINE_HEIGHT, type TextStyle } from './typeset.ts';
import { media, printLabels, streamLabels, type DocumentOptions, type LabelKind } from './label-batch.ts';
import type { Pen } from './pen.ts';

export interface ShippingLabel {
  readonly trackingNumber: string;
  readonly carrierName: string;
  readonly serviceName: string;
  readonly orderReference: string;
  /** Our own parcel code or the seller's reference, when there is one besides the order. */
  readonly reference?: string;
  readonly weightGrams: number;
  /** This parcel is number `index` (from 1) of `count` of the order. */
  readonly index: number;
  readonly count: number;
  readonly sender: PostalAddress;
  readonly recipient: PostalAddress;
  /** A short remark for the carrier, e.g. where to leave the parcel. */
  readonly note?: string;
}

function drawHead(pen: Pen, label: ShippingLabel, locale: DocumentLocale): void {
  const { mm } = pen;
  const margin = mm(4);
  const badge = mm(34);
  pen.text('carrier', label.carrierName, {
    x: margin,
    y: mm(4),
    width: pen.width - 2 * margin - badge - mm(3),
    size: mm(7),
    weight: 'bold',
    minSize: mm(4.5),
  });
  const facts = { x: margin, y: mm(13.2), width: mm(28), size: mm(4.2) };
  pen.text('weight', formatWeight(label.weightGrams, locale), facts);
  pen.text('count', `${documentWord(locale, 'parcel')} ${label.index} / ${label.count}`, {
    ...facts,
    x: margin + mm(28),
    weight: 'bold',
  });
  const box = { x: pen.width - margin - badge, y: mm(4), width: badge, height: mm(14) };
  pen.fill('service box', box);
  pen.text('service', label.serviceName, {
    x: box.x + mm(1.5),
    y: box.y,
    middleOf: box.height,
    width: box.width - mm(3),
    size: mm(6),
    weight: 'bold',
    minSize: mm(3.4),
    lines: 2,
    align: 'center',
    ink: 'white',
  });
  pen.rule(mm(20), { x: margin });
}

function drawSender(pen: Pen, label: ShippingLabel, locale: DocumentLocale): void {
  const { mm } = pen;
  const margin = mm(4);
  const column = mm(48);
  const small = { x: margin, width: column, size: mm(2.7) };
  let y = mm(21.2);
  y += pen.text('from', documentWord(locale, 'from').toUpperCase(), {
    ...small,
    y,
    size: mm(2.2),
    weight: 'bold',
  }).height;
  y += pen.text('sender name', label.sender.name, { ...small, y, weight: 'bold' }).height;
  const lines = addressLines(label.sender).slice(-5);
  const size = mm(lines.length > 4 ? 2.4 : 2.7);
  for (const line of lines) y += pen.text('sender address', line, { ...small, y, size }).height;

  const right = { x: margin + column + mm(4), width: pen.width - 2 * margin - column - mm(4) };
  let at = mm(21.2);
  const fact = (word: 'order' | 'reference', value: string) => {
    at += pen.text(word, documentWord(locale, word).toUpperCase(), {
      ...right,
      y: at,
      size: mm(2.2),
      weight: 'bold',
    }).height;
    at +=
      pen.text(`${word} value`, value, { ...right, y: at, size: mm(3.6), weight: 'bold', lines: 1 }).height +
      mm(0.8);
  };
  fact('order', label.orderReference);
  if (label.reference) fact('reference', label.reference);
  pen.rule(mm(42), { x: margin });
}

function drawRecipient(pen: Pen, label: ShippingLabel, locale: DocumentLocale): void {
  const { mm } = pen;
  const margin = mm(4);
  const matrix = mm(21);
  const matrixTop = mm(79.5);
  const { recipient } = label;
  const lines = recipient.lines.filter((line) => line.trim()).slice(0, 4);
  // A short address is set larger, and its lines may wrap; a long one has one row for each line.
  const short = lines.length <= 2 && !recipient.company && recipient.name.length <= 24;
  const grow = short ? 1.2 : 1;
  const rows = lines.length <= 2 ? 2 : 1;
  const left = margin + mm(3);
  let y = mm(43);

  const line = (name: string, text: string, sizeMm: number, style: Partial<TextStyle> = {}) => {
    const size = mm(sizeMm);
    const bottom = y + (style.lines ?? 1) * size * LINE_HEIGHT;
    const right = bottom > matrixTop ? pen.width - margin - matrix - mm(2) : pen.width - margin;
    y += pen.text(name, text, { x: left, y, width: right - left, size, ...style }).height;
  };
  y += pen.text('to', documentWord(locale, 'to').toUpperCase(), {
    x: margin,
    y,
    width: mm(60),
    size: mm(2.6),
    weight: 'bold',
  }).height;
  line('recipient name', recipient.name, 5.2 * grow, { weight: 'bold', lines: 2, minSize: mm(4) });
  if (recipient.company) line('recipient company', recipient.company, 4.2);
  for (const text of lines) line('recipient address', text, 4.2 * grow, { lines: rows, minSize: mm(3.2) });
  y += mm(0.4);
  line('locality', localityLine(recipient), 5.6 * grow, { weight: 'bold', minSize: mm(3.4) });
  line('country', postalCountry(recipient.countryCode), 5 * grow, { weight: 'bold', minSize: mm(3.4) });
  if (recipient.phone) line('phone', recipient.phone, 2.8 * grow);
  pen.dataMatrix('tracking matrix', label.trackingNumber, {
    x: pen.width - margin - matrix,
    y: matrixTop,
    size: matrix,
    align: 'right',
  });
}

function drawTracking(pen: Pen, label: ShippingLabel, locale: DocumentLocale): void {
  const { mm } = pen;
  const margin = mm(4);
  const width = pen.width - 2 * margin;
  pen.rule(mm(102), { x: margin });
  pen.text('tracking', documentWord(locale, 'tracking').toUpperCase(), {
    x: margin,
    y: mm(103),
    width,
    size: mm(2.6),
    weight: 'bold',
  });
  const bars = { x: mm(1), y: mm(107.5), width: pen.width - mm(2), height: mm(28), align: 'center' as const };
  if (!pen.code128('tracking bars', label.trackingNumber, bars)) {
    const size = mm(28);
    pen.dataMatrix('tracking', label.trackingNumber, {
      x: (pen.width - size) / 2,
      y: bars.y,
      size,
      align: 'center',
    });
  }
  pen.text('tracking number', groupedCode(label.trackingNumber), {
    x: margin,
    y: mm(136.5),
    width,
    align: 'center',
    size: mm(5),
    weight: 'bold',
    minSize: mm(3),
  });
  if (!label.note) return;
  pen.rule(mm(143.4), { x: margin, thickness: Math.round(pen.dpi / 150) });
  pen.text('note', label.note, { x: margin, y: mm(144), width, size: mm(3), minSize: mm(2.4), lines: 2 });
}

export const shippingLabel: LabelKind<ShippingLabel> = {
  title: 'Shipping label',
  stock: media.parcel,
  draw(pen, label, locale) {
    drawHead(pen, label, locale);
    drawSender(pen, label, locale);
    drawRecipient(pen, label, locale);
    drawTracking(pen, label, locale);
  },
};

/** One 4 × 6 in label per parcel. @throws RangeError when there is none */
export const shippingLabels = (labels: readonly ShippingLabel[], options: DocumentOptions): Promise<Buffer> =>
  printLabels(shippingLabel, labels, options);

/** The same as a stream, for large batches. */
export const streamShippingLabels = (
  labels: readonly ShippingLabel[],
  options: DocumentOptions,
): AsyncGenerator<Buffer> => streamLabels(shippingLabel, labels, options);
