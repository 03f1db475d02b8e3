/** The list of parcels handed to a carrier, A4: proof of what left the building, signed by both sides. */
import { codeText } from '../../../shared/domain/barcode.ts';
import { documentWord, type DocumentLocale } from './document-words.ts';
import type { Drawing } from './drawing.ts';
import { fontsFor, type FontSet } from './fonts.ts';
import { formatInteger, formatMoment, formatWeightColumn, groupedCode } from './formats.ts';
import type { DocumentOptions } from './label-batch.ts';
import type { Pen } from './pen.ts';
import { collectPdf, writePdf } from './pdf-writer.ts';
import { drawFacts, drawTitle } from './sheet-parts.ts';
import { drawSheets, SHEET, type TableSheet } from './table-sheet.ts';

export interface ManifestParcel {
  readonly trackingNumber: string;
  readonly orderReference: string;
  readonly recipientName: string;
  /** Postcode and country, or whatever tells the destination in short. */
  readonly destination: string;
  readonly weightGrams: number;
  /** Its order should have left before. */
  readonly isLate?: boolean;
}

export interface HandoverManifest {
  /** The manifest's number, with or without its prefix `MAN-`. */
  readonly number: string;
  readonly warehouseName: string;
  readonly carrierName: string;
  readonly serviceName?: string;
  readonly vehicle?: string;
  readonly driverName?: string;
  readonly sealNumber?: string;
  readonly closedAt?: Date;
  /** IANA zone of the warehouse; moments are printed in it. */
  readonly timeZone: string;
  readonly parcels: readonly ManifestParcel[];
  /** How often this manifest was printed before; 0 or absent on the original. */
  readonly reprint?: number;
}

const ROW_MM = 6.4;
const TAIL_MM = 62;

function drawSignatures(pen: Pen, top: number, locale: DocumentLocale): void {
  const { mm } = pen;
  const width = mm(86);
  for (const [word, xMm] of [
    ['handedOverBy', SHEET.marginMm],
    ['takenOverBy', SHEET.marginMm + 94],
  ] as const) {
    const x = mm(xMm);
    pen.text(word, documentWord(locale, word), { x, y: top, width, size: mm(3.4), weight: 'bold' });
    pen.rule(top + mm(24), { x, width, thickness: 3 });
    pen.text(`${word} line`, documentWord(locale, 'nameDateSignature'), {
      x,
      y: top + mm(25),
      width,
      size: mm(2.6),
      ink: 'grey',
    });
  }
}

function drawTail(pen: Pen, top: number, totals: string, locale: DocumentLocale): void {
  const { mm } = pen;
  const left = mm(SHEET.marginMm);
  pen.rule(top + mm(0.6), { x: left, thickness: 5 });
  pen.text('grand total', `${documentWord(locale, 'total')}: ${totals}`, {
    x: left,
    y: top + mm(1.6),
    width: mm(179),
    size: mm(4.6),
    weight: 'bold',
    align: 'right',
  });
  pen.text('take-over note', documentWord(locale, 'takeOverNote'), {
    x: left,
    y: top + mm(11),
    width: mm(180),
    size: mm(3),
    lines: 2,
  });
  drawSignatures(pen, top + mm(24), locale);
}

function manifestSheet(manifest: HandoverManifest, locale: DocumentLocale): TableSheet<ManifestParcel> {
  const { parcels } = manifest;
  const code = codeText('MAN', manifest.number);
  const word = (name: Parameters<typeof documentWord>[1]) => documentWord(locale, name);
  // Weight of the first n parcels, so that carrying forward costs the same on every page.
  const weightUpTo = [0];
  for (const parcel of parcels) weightUpTo.push((weightUpTo.at(-1) ?? 0) + parcel.weightGrams);
  const totals = (end: number) =>
    `${formatInteger(end, locale)} ${word('parcels')} · ${formatWeightColumn(weightUpTo[end] ?? 0, locale)}`;
  const title = manifest.reprint ? `${word('manifest')} · REPRINT ${manifest.reprint}` : word('manifest');
  const late = parcels.filter(({ isLate }) => isLate).length;
  const withLate = (count: string) =>
    late === 0 ? count : `${count} · ${word('late')}: ${formatInteger(late, locale)}`;
  const dash = (value: string | undefined) => value?.trim() || '—';
  return {
    runningTitle: `${title} · ${code} · ${manifest.carrierName}`,
    rows: parcels,
    rowHeightMm: ROW_MM,
    headMm: 73,
    tailMm: TAIL_MM,
    tickBox: true,
    emptyText: word('noParcels'),
    carry: totals,
    columns: [
      { title: word('number'), widthMm: 12, align: 'right', text: (_, index) => String(index + 1) },
      { title: word('tracking'), widthMm: 48, bold: true, text: (row) => groupedCode(row.trackingNumber) },
      { title: word('order'), widthMm: 24, text: (row) => row.orderReference },
      { title: word('recipient'), widthMm: 47, text: (row) => row.recipientName },
      { title: word('place'), widthMm: 22, text: (row) => row.destination },
      {
        title: word('weight'),
        widthMm: 20,
        align: 'right',
        text: (row) => formatWeightColumn(row.weightGrams, locale),
      },
    ],
    drawHead(pen) {
      drawTitle(pen, title, manifest.warehouseName, code);
      pen.rule(pen.mm(33), { x: pen.mm(SHEET.marginMm), thickness: 4 });
      drawFacts(pen, 36, [
        [word('carrier'), manifest.carrierName],
        [word('service'), dash(manifest.serviceName)],
        [word('closedAt'), manifest.closedAt ? formatMoment(manifest.closedAt, manifest.timeZone) : '—'],
        [word('vehicle'), dash(manifest.vehicle)],
        [word('driver'), dash(manifest.driverName)],
        [word('seal'), dash(manifest.sealNumber)],
        [word('parcels'), withLate(formatInteger(parcels.length, locale))],
        [word('weight'), formatWeightColumn(weightUpTo[parcels.length] ?? 0, locale)],
      ]);
    },
    drawTail: (pen, top) => drawTail(pen, top, totals(parcels.length), locale),
  };
}

/** The manifest's pages as drawings. */
export function drawManifest(
  manifest: HandoverManifest,
  options: DocumentOptions,
  fonts: FontSet,
): Generator<Drawing> {
  return drawSheets(manifestSheet(manifest, options.locale), options.locale, fonts, options.onWarning);
}

/** The manifest as a stream of bytes; any number of parcels, none included. */
export async function* streamHandoverManifest(
  manifest: HandoverManifest,
  options: DocumentOptions,
): AsyncGenerator<Buffer> {
  const fonts = await fontsFor(manifest, options.locale === 'zh-CN' ? '中' : '');
  const issuedAt = options.issuedAt ?? manifest.closedAt;
  const title = `${documentWord(options.locale, 'manifest')} ${codeText('MAN', manifest.number)}`;
  const setup = { title, locale: options.locale, ...(issuedAt && { issuedAt }) };
  yield* writePdf(setup, drawManifest(manifest, options, fonts));
}

/** The same, all bytes at once. */
export const handoverManifest = (manifest: HandoverManifest, options: DocumentOptions): Promise<Buffer> =>
  collectPdf(streamHandoverManifest(manifest, options));
