import type { ImportKind } from './import-rows.ts';

/** A header that also says in which unit the column is; `digits` shifts it to ours (kg → g: 3). */
export interface UnitAliases {
  readonly digits: number;
  readonly aliases: readonly string[];
}

export interface ImportField {
  readonly name: string;
  readonly required: boolean;
  /** Header texts in English, Chinese, German and Spanish; compared without case, accents and punctuation. */
  readonly aliases: readonly string[];
  readonly units?: readonly UnitAliases[];
  /** Longest text in characters. */
  readonly max?: number;
}

type Options = Partial<Pick<ImportField, 'required' | 'units' | 'max'>>;

/** `aliases` in one string, separated by `|`, so that a table of forty fields stays readable. */
const field = (name: string, aliases: string, options: Options = {}): ImportField => ({
  name,
  required: false,
  ...options,
  aliases: [name, ...aliases.split('|')],
});
const required = { required: true } as const;

const sku = field(
  'sku',
  'SKU|SKU code|StockCode|stock code|seller SKU|item SKU|item code|product code|article number|SKU编码|SKU号|商品编码|商品SKU|产品编码|货号' +
    '|Artikelnummer|Artikel-Nr|Art.-Nr.|Artikelcode|código SKU|código de artículo|código de producto|referencia del artículo',
  { ...required, max: 64 },
);
const nameAliases =
  'Description|product name|item name|title|item description|名称|品名|商品名称|产品名称|商品描述|Bezeichnung|Artikelbezeichnung' +
  '|Beschreibung|Produktname|Artikelname|nombre|descripción|nombre del producto|nombre del artículo';
const quantity = field(
  'quantity',
  'Qty|units|pieces|pcs|数量|件数|Menge|Anzahl|Stück|Stückzahl|cantidad|cant.|unidades',
  required,
);
const price = (name: string): ImportField =>
  field(
    name,
    'UnitPrice|unit price|price|declared value|单价|价格|申报价值|Preis|Einzelpreis|Stückpreis|Warenwert|precio|' +
      'precio unitario|valor declarado',
  );
const currency = field('currency', 'currency code|币种|货币|Währung|moneda|divisa', { max: 3 });
const customer = field(
  'customer',
  'CustomerID|customer id|customer number|buyer|客户|客户编号|买家|Kunde|Kundennummer|cliente|número de cliente',
  { max: 64 },
);
const country = (name: string, aliases: string, options: Options = {}): ImportField =>
  field(name, aliases, options);

const length = (name: string, en: string, zh: string, de: string, es: string): ImportField =>
  field(name, `${en} mm|${en} in mm|${zh}mm|${zh}毫米|${de} mm|${de} in mm|${es} mm|${es} en mm`, {
    units: [
      {
        digits: 1,
        aliases: [`${en} cm`, `${en} in cm`, `${zh}cm`, `${zh}厘米`, `${zh}度cm`, `${de} cm`, `${es} cm`],
      },
    ],
  });

const products: readonly ImportField[] = [
  sku,
  field('name', nameAliases, { ...required, max: 255 }),
  price('price'),
  currency,
  field('barcode', 'EAN|EAN13|GTIN|UPC|FNSKU|bar code|条码|条形码|商品条码|Strichcode|código de barras', {
    max: 48,
  }),
  field(
    'weightGrams',
    'weight g|weight in g|weight grams|重量g|重量克|Gewicht g|Gewicht in g|Gewicht in Gramm|peso g|peso en g',
    {
      units: [
        {
          digits: 3,
          aliases: [
            'weight kg',
            'weight in kg',
            '重量kg',
            '重量千克',
            '重量公斤',
            'Gewicht kg',
            'Gewicht in kg',
            'peso kg',
            'peso en kg',
          ],
        },
      ],
    },
  ),
  length('lengthMm', 'length', '长', 'Länge', 'largo'),
  length('widthMm', 'width', '宽', 'Breite', 'ancho'),
  length('heightMm', 'height', '高', 'Höhe', 'alto'),
  field(
    'hsCode',
    'HS|HS code|tariff number|commodity code|海关编码|HS编码|Zolltarifnummer|Warennummer|código HS|código ' +
      'arancelario|partida arancelaria',
  ),
  country(
    'originCountry',
    'origin|country of origin|made in|原产国|原产地|Ursprungsland|Herkunftsland|origen|país de origen',
  ),
  field(
    'batteryClass',
    'battery|UN number|电池|电池类型|带电|Batterie|Batterieklasse|UN-Nummer|batería|clase de batería|número ONU',
  ),
];

