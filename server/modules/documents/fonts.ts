/**
 * The typefaces of all documents: Noto Sans, and behind it Noto Sans SC for what the first lacks
 * (Noto Sans SC in turn lacks Polish, Turkish and Hungarian letters, so the order matters). Parsing
 * is slow and happens once per process, at first use; the large Chinese faces only when a document
 * has a character that needs them.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Font } from 'fontkit';

export type Weight = 'regular' | 'bold';

/** A character's shape. `advance` is its width in thousandths of the type size. */
export interface Glyph {
  readonly face: Font;
  readonly id: number;
  readonly advance: number;
  readonly codePoint: number;
  /** No face has the character; the glyph is an empty box. */
  readonly missing: boolean;
}

/** Faces in the order in which they are asked for a character. */
export interface FontSet {
  glyph(codePoint: number, weight: Weight): Glyph;
}

const require = createRequire(import.meta.url);

const FILES = {
  latin: {
    regular: '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
    bold: '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
  },
  han: {
    regular: '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
    bold: '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
  },
} as const;

type Faces = Record<Weight, Font>;

async function parseFaces(files: Record<Weight, string>): Promise<Faces> {
  const { create } = await import('fontkit');
  const parse = async (file: string) => create(await readFile(require.resolve(file)));
  return { regular: await parse(files.regular), bold: await parse(files.bold) };
}

function fontSet(chain: readonly Faces[]): FontSet {
  const known: Record<Weight, Map<number, Glyph>> = { regular: new Map(), bold: new Map() };
  const find = (codePoint: number, weight: Weight): Glyph => {
    const owner = chain.find((faces) => faces[weight].hasGlyphForCodePoint(codePoint));
    const face = (owner ?? chain[0])?.[weight];
    if (!face) throw new Error('a font set needs at least one face');
    const shape = owner ? face.glyphForCodePoint(codePoint) : face.getGlyph(0);
    const advance = (shape.advanceWidth * 1000) / face.unitsPerEm;
    return { face, id: shape.id, advance, codePoint, missing: !owner };
  };
  return {
    glyph(codePoint, weight) {
      let glyph = known[weight].get(codePoint);
      if (!glyph) {
        glyph = find(codePoint, weight);
        known[weight].set(codePoint, glyph);
      }
      return glyph;
    },
  };
}

let latin: Promise<{ faces: Faces; set: FontSet }> | undefined;
let full: Promise<FontSet> | undefined;

function latinFonts() {
  latin ??= parseFaces(FILES.latin).then((faces) => ({ faces, set: fontSet([faces]) }));
  return latin;
}

function fullFonts(first: Faces): Promise<FontSet> {
  full ??= parseFaces(FILES.han).then((faces) => fontSet([first, faces]));
  return full;
}

function needsMore(value: unknown, set: FontSet): boolean {
  if (typeof value === 'string') {
    for (const character of value) {
      const codePoint = character.codePointAt(0) ?? 0;
      if (codePoint > 0x7e && set.glyph(codePoint, 'regular').missing) return true;
    }
    return false;
  }
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((part) => needsMore(part, set));
}

/** The faces needed for every text in `sources` (strings, or data holding strings at any depth). */
export async function fontsFor(...sources: readonly unknown[]): Promise<FontSet> {
  const { faces, set } = await latinFonts();
  return needsMore(sources, set) ? fullFonts(faces) : set;
}
