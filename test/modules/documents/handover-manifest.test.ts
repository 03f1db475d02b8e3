import { expect } from 'chai';
import {
  handoverManifest,
  packingSlip,
  pickList,
  streamHandoverManifest,
} from '../../../server/modules/documents/index.ts';
import { decodePdf, pdfInfo, pdfText } from '../../support/decode-labels.ts';
import { manifest, sender } from './sample-labels.ts';

async function pages(pdf: Buffer): Promise<string[]> {
  return (await pdfText(pdf)).split('\f').slice(0, -1);
}

/** The most parcels that fit on one page with totals and signatures. */
const ONE_PAGE = 21;

describe('handover manifest', () => {
  it('says so when there are no parcels, and can still be signed', async () => {
    const [page = '', ...more] = await pages(await handoverManifest(manifest(0), { locale: 'en' }));
    expect(more).to.deep.equal([]);
    expect(page)
      .to.include('No parcels')
      .and.include('Total: 0')
      .and.include('Taken over by')
      .and.include('Page 1 of 1');
  });

  it('lists one parcel with its weight, vehicle and time in the zone of the warehouse', async () => {
    const [page = ''] = await pages(await handoverManifest(manifest(1), { locale: 'de' }));
    expect(page).to.include('FS26 1122 0000 0000').and.include('0,400 kg').and.include('F-PX 4711');
    expect(page).to.match(/2026-11-22 17:05 (CET|GMT\+1)/);
  });

  it('fills exactly one page, and takes a second for one parcel more', async () => {
    expect(await pages(await handoverManifest(manifest(ONE_PAGE), { locale: 'en' }))).to.have.length(1);
    const [first = '', second = '', ...more] = await pages(
      await handoverManifest(manifest(ONE_PAGE + 1), { locale: 'en' }),
    );
    expect(more).to.deep.equal([]);
    expect(first)
      .to.include('Carried forward: 20 Parcels')
      .and.include('Page 1 of 2')
      .and.not.include('Total:');
    expect(second)
      .to.include('Brought forward: 20 Parcels')
      .and.include('Total: 22 Parcels')
      .and.include('Handed over by');
  });

  it('carries totals over every page of 500 parcels', async () => {
    const data = manifest(500);
    const pdf = await handoverManifest(data, { locale: 'en' });
    const texts = await pages(pdf);
    expect(Number((await pdfInfo(pdf))['Pages'])).to.equal(texts.length);
    texts.forEach((text, index) => {
      expect(text)
        .to.include('Tracking')
        .and.include(`Page ${index + 1} of ${texts.length}`);
      const forward = /Carried forward: (\d+) Parcels · ([\d.,]+) kg/.exec(text);
      const brought = /Brought forward: (\d+) Parcels · ([\d.,]+) kg/.exec(texts[index + 1] ?? '');
      if (index < texts.length - 1)
        expect(forward?.slice(1), `page ${index + 1}`).to.deep.equal(brought?.slice(1));
    });
    const weightGrams = data.parcels.reduce((sum, parcel) => sum + parcel.weightGrams, 0);
    expect(texts.at(-1)).to.include(`Total: 500 Parcels · ${(weightGrams / 1000).toFixed(3)} kg`);
    const all = texts.join('').replaceAll(' ', '');
    for (const parcel of data.parcels) expect(all).to.include(parcel.trackingNumber);
  });

  it('carries its number as a barcode', async () => {
    const pdf = await handoverManifest(manifest(3), { locale: 'en' });
    expect(await decodePdf(pdf, { dpi: 300 })).to.deep.equal([
      { page: 1, format: 'Code128', text: 'MAN-2026-000117' },
    ]);
  });

  it('gives the same bytes twice, streamed or whole, and says when it is a reprint', async () => {
    const data = manifest(60);
    const whole = await handoverManifest(data, { locale: 'es' });
    const chunks: Buffer[] = [];
    for await (const chunk of streamHandoverManifest(data, { locale: 'es' })) chunks.push(chunk);
    expect(Buffer.concat(chunks).equals(whole)).to.equal(true);
    const reprint = await handoverManifest({ ...data, reprint: 2 }, { locale: 'es' });
    expect(reprint.equals(whole)).to.equal(false);
    expect((await pages(reprint))[0]).to.include('REPRINT 2');
  });

  it('streams thousands of pages without holding them', async () => {
    let most = 0;
    let count = 0;
    for await (const chunk of streamHandoverManifest(manifest(3000), { locale: 'en' })) {
      most = Math.max(most, chunk.length);
      count++;
    }
    expect(count).to.be.above(5);
    expect(most).to.be.below(300_000);
  });
});

describe('packing slip', () => {
  it("shows the seller's brand, both addresses, what was ordered and what is inside", async () => {
    const pdf = await packingSlip(
      {
        orderCode: '536365',
        orderReference: 'Web 536365',
        orderedAt: new Date('2010-12-01T23:30:00Z'),
        timeZone: 'Europe/Berlin',
        sellerName: '创想智造',
        recipient: { ...sender, name: 'Łukasz Żółć' },
        returnAddress: sender,
        comment: 'Danke!',
        lines: Array.from({ length: 45 }, (_, index) => ({
          sku: `SKU-${index}`,
          name: 'WHITE METAL LANTERN',
          orderedQuantity: 6,
          shippedQuantity: 5,
        })),
      },
      { locale: 'de' },
    );
    const texts = await pages(pdf);
    expect(texts).to.have.length(2);
    expect(texts[0])
      .to.include('创想智造')
      .and.include('Łukasz Żółć')
      .and.include('2010-12-02')
      .and.include('Lieferschein');
    expect(texts[1]).to.include('SKU-44').and.include('Gesamt: 225 Stk.').and.include('Danke!');
    expect((await decodePdf(pdf, { dpi: 300 })).map(({ text }) => text)).to.deep.equal(['ORD-536365']);
  });
});

describe('pick list', () => {
  it('keeps the order of the walk', async () => {
    const pdf = await pickList(
      {
        waveNumber: '118',
        warehouseName: 'Warehouse FRA1',
        releasedAt: new Date('2026-11-22T08:00:00Z'),
        timeZone: 'UTC',
        lines: ['A01', 'A02', 'B01'].map((binCode) => ({
          binCode,
          sku: 'TEA',
          name: 'Tea',
          quantity: 2,
          orderReference: '536365',
        })),
      },
      { locale: 'en' },
    );
    const [text = ''] = await pages(pdf);
    expect(text).to.match(/A01[\s\S]*A02[\s\S]*B01[\s\S]*Total: 6 pcs/);
    expect((await decodePdf(pdf, { dpi: 300 })).map((symbol) => symbol.text)).to.deep.equal(['WAV-118']);
  });
});
