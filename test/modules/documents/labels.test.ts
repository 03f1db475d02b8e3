import { expect } from 'chai';
import { encodeCode128 } from '../../../shared/domain/code128.ts';
import {
  badgeLabels,
  binLabels,
  cartonLabels,
  handlingUnitLabels,
  shippingLabels,
  skuLabels,
  streamShippingLabels,
  type DocumentOptions,
  type DocumentWarning,
} from '../../../server/modules/documents/index.ts';
import {
  decodePdf,
  decodePdfLinear,
  pdfFonts,
  pdfInfo,
  pdfText,
  rasterise,
  type Bitmap,
  type DecodeOptions,
} from '../../support/decode-labels.ts';
import {
  badge,
  bin,
  carton,
  difficultNames,
  plainShipping,
  product,
  shipping,
  sscc,
  unit,
} from './sample-labels.ts';

interface Case {
  readonly name: string;
  readonly print: (options: DocumentOptions) => Promise<Buffer>;
  /** `page format text` of every symbol. */
  readonly symbols: readonly string[];
}

const ean = '4006381333931';
const longTracking = '420941039400111899223197428490';

const cases: readonly Case[] = [
  {
    name: 'shipping labels',
    print: (options) =>
      shippingLabels(
        [plainShipping, ...difficultNames.map((name) => shipping(name)), shipping('x', longTracking)],
        options,
      ),
    symbols: [
      ...[1, 2, 3, 4, 5, 6, 7].flatMap((page) => [
        `${page} Code128 FS26112200012345`,
        `${page} DataMatrix FS26112200012345`,
      ]),
      `8 Code128 ${longTracking}`,
      `8 DataMatrix ${longTracking}`,
    ],
  },
  {
    name: 'carton labels',
    print: (options) => cartonLabels([carton('INB-2026-000123'), carton('东莞', { sscc })], options),
    symbols: ['1 Code128 CTN-01JD3V7K9QX2', `2 Code128 00${sscc}`, '2 Code128 CTN-01JD3V7K9QX2'],
  },
  {
    name: 'bin labels',
    print: (options) => binLabels([bin('FRA1'), bin('FRA1', 'LOC-QUARANTINE-LONG-NAME-01')], options),
    symbols: ['1 Code128 LOC-A12-03-2', '2 DataMatrix LOC-QUARANTINE-LONG-NAME-01'],
  },
  {
    name: 'handling unit labels',
    print: (options) =>
      handlingUnitLabels(
        [
          unit('FRA1'),
          unit('FRA1', { kind: 'cart', code: '7' }),
          unit('FRA1', { kind: 'pallet', code: '12', sscc }),
        ],
        options,
      ),
    symbols: ['1 Code128 TOT-118', '2 Code128 CRT-7', `3 Code128 00${sscc}`],
  },
  {
    name: 'product labels',
    print: (options) =>
      skuLabels(
        [
          product('Heart', { barcode: ean }),
          product('白色悬挂式心形烛台'),
          product('Long', { barcode: 'X000ABC123-LONG' }),
          product('UPC', { barcode: '036000291452' }),
        ],
        options,
      ),
    symbols: [`1 EAN13 ${ean}`, '2 Code128 85123A', '3 DataMatrix X000ABC123-LONG', '4 EAN13 0036000291452'],
  },
  {
    name: 'badges',
    print: (options) => badgeLabels([badge('Łucja Żółkiewska')], options),
    symbols: ['1 Code128 USR-0042'],
  },
];

const passes: readonly (DecodeOptions & { readonly designDpi: 203 | 300; readonly label: string })[] = [
  { label: '203 dpi, thresholded', dpi: 203, designDpi: 203 },
  { label: '203 dpi, the rasteriser decides each dot', dpi: 203, designDpi: 203, mono: true },
  { label: '203 dpi, each dark dot spread by one', dpi: 203, designDpi: 203, spread: true },
  { label: '300 dpi, thresholded', dpi: 300, designDpi: 300 },
];

/** The text of a GS1 symbol with the bracketed form of one decoder brought to the other's plain form. */
const plain = (text: string) => text.replace(/^\(00\)/, '00');

function normalFormat(format: string): string {
  // A UPC-A is an EAN-13 that begins with zero; decoders differ in what they call it.
  if (format === 'UPCA') return 'EAN13';
  return format;
}

/** Lengths of the alternating dark and light runs on one row of dots, from the first dark dot to the last. */
function runsAcross({ width, height, dots }: Bitmap, share: number): number[] {
  const start = Math.round(height * share) * width;
  const row = dots.subarray(start, start + width);
  const runs: number[] = [];
  const last = row.lastIndexOf(0);
  for (let at = row.indexOf(0), before = -1; at <= last; at++) {
    if (row[at] === before) runs[runs.length - 1] = (runs.at(-1) ?? 0) + 1;
    else runs.push(1);
    before = row[at] ?? 0;
  }
  return runs;
}

