/**
 * Reads printed pages the way a scanner does: the PDF is rasterised by poppler at the printer's
 * resolution, reduced to one bit per dot, and decoded by software that has nothing to do with ours.
 */
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

const run = promisify(execFile);
const require = createRequire(import.meta.url);

let decoder: Promise<unknown> | undefined;

/** The decoder would fetch its program from the network; it gets the installed one instead. */
function prepareDecoder(): Promise<unknown> {
  decoder ??= readFile(require.resolve('zxing-wasm/reader/zxing_reader.wasm')).then((file) =>
    prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(file).buffer }, fireImmediately: true }),
  );
  return decoder;
}

export interface DecodedSymbol {
  /** From 1. */
  readonly page: number;
  /** The decoder's name of the symbology, e.g. `Code128`, `DataMatrix`, `EAN13`. */
  readonly format: string;
  readonly text: string;
}

export interface DecodeOptions {
  readonly dpi: number;
  /** Let the rasteriser itself decide each dot instead of thresholding greys. */
  readonly mono?: boolean;
  /** Widen every dark dot by one to the right, as heat does on thermal paper. */
  readonly spread?: boolean;
}

/**
 * Runs a program these tests depend on; a missing one is an error with advice, never a skipped test.
 * @param emptyHanded exit code by which the program says that it found nothing
 */
async function tool(
  program: string,
  argumentsList: readonly string[],
  emptyHanded?: number,
): Promise<string> {
  try {
    const { stdout } = await run(program, [...argumentsList], { maxBuffer: 64 << 20 });
    return stdout;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new Error(
        `${program} is needed to check printed labels: apt-get install poppler-utils zbar-tools`,
        { cause: error },
      );
    }
    if (emptyHanded !== undefined && (error as { code?: unknown }).code === emptyHanded) return '';
    throw error;
  }
}

/** Text of a PDF as a reader would copy it. */
export function pdfText(pdf: Buffer): Promise<string> {
  return withPages(pdf, async (folder) => tool('pdftotext', ['-layout', join(folder, 'in.pdf'), '-']));
}

/** Names of the fonts in a PDF with their `emb sub uni` columns. */
export function pdfFonts(pdf: Buffer): Promise<string> {
  return withPages(pdf, async (folder) => tool('pdffonts', [join(folder, 'in.pdf')]));
}

/** `pdfinfo` as a record. */
export function pdfInfo(pdf: Buffer): Promise<Record<string, string>> {
  return withPages(pdf, async (folder) => {
    const lines = (await tool('pdfinfo', [join(folder, 'in.pdf')])).split('\n');
    return Object.fromEntries(
      lines.map((line) => [line.split(':')[0] ?? '', line.slice(line.indexOf(':') + 1).trim()]),
    );
  });
}

