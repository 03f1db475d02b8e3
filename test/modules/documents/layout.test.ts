import { expect } from 'chai';
import fc from 'fast-check';
import { badgeLabel } from '../../../server/modules/documents/badge-label.ts';
import { binLabel } from '../../../server/modules/documents/bin-label.ts';
import { cartonLabel } from '../../../server/modules/documents/carton-label.ts';
import type { Box, Dpi, Drawing, Item } from '../../../server/modules/documents/drawing.ts';
import { fontsFor, type FontSet } from '../../../server/modules/documents/fonts.ts';
import { handlingUnitLabel } from '../../../server/modules/documents/handling-unit-label.ts';
import { drawManifest } from '../../../server/modules/documents/handover-manifest.ts';
import { documentLocales, type DocumentLocale } from '../../../server/modules/documents/document-words.ts';
import { drawLabel } from '../../../server/modules/documents/label-batch.ts';
import { shippingLabel } from '../../../server/modules/documents/shipping-label.ts';
import { skuLabel } from '../../../server/modules/documents/sku-label.ts';
import {
  badge,
  bin,
  carton,
  difficultNames,
  manifest,
  plainShipping,
  product,
  shipping,
  sscc,
  unit,
} from './sample-labels.ts';

type Draw = (text: string, options: { dpi: Dpi; locale: DocumentLocale }, fonts: FontSet) => Drawing;

const kinds: Record<string, Draw> = {
  'shipping label': (text, options, fonts) => drawLabel(shippingLabel, shipping(text), options, fonts),
  'shipping label with a short address': (text, options, fonts) =>
    drawLabel(
      shippingLabel,
      {
        ...plainShipping,
        recipient: { ...plainShipping.recipient, name: text.slice(0, 24), lines: [text, text] },
      },
      options,
      fonts,
    ),
  'shipping label with two address lines': (text, options, fonts) =>
    drawLabel(
      shippingLabel,
      {
        ...plainShipping,
        recipient: {
          ...plainShipping.recipient,
          name: text,
          company: text,
          lines: [text, text],
          phone: text,
        },
      },
      options,
      fonts,
    ),
  'carton label': (text, options, fonts) => drawLabel(cartonLabel, carton(text), options, fonts),
  'carton label with SSCC': (text, options, fonts) =>
    drawLabel(cartonLabel, carton(text, { sscc }), options, fonts),
  'bin label': (text, options, fonts) => drawLabel(binLabel, bin(text, text.trim() || 'A1'), options, fonts),
  'tote label': (text, options, fonts) => drawLabel(handlingUnitLabel, unit(text), options, fonts),
  'pallet label with SSCC': (text, options, fonts) =>
    drawLabel(handlingUnitLabel, unit(text, { kind: 'pallet', sscc }), options, fonts),
  'product label with EAN-13': (text, options, fonts) =>
    drawLabel(skuLabel, product(text, { barcode: '4006381333931', sku: text }), options, fonts),
  'product label': (text, options, fonts) =>
    drawLabel(skuLabel, product(text, { barcode: text, sku: text }), options, fonts),
  badge: (text, options, fonts) => drawLabel(badgeLabel, badge(text), options, fonts),
};

const overlap = (a: Box, b: Box) =>
  a.x < b.x + b.width - 0.5 &&
  b.x < a.x + a.width - 0.5 &&
  a.y < b.y + b.height - 0.5 &&
  b.y < a.y + a.height - 0.5;

const isSymbol = (item: Item) => item.kind === 'bars' || item.kind === 'matrix';
const occupies = (item: Item) => isSymbol(item) || item.kind === 'text' || item.kind === 'polygon';

/** Everything wrong with a page: overlapping boxes, boxes off the page, symbols off the dot grid or too fine. */
function faults(drawing: Drawing): string[] {
  const found: string[] = [];
  const items = drawing.items.filter(occupies);
  items.forEach((item, index) => {
    const { x, y, width, height } = item.box;
    if (x < -0.5 || y < -0.5 || x + width > drawing.width + 0.5 || y + height > drawing.height + 0.5) {
      found.push(`${item.name} leaves the page`);
    }
    for (const other of items.slice(index + 1)) {
      if (overlap(item.box, other.box)) found.push(`${item.name} overlaps ${other.name}`);
    }
    if (item.kind !== 'bars' && item.kind !== 'matrix') return;
    for (const value of [item.x, item.y, item.module]) {
      if (!Number.isInteger(value)) found.push(`${item.name} is off the dot grid`);
    }
    if (item.module < (drawing.dpi === 203 ? 3 : 4)) found.push(`${item.name} is too fine`);
    for (const line of drawing.items) {
      if (line.kind === 'fill' && overlap(line.box, item.box))
        found.push(`${line.name} overlaps ${item.name}`);
    }
  });
  return found;
}

describe('label layout', () => {
  let fonts: FontSet;
  before(async () => {
    fonts = await fontsFor('中', ...difficultNames);
  });

  for (const [name, draw] of Object.entries(kinds)) {
    it(`${name}: nothing overlaps, whatever the names, at both resolutions and in four languages`, () => {
      for (const text of difficultNames) {
        for (const dpi of [203, 300] as const) {
          for (const locale of documentLocales) {
            expect(faults(draw(text, { dpi, locale }, fonts)), `${text} ${dpi} ${locale}`).to.deep.equal([]);
          }
        }
      }
    });

    it(`${name}: nothing overlaps for any text`, () => {
      const words = fc.string({
        unit: fc.constantFrom(...Array.from(' aWi中，（Łg-漢🎁0\n'), 'Straße'),
        maxLength: 120,
      });
      fc.assert(
        fc.property(words, fc.constantFrom(203 as const, 300 as const), (text, dpi) => {
          expect(faults(draw(text, { dpi, locale: 'en' }, fonts))).to.deep.equal([]);
        }),
        { numRuns: 60 },
      );
    });
  }

  it('handover manifest: nothing overlaps on any page', () => {
    for (const locale of documentLocales) {
      for (const page of drawManifest(manifest(70), { locale }, fonts))
        expect(faults(page), locale).to.deep.equal([]);
    }
  });
});