describe('labels', () => {
  for (const { name, print, symbols } of cases) {
    for (const pass of passes) {
      it(`${name} decode at ${pass.label}`, async () => {
        const pdf = await print({ locale: 'en', dpi: pass.designDpi });
        const found = (await decodePdf(pdf, pass)).map(({ page, format, text }) => {
          const code = format === 'UPCA' ? text.padStart(13, '0') : plain(text);
          return `${page} ${normalFormat(format)} ${code}`;
        });
        expect(found.toSorted()).to.deep.equal(symbols.toSorted());
      });
    }

    it(`${name} decode with a second decoder`, async () => {
      const found = await decodePdfLinear(await print({ locale: 'en', dpi: 203 }), { dpi: 203 });
      const texts = found.map(({ page, text }) => `${page} ${plain(text)}`);
      const linear = symbols.filter((symbol) => !symbol.includes('DataMatrix'));
      expect(texts.toSorted()).to.deep.equal(
        linear.map((symbol) => symbol.replace(/ (Code128|EAN13)/, '')).toSorted(),
      );
    });

    it(`${name} come out the same, byte for byte, twice`, async () => {
      const [first, second] = [await print({ locale: 'de' }), await print({ locale: 'de' })];
      expect(first.equals(second)).to.equal(true);
    });
  }

  it('print every bar exactly as many dots wide as its modules', async () => {
    for (const [dpi, module] of [
      [203, 4],
      [300, 6],
    ] as const) {
      const expected = encodeCode128('LOC-A12-03-2').map((width) => width * module);
      for (const mono of [false, true]) {
        const [page] = await rasterise(await binLabels([bin('FRA1')], { locale: 'en', dpi }), { dpi, mono });
        expect(page && runsAcross(page, 0.75), `${dpi} dpi, mono ${mono}`).to.deep.equal(expected);
      }
    }
  });

  it('are as large as the label and tell viewers not to scale', async () => {
    const pdf = await shippingLabels([plainShipping], { locale: 'en' });
    const info = await pdfInfo(pdf);
    expect(info['Page size']).to.match(/^288 x 432 pts/);
    expect(info['Producer']).to.equal('Farstock');
    const raw = pdf.toString('latin1');
    expect(raw)
      .to.include('/PrintScaling /None')
      .and.include('/PickTrayByPDFSize true')
      .and.include('/Lang (en)');
  });

  it('keep their text readable for machines in every script', async () => {
    const pdf = await shippingLabels(
      ['东莞创想智造科技有限公司', 'Łukasz Żółć', 'María José Núñez', 'Jürgen Weiß'].map((name) => ({
        ...plainShipping,
        recipient: { ...plainShipping.recipient, name },
      })),
      { locale: 'zh-CN' },
    );
    const text = await pdfText(pdf);
    for (const name of [
      '东莞创想智造科技有限公司',
      'Łukasz Żółć',
      'María José Núñez',
      'Jürgen Weiß',
      '收件人',
    ]) {
      expect(text).to.include(name);
    }
  });

  it('embed subsets only, and the Chinese face only where it is needed', async () => {
    const latin = await pdfFonts(await shippingLabels([plainShipping], { locale: 'es' }));
    expect(latin).to.include('NotoSans-Regular').and.not.include('NotoSansSC');
    const chinese = await shippingLabels([{ ...plainShipping, note: '请放前台' }], { locale: 'en' });
    const lines = (await pdfFonts(chinese)).trim().split('\n').slice(2);
    expect(lines.some((line) => line.includes('NotoSansSC'))).to.equal(true);
    for (const line of lines) expect(line).to.match(/yes yes yes/);
    expect(chinese.length).to.be.below(60_000);
  });

  it('say the words in four languages', async () => {
    const words = { en: 'TO', 'zh-CN': '收件人', de: 'EMPFÄNGER', es: 'DESTINATARIO' } as const;
    for (const locale of ['en', 'zh-CN', 'de', 'es'] as const) {
      expect(await pdfText(await shippingLabels([plainShipping], { locale })), locale).to.include(
        words[locale],
      );
    }
    expect(await pdfText(await shippingLabels([plainShipping], { locale: 'de' }))).to.include('1,25 kg');
  });

  it('warn of cut text, unknown characters and codes that cannot be printed', async () => {
    const warnings: DocumentWarning[] = [];
    const onWarning = (warning: DocumentWarning) => warnings.push(warning);
    await skuLabels([product('W'.repeat(200), { barcode: '批次'.repeat(9), condition: '🎁' })], {
      locale: 'en',
      onWarning,
    });
    expect(warnings.map(({ kind, field }) => `${kind} ${field}`)).to.include.members([
      'text_cut name',
      'missing_character footnote',
      'barcode_left_out product matrix',
    ]);
  });

  it('never print a false SSCC', async () => {
    let message = '';
    await cartonLabels([carton('x', { sscc: '106141412345678900' })], { locale: 'en' }).catch(
      (error: RangeError) => {
        message = error.message;
      },
    );
    expect(message).to.include('no SSCC');
    const found = await decodePdf(await cartonLabels([carton('x')], { locale: 'en' }), { dpi: 203 });
    expect(found.map(({ text }) => text)).to.deep.equal(['CTN-01JD3V7K9QX2']);
  });

  it('stream in pieces that are the same bytes', async () => {
    const labels = Array.from({ length: 40 }, (_, index) =>
      shipping('x', `FS${String(index).padStart(14, '0')}`),
    );
    const chunks: Buffer[] = [];
    for await (const chunk of streamShippingLabels(labels, { locale: 'en' })) chunks.push(chunk);
    expect(chunks.length).to.be.above(2);
    expect(Buffer.concat(chunks).equals(await shippingLabels(labels, { locale: 'en' }))).to.equal(true);
  });

  it('refuse an empty batch', async () => {
    let failure: unknown;
    await shippingLabels([], { locale: 'en' }).catch((error: unknown) => {
      failure = error;
    });
    expect(failure).to.be.instanceOf(RangeError);
  });
});

describe('decoding support', () => {
  it('fails loudly when the rasteriser is missing', async () => {
    const path = process.env['PATH'];
    let message = '';
    process.env['PATH'] = '/nowhere';
    try {
      await decodePdf(Buffer.from('%PDF-1.7'), { dpi: 203 });
    } catch (error) {
      message = (error as Error).message;
    } finally {
      process.env['PATH'] = path;
    }
    expect(message).to.include('pdftoppm is needed');
  });
});