async function withPages<T>(pdf: Buffer, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'labels-'));
  try {
    await writeFile(join(folder, 'in.pdf'), pdf);
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

export interface Bitmap {
  readonly width: number;
  readonly height: number;
  /** One byte per dot: 0 dark, 255 light. */
  readonly dots: Uint8Array;
}

/** Reads a binary PGM (P5) or PBM (P4), the two formats the rasteriser writes. */
function readNetpbm(file: Buffer): Bitmap {
  const header = /^P([45])\s+(\d+)\s+(\d+)\s+(?:(\d+)\s)?/.exec(file.subarray(0, 64).toString('latin1'));
  if (!header) throw new Error('the rasteriser wrote no PGM or PBM file');
  const width = Number(header[2]);
  const height = Number(header[3]);
  const bitmap = header[1] === '4';
  const start = bitmap
    ? (/^P4\s+\d+\s+\d+\s/.exec(header[0])?.[0].length ?? header[0].length)
    : header[0].length;
  const dots = new Uint8Array(width * height);
  const rowBytes = Math.ceil(width / 8);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const dark = bitmap
        ? ((file[start + y * rowBytes + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1
        : (file[start + y * width + x] ?? 0) < 128;
      dots[y * width + x] = dark ? 0 : 255;
    }
  }
  return { width, height, dots };
}

function spreadRight({ width, height, dots }: Bitmap): Bitmap {
  const wider = dots.slice();
  for (let at = 1; at < dots.length; at++) if (at % width > 0 && dots[at - 1] === 0) wider[at] = 0;
  return { width, height, dots: wider };
}

/** Every page as a 1-bit image. */
export function rasterise(pdf: Buffer, options: DecodeOptions): Promise<Bitmap[]> {
  return withPages(pdf, async (folder) => {
    await tool('pdftoppm', [
      '-r',
      String(options.dpi),
      options.mono ? '-mono' : '-gray',
      join(folder, 'in.pdf'),
      join(folder, 'page'),
    ]);
    const files = (await readdir(folder)).filter((name) => /^page.*\.p[bg]m$/.test(name)).toSorted();
    const pages = await Promise.all(
      files.map(async (name) => readNetpbm(await readFile(join(folder, name)))),
    );
    return options.spread ? pages.map(spreadRight) : pages;
  });
}

function asPgm({ width, height, dots }: Bitmap): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1'), dots]);
}

function asImageData({ width, height, dots }: Bitmap) {
  const data = new Uint8ClampedArray(width * height * 4);
  dots.forEach((light, index) =>
    data.fill(light, index * 4, index * 4 + 3).fill(255, index * 4 + 3, index * 4 + 4),
  );
  return { width, height, data, colorSpace: 'srgb' as const };
}

const byPageAndText = (a: DecodedSymbol, b: DecodedSymbol) =>
  a.page - b.page || (a.format + a.text < b.format + b.text ? -1 : 1);

/** Every symbol on every page, ordered by page, then format and text. */
export async function decodePdf(pdf: Buffer, options: DecodeOptions): Promise<DecodedSymbol[]> {
  const found: DecodedSymbol[] = [];
  await prepareDecoder();
  for (const [index, bitmap] of (await rasterise(pdf, options)).entries()) {
    const symbols = await readBarcodes(asImageData(bitmap) as Parameters<typeof readBarcodes>[0], {
      maxNumberOfSymbols: 255,
      tryHarder: true,
    });
    for (const symbol of symbols) {
      if (symbol.isValid) found.push({ page: index + 1, format: symbol.format, text: symbol.text });
    }
  }
  return found.toSorted(byPageAndText);
}

/** What a scanner reads off a picture of a screen (PNG): symbology identifier and text. */
export async function decodePicture(png: Buffer): Promise<string[]> {
  await prepareDecoder();
  const symbols = await readBarcodes(new Uint8Array(png), { tryHarder: true, textMode: 'Plain' });
  return symbols
    .filter(({ isValid }) => isValid)
    .map(({ symbologyIdentifier, text }) => symbologyIdentifier + text);
}

/** The same with a second decoder, which reads one-dimensional symbols only. Formats are its own names, e.g. `CODE-128`. */
export async function decodePdfLinear(pdf: Buffer, options: DecodeOptions): Promise<DecodedSymbol[]> {
  const bitmaps = await rasterise(pdf, options);
  return withPages(pdf, async (folder) => {
    const found: DecodedSymbol[] = [];
    for (const [index, bitmap] of bitmaps.entries()) {
      const file = join(folder, `${index}.pgm`);
      await writeFile(file, asPgm(bitmap));
      const lines = (await tool('zbarimg', ['-q', '--nodbus', file], 4))
        .split('\n')
        .filter((line) => line !== '');
      for (const line of lines) {
        found.push({
          page: index + 1,
          format: line.split(':')[0] ?? '',
          text: line.slice(line.indexOf(':') + 1),
        });
      }
    }
    return found.toSorted(byPageAndText);
  });
}