const inbound: readonly ImportField[] = [
  field(
    'reference',
    'shipment|shipment reference|inbound reference|ASN|入库单号|参考号|Sendung|Sendungsreferenz|Referenz|envío|' +
      'referencia|referencia del envío',
    {
      max: 64,
    },
  ),
  field(
    'carton',
    'carton no|carton number|box|box no|box number|箱号|箱子编号|箱唛|Karton|Kartonnummer|Karton-Nr|caja|número de caja|bulto',
    {
      max: 64,
    },
  ),
  sku,
  // Read only to tell goods from remarks, where the list is a sales export.
  field('name', nameAliases, { max: 255 }),
  quantity,
  field('lot', 'batch|lot number|batch number|批次|批号|Charge|Chargennummer|lote|número de lote', {
    max: 64,
  }),
  field(
    'expiresOn',
    'expiry|expiry date|expires|expires on|best before|有效期|到期日|失效日期|Ablaufdatum|MHD|' +
      'Mindesthaltbarkeitsdatum|caducidad|fecha de caducidad',
  ),
];

const orders: readonly ImportField[] = [
  field(
    'reference',
    'order|order reference|order number|order no|order id|InvoiceNo|invoice number|invoice|订单号|订单编号|' +
      '客户订单号|参考号|发票号|Bestellnummer|Auftragsnummer|Referenz' +
      '|Rechnungsnummer|pedido|número de pedido|referencia|referencia del pedido|número de factura',
    { ...required, max: 64 },
  ),
  sku,
  quantity,
  country(
    'country',
    'country code|destination|destination country|国家|国家代码|目的国|收件国家|Land|Ländercode|Zielland|' +
      'Empfängerland|país|país de destino|destino',
    required,
  ),
  field(
    'orderedAt',
    'InvoiceDate|order date|ordered at|date|下单时间|下单日期|订单日期|日期|Bestelldatum|Auftragsdatum|Datum|fecha|fecha del pedido',
  ),
  price('unitPrice'),
  currency,
  customer,
  field('name', nameAliases, { max: 255 }),
  field(
    'recipientName',
    'recipient|recipient name|ship to|ship to name|consignee|收件人|收件人姓名|收货人|Empfänger|Empfängername|' +
      'destinatario|nombre del destinatario',
    { max: 100 },
  ),
  field('company', 'recipient company|公司|公司名称|Firma|empresa', { max: 100 }),
  field(
    'line1',
    'address|address 1|address line 1|street|地址|地址1|详细地址|Adresse|Anschrift|Straße|dirección|calle',
    { max: 200 },
  ),
  field('line2', 'address 2|address line 2|地址2|Adresszusatz|dirección 2', { max: 200 }),
  field('city', 'town|城市|Stadt|Ort|ciudad|población', { max: 100 }),
  field('region', 'state|province|county|省|州|省/州|Bundesland|provincia|estado', { max: 100 }),
  field('postcode', 'post code|postal code|zip|zip code|邮编|邮政编码|PLZ|Postleitzahl|código postal', {
    max: 20,
  }),
  field('phone', 'telephone|phone number|电话|手机|联系电话|Telefon|Telefonnummer|teléfono', { max: 40 }),
  field('email', 'e-mail|email address|邮箱|电子邮箱|correo|correo electrónico', { max: 200 }),
];

const returns: readonly ImportField[] = [
  field(
    'reference',
    'return|return reference|return number|RMA|credit note|credit note number|InvoiceNo|invoice number|' +
      '退货单号|退件单号|参考号|发票号|Retoure|Retourennummer|Gutschrift' +
      '|Gutschriftsnummer|Referenz|devolución|número de devolución|nota de crédito|referencia',
    { ...required, max: 64 },
  ),
  sku,
  quantity,
  field(
    'orderReference',
    'order|order number|order no|original order|订单号|原订单号|Bestellnummer|Auftragsnummer|pedido|número de pedido|pedido original',
    { max: 64 },
  ),
  field('reason', 'return reason|退货原因|原因|Grund|Retourengrund|motivo|motivo de devolución', {
    max: 255,
  }),
  field(
    'tracking',
    'tracking number|运单号|物流单号|跟踪号|Sendungsnummer|Trackingnummer|número de seguimiento',
    { max: 64 },
  ),
  field(
    'returnedAt',
    'InvoiceDate|return date|date|退货日期|日期|Retourendatum|Datum|fecha|fecha de devolución',
  ),
  customer,
];

/** What each kind of import can read, in the order a template lists it. */
export const importFields: Readonly<Record<ImportKind, readonly ImportField[]>> = {
  products,
  inbound,
  orders,
  returns,
};

/**
 * Headers of sales exports in which one column numbers invoices and credit notes alike, a leading `C`
 * marking the latter. Only in such a file has that letter a meaning.
 */
export const invoiceHeaders =
  'InvoiceNo|invoice number|invoice|发票号|Rechnungsnummer|número de factura'.split('|');
