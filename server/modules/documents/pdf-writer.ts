/**
 * Writes drawings as PDF: one content string per page, symbols as vectors on the printer's dot
 * grid. The only file that knows pdfkit, including the few of its internals that make direct text
 * several times quicker than its own text layout.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Font } from 'fontkit';
import type PDFDocument from 'pdfkit';
import type { Drawing, Ink, Item } from './drawing.ts';
import type { Glyph } from './fonts.ts';
import { BASELINE, LINE_HEIGHT } from './typeset.ts';

export interface PdfSetup {
  readonly title: string;
  /** BCP 47 language of the words on the pages. */
  readonly locale: string;
  /**
   * The moment the document was issued. Without it the file carries the epoch, as reproducible
   * builds do: a clock read here would make two prints of the same data differ.
   */
  readonly issuedAt?: Date;
}

/**
 * After this many pages the event loop gets a turn. A scan takes many turns: with 16 pages between them each, fifty
 * terminals waited 300 ms at the median while labels were printed, with one page 40 ms.
 */
const PAGES_PER_TURN = 1;

/**
 * How far bars keep from the edge of their dots. A rasteriser without anti-aliasing paints every
 * dot a shape touches, and an edge exactly on the grid touches the next one after rounding.
 */
const INSET_DOTS = 0.05;

/** What is used of pdfkit's embedded font; asserted at first use because it is no public interface. */
interface EmbeddedFace {
  readonly id: string;
  readonly subset: { includeGlyph(id: number): number };
  readonly widths: number[];
  readonly unicode: number[][];
  ref(): unknown;
}

interface PdfkitInternals {
  readonly _font: EmbeddedFace | null;
  readonly _root: {
    readonly data: { readonly ViewerPreferences: { readonly data: Record<string, unknown> } };
  };
  readonly page: { readonly fonts: Record<string, unknown> };
}

const internals = (doc: PDFKit.PDFDocument) => doc as unknown as PdfkitInternals;

function assertInternals(face: EmbeddedFace | null): asserts face is EmbeddedFace {
  if (
    !face ||
    typeof face.subset?.includeGlyph !== 'function' ||
    !Array.isArray(face.widths) ||
    !Array.isArray(face.unicode)
  ) {
    throw new Error('this version of pdfkit has other font internals than pdf-writer.ts expects');
  }
}

const GREY: Record<Ink, string> = { black: '0 g', white: '1 g', tint: '0.92 g', grey: '0.45 g' };

/** A number as PDF writes it. Rounded to so few decimals it never needs an exponent, which PDF has not. */
function num(value: number, digits = 2): string {
  const factor = 10 ** digits;
  return String(Math.round(value * factor) / factor);
}

function barsContent(item: Item & { kind: 'bars' }): string {
  const inset = INSET_DOTS / item.module;
  let content = `q ${item.module} 0 0 ${num(item.height)} ${num(item.x)} ${num(item.y)} cm`;
  let at = 0;
  for (let index = 0; index < item.widths.length; index++) {
    const width = item.widths[index] ?? 0;
    if (index % 2 === 0) content += ` ${num(at + inset, 4)} 0 ${num(width - 2 * inset, 4)} 1 re`;
    at += width;
  }
  return `${content} f Q`;
}

function matrixContent(item: Item & { kind: 'matrix' }): string {
  const inset = INSET_DOTS / item.module;
  const height = num(1 - 2 * inset, 4);
  let content = `q ${item.module} 0 0 ${item.module} ${num(item.x)} ${num(item.y)} cm`;
  item.grid.forEach((row, y) => {
    for (let start = 0; start < row.length; start++) {
      if (!row[start]) continue;
      let end = start;
      while (row[end]) end++;
      content += ` ${num(start + inset, 4)} ${num(y + inset, 4)} ${num(end - start - 2 * inset, 4)} ${height} re`;
      start = end;
    }
  });
  return `${content} f Q`;
}

/** Faces of one document, each with pdfkit's subset of it, made when a glyph first needs it. */
function faceRegister(doc: PDFKit.PDFDocument) {
  const faces = new Map<Font, EmbeddedFace>();
  return (face: Font): EmbeddedFace => {
    let embedded = faces.get(face);
    if (!embedded) {
      // pdfkit accepts a font that is parsed already, which its types do not say.
      doc.font(face as unknown as string, face.postscriptName);
      const made = internals(doc)._font;
      assertInternals(made);
      faces.set(face, made);
      embedded = made;
    }
    const { fonts } = internals(doc).page;
    fonts[embedded.id] ??= embedded.ref();
    return embedded;
  };
}

