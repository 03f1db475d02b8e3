import { fieldWords } from '../import/field-words.ts';
import { importFields } from '../import/import-fields.ts';
import type { ImportKind } from '../import/import-rows.ts';
import type { Locale, Words } from '../locale.ts';

/** One column of a template: what it is called in each language, and what its example row says. */
export interface TemplateColumn {
  readonly field: string;
  readonly isRequired: boolean;
  readonly header: Words;
  readonly example: Words;
}

const same = (text: string): Words => ({ en: text, zh: text, de: text, es: text });
const words = (en: string, zh: string, de: string, es: string): Words => ({ en, zh, de, es });

/** Where the field's own name leaves open what stands in the column, its unit is said. */
const headers: Readonly<Record<string, Words>> = {
  weightGrams: words('Weight g', '重量g', 'Gewicht g', 'Peso g'),
  lengthMm: words('Length mm', '长mm', 'Länge mm', 'Largo mm'),
  widthMm: words('Width mm', '宽mm', 'Breite mm', 'Ancho mm'),
  heightMm: words('Height mm', '高mm', 'Höhe mm', 'Alto mm'),
  batteryClass: words('Battery', '电池类型', 'Batterieklasse', 'Clase de batería'),
  hsCode: words('HS code', '海关编码', 'Zolltarifnummer', 'Código arancelario'),
  postcode: words('Postcode', '邮编', 'PLZ', 'Código postal'),
  region: words('State', '省/州', 'Bundesland', 'Provincia'),
};

/** What the column of a kind is called where other kinds call it otherwise. */
const headersOfKind: Readonly<Record<ImportKind, Readonly<Record<string, Words>>>> = {
  products: {},
  inbound: { reference: words('Shipment', '入库单号', 'Sendung', 'Envío') },
  orders: { reference: words('Order', '订单号', 'Bestellnummer', 'Pedido') },
  returns: {
    reference: words('RMA', '退货单号', 'Retourennummer', 'Número de devolución'),
    orderReference: words('Order', '订单号', 'Bestellnummer', 'Pedido'),
  },
};

const item = {
  sku: same('MUG-BLUE'),
  name: words('Blue mug', '蓝色马克杯', 'Blaue Tasse', 'Taza azul'),
};
const person = {
  recipientName: words('Anna Example', '安娜', 'Anna Beispiel', 'Ana Ejemplo'),
  line1: same('Lange Straße 12'),
  city: same('Hamburg'),
  postcode: same('20095'),
  country: same('DE'),
};

/** The columns that a template offers, in the order of the reader, each with its example. */
const examples: Readonly<Record<ImportKind, Readonly<Record<string, Words>>>> = {
  products: {
    ...item,
    price: same('4.95'),
    currency: same('EUR'),
    barcode: same('2000000000008'),
    weightGrams: same('350'),
    lengthMm: same('120'),
    widthMm: same('90'),
    heightMm: same('100'),
    hsCode: same('691200'),
    originCountry: same('CN'),
    batteryClass: same('none'),
  },
  inbound: {
    reference: same('SHIP-001'),
    carton: same('BOX-1'),
    sku: item.sku,
    quantity: same('24'),
    lot: same(''),
    expiresOn: same(''),
  },
  orders: {
    reference: same('ORDER-1001'),
    sku: item.sku,
    quantity: same('2'),
    orderedAt: same('2026-03-31 14:30'),
    unitPrice: same('9.90'),
    currency: same('EUR'),
    ...person,
    company: same(''),
    line2: same(''),
    region: same(''),
    phone: same(''),
    email: same(''),
  },
  returns: {
    reference: same('RMA-1001'),
    sku: item.sku,
    quantity: same('1'),
    orderReference: same('ORDER-1001'),
    reason: words('Did not fit', '尺寸不合适', 'Passt nicht', 'No le queda bien'),
    tracking: same(''),
  },
};

/** What a file of a kind may hold: a template's columns, as the reader of the file takes them. */
export const templateColumns = (kind: ImportKind): TemplateColumn[] =>
  importFields[kind]
    .filter(({ name }) => examples[kind][name] !== undefined)
    .map(({ name, required }) => ({
      field: name,
      isRequired: required,
      header: headersOfKind[kind][name] ?? headers[name] ?? fieldWords[name] ?? same(name),
      example: examples[kind][name] ?? same(''),
    }));

const fileNames: Readonly<Record<ImportKind, Words>> = {
  products: words('products', '商品', 'Produkte', 'productos'),
  inbound: words('shipment', '入库单', 'Sendung', 'envio'),
  orders: words('orders', '订单', 'Bestellungen', 'pedidos'),
  returns: words('returns', '退货', 'Retouren', 'devoluciones'),
};

/** What the template of a kind is called on somebody's disk. */
export const templateFileName = (kind: ImportKind, locale: Locale): string =>
  `farstock-${fileNames[kind][locale]}.csv`;
