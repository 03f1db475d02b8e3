import type { PostalAddress } from '../../../server/modules/documents/index.ts';
import type { BadgeLabel } from '../../../server/modules/documents/badge-label.ts';
import type { BinLabel } from '../../../server/modules/documents/bin-label.ts';
import type { CartonLabel } from '../../../server/modules/documents/carton-label.ts';
import type { HandlingUnitLabel } from '../../../server/modules/documents/handling-unit-label.ts';
import type {
  ManifestParcel,
  HandoverManifest,
} from '../../../server/modules/documents/handover-manifest.ts';
import type { ShippingLabel } from '../../../server/modules/documents/shipping-label.ts';
import type { SkuLabel } from '../../../server/modules/documents/sku-label.ts';

/** Names as they come: long, Chinese, Polish, with an emoji, with a line break in them. */
export const difficultNames = [
  'María José Núñez',
  'Łukasz Żółć',
  '东莞市创想智造科技有限公司 王小明 采购部（第二事业部）收',
  'Bartholomäus-Maximilian Freiherr von und zu Hohenschwangau-Łukasiewicz',
  'Zoë 🎁\r\nÅngström',
  'WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW',
] as const;

export const sender: PostalAddress = {
  name: 'Warehouse FRA1',
  lines: ['Hafenstraße 12, Tor 4'],
  postcode: '60327',
  city: 'Frankfurt am Main',
  countryCode: 'DE',
};

export function recipient(name: string): PostalAddress {
  return {
    name,
    company: name,
    lines: [name, name, name, name, name],
    postcode: '28014',
    city: name,
    region: name,
    countryCode: 'ES',
    phone: '+34 600 000 000',
  };
}

export function shipping(name: string, trackingNumber = 'FS26112200012345'): ShippingLabel {
  return {
    trackingNumber,
    carrierName: name,
    serviceName: name,
    orderReference: name,
    reference: name,
    weightGrams: 1250,
    index: 1,
    count: 2,
    sender: { ...sender, name, lines: [name, name, name] },
    recipient: recipient(name),
    note: `${name} ${name}`,
  };
}

export const plainShipping: ShippingLabel = {
  trackingNumber: 'FS26112200012345',
  carrierName: 'Parcel Express',
  serviceName: 'NEXT DAY',
  orderReference: '536365',
  weightGrams: 1250,
  index: 1,
  count: 2,
  sender,
  recipient: {
    name: 'Łukasz Żółć',
    lines: ['ul. Długa 5'],
    postcode: '00-238',
    city: 'Warszawa',
    countryCode: 'PL',
  },
};

export const sscc = '106141412345678908';

export function carton(name: string, extra: Partial<CartonLabel> = {}): CartonLabel {
  return {
    code: '01JD3V7K9QX2',
    inboundReference: name,
    sellerName: name,
    warehouseName: name,
    index: 3,
    count: 12,
    product: { sku: name, name },
    quantity: 48,
    weightGrams: 12_300,
    ...extra,
  };
}

export const bin = (name: string, code = 'A12-03-2'): BinLabel => ({
  code,
  warehouseName: name,
  zoneName: name,
  arrow: 'up',
});

export const unit = (name: string, extra: Partial<HandlingUnitLabel> = {}): HandlingUnitLabel => ({
  kind: 'tote',
  code: '118',
  warehouseName: name,
  ...extra,
});

export const product = (name: string, extra: Partial<SkuLabel> = {}): SkuLabel => ({
  sku: '85123A',
  name,
  condition: name,
  originCountryCode: 'CN',
  ...extra,
});

export const badge = (name: string): BadgeLabel => ({ code: '0042', name, role: name, warehouseName: name });

export function manifest(count: number): HandoverManifest & { parcels: ManifestParcel[] } {
  return {
    number: '2026-000117',
    warehouseName: 'Warehouse FRA1',
    carrierName: 'Parcel Express',
    vehicle: 'F-PX 4711',
    closedAt: new Date('2026-11-22T16:05:00Z'),
    timeZone: 'Europe/Berlin',
    parcels: Array.from({ length: count }, (_, index) => ({
      trackingNumber: `FS26112200${String(index).padStart(6, '0')}`,
      orderReference: String(536_365 + index),
      recipientName: difficultNames[index % difficultNames.length] ?? '',
      destination: '28014 ES',
      weightGrams: 400 + index,
    })),
  };
}