function glyphHex(embedded: EmbeddedFace, glyph: Glyph): string {
  const id = embedded.subset.includeGlyph(glyph.id);
  embedded.widths[id] ??= glyph.advance;
  if (id > 0) embedded.unicode[id] ??= [glyph.codePoint];
  return id.toString(16).padStart(4, '0');
}

function textContent(item: Item & { kind: 'text' }, register: (face: Font) => EmbeddedFace): string {
  const { text, box } = item;
  let content = `q ${GREY[item.ink]} BT`;
  if (text.scale !== 1) content += ` ${num(text.scale * 100)} Tz`;
  text.lines.forEach((line, index) => {
    const baseline = box.y + (index * LINE_HEIGHT + BASELINE) * text.size;
    content += ` 1 0 0 -1 ${num(item.x[index] ?? box.x)} ${num(baseline)} Tm`;
    let face: Font | undefined;
    let embedded: EmbeddedFace | undefined;
    for (const glyph of line.glyphs) {
      if (!embedded || glyph.face !== face) {
        if (embedded) content += '> Tj';
        face = glyph.face;
        embedded = register(face);
        content += ` /${embedded.id} ${num(text.size)} Tf <`;
      }
      content += glyphHex(embedded, glyph);
    }
    if (embedded) content += '> Tj';
  });
  return `${content} ET Q`;
}

function itemContent(item: Item, register: (face: Font) => EmbeddedFace): string {
  switch (item.kind) {
    case 'text':
      return textContent(item, register);
    case 'bars':
      return barsContent(item);
    case 'matrix':
      return matrixContent(item);
    case 'fill': {
      const { x, y, width, height } = item.box;
      return `q ${GREY[item.ink]} ${num(x)} ${num(y)} ${num(width)} ${num(height)} re f Q`;
    }
    case 'polygon': {
      const path = item.points.map(([x, y], index) => `${num(x)} ${num(y)} ${index === 0 ? 'm' : 'l'}`);
      return `${path.join(' ')} h f`;
    }
  }
}

function addPage(doc: PDFKit.PDFDocument, drawing: Drawing, register: (face: Font) => EmbeddedFace): void {
  const pointsPerDot = 72 / drawing.dpi;
  doc.addPage({ size: [drawing.width * pointsPerDot, drawing.height * pointsPerDot], margin: 0 });
  const unit = num(pointsPerDot, 8);
  const content = drawing.items.map((item) => itemContent(item, register)).join('\n');
  doc.addContent(`${unit} 0 0 ${unit} 0 0 cm\n${content}`);
}

function openDocument(Document: typeof PDFDocument, setup: PdfSetup): PDFKit.PDFDocument {
  const doc = new Document({
    autoFirstPage: false,
    margin: 0,
    font: '',
    pdfVersion: '1.7',
    lang: setup.locale,
    displayTitle: true,
    info: {
      Title: setup.title,
      Producer: 'Farstock',
      Creator: 'Farstock',
      CreationDate: setup.issuedAt ?? new Date(0),
    },
  });
  Object.assign(internals(doc)._root.data.ViewerPreferences.data, {
    PrintScaling: 'None',
    PickTrayByPDFSize: true,
    Duplex: 'Simplex',
  });
  return doc;
}

/** The bytes pdfkit has ready. */
function ready(doc: PDFKit.PDFDocument): Buffer | null {
  return doc.read() as Buffer | null;
}

/**
 * The bytes of a PDF, page by page. Pages are asked for only as fast as the bytes are taken, so a
 * slow reader costs no memory. The same drawings and setup give the same bytes.
 */
export async function* writePdf(setup: PdfSetup, drawings: Iterable<Drawing>): AsyncGenerator<Buffer> {
  const { default: Document } = await import('pdfkit');
  const doc = openDocument(Document, setup);
  const register = faceRegister(doc);
  let pages = 0;
  for (const drawing of drawings) {
    addPage(doc, drawing, register);
    if (++pages % PAGES_PER_TURN > 0) continue;
    const bytes = ready(doc);
    if (bytes) yield bytes;
    await nextTurn();
  }
  if (pages === 0) throw new RangeError('a document needs at least one page');
  doc.end();
  for (let bytes = ready(doc); bytes; bytes = ready(doc)) yield bytes;
}

/** All bytes of a document in one buffer. */
export async function collectPdf(bytes: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
}
