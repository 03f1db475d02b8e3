import type { Say, WordKey } from '../words/table.ts';

/** What the last part of a field's path is called where people fill it in. */
const names: Readonly<Record<string, WordKey>> = {
  sku: 'field.sku',
  quantity: 'field.units',
  count: 'field.units',
  reference: 'order.reference',
  orderReference: 'document.outbound_order',
  trackingNumber: 'parcel.tracking',
  reason: 'field.reason',
  note: 'order.note',
  name: 'field.name',
  recipientName: 'order.recipient',
  company: 'address.company',
  line1: 'address.line1',
  line2: 'address.line2',
  lines: 'order.lines',
  city: 'address.city',
  postcode: 'address.postcode',
  postalCode: 'address.postcode',
  state: 'address.state',
  country: 'address.country',
  phone: 'address.phone',
  email: 'address.email',
  service: 'order.service',
  policy: 'order.policy',
  code: 'field.code',
  login: 'signIn.login',
  password: 'signIn.password',
  role: 'user.role',
  sellerId: 'field.seller',
  warehouseId: 'field.warehouse',
  warehouseIds: 'settings.warehouses',
  badge: 'user.badgeCode',
  pin: 'user.pin',
  locale: 'profile.language',
  timeZone: 'profile.zone',
  currency: 'warehouse.currency',
  time: 'warehouse.cutOffs',
  carrier: 'parcel.carrier',
  carrierId: 'parcel.carrier',
  cutOffs: 'warehouse.cutOffs',
  hsCode: 'product.hsCode',
  originCountry: 'product.origin',
  weightGrams: 'product.weightGrams',
  lengthMm: 'product.lengthMm',
  widthMm: 'product.widthMm',
  heightMm: 'product.heightMm',
  barcode: 'product.barcode',
  expectedOn: 'shipment.expectedOn',
  cartons: 'shipment.tally',
  toBinId: 'stock.toBin',
  validDays: 'key.validDays',
  scope: 'key.scope',
  signedByName: 'manifest.signedBy',
  vehicle: 'manifest.vehicle',
  driverName: 'manifest.driver',
  sealNumber: 'manifest.seal',
  number: 'freight.container',
  legs: 'freight.legs',
  milestone: 'freight.what',
  at: 'field.when',
};

/** A field as people know it: `lines.2.sku` is “SKU (3)”; a name nobody has a word for stays as it is. */
export function fieldName(path: string, say: Say): string {
  const parts = path.split('.');
  const name = parts.findLast((part) => !/^\d+$/.test(part)) ?? path;
  const key = Object.hasOwn(names, name) ? names[name] : undefined;
  const numbers = parts.filter((part) => /^\d+$/.test(part)).map((part) => Number(part) + 1);
  return [key ? say(key) : path, ...(key && numbers.length > 0 ? [`(${numbers.join('.')})`] : [])].join(' ');
}
