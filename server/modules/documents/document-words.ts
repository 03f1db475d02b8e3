/** The fixed words on documents, in the four languages, in one table. Data is printed as it is. */

export const documentLocales = ['en', 'zh-CN', 'de', 'es'] as const;
export type DocumentLocale = (typeof documentLocales)[number];

const WORDS = {
  from: ['From', '寄件人', 'Absender', 'Remitente'],
  to: ['To', '收件人', 'Empfänger', 'Destinatario'],
  order: ['Order', '订单', 'Auftrag', 'Pedido'],
  weight: ['Weight', '重量', 'Gewicht', 'Peso'],
  parcel: ['Parcel', '包裹', 'Paket', 'Bulto'],
  parcels: ['Parcels', '包裹数', 'Pakete', 'Bultos'],
  late: ['late', '迟发', 'verspätet', 'con retraso'],
  tracking: ['Tracking', '运单号', 'Sendungsnr.', 'Seguimiento'],
  reference: ['Reference', '参考号', 'Referenz', 'Referencia'],
  inbound: ['Inbound shipment', '入库单', 'Wareneingang', 'Entrada'],
  seller: ['Seller', '卖家', 'Händler', 'Vendedor'],
  destination: ['Warehouse', '仓库', 'Lager', 'Almacén'],
  carton: ['Carton', '箱', 'Karton', 'Caja'],
  mixed: ['MIXED', '混装', 'GEMISCHT', 'MIXTO'],
  quantity: ['Quantity', '数量', 'Menge', 'Cantidad'],
  pieces: ['pcs', '件', 'Stk.', 'uds.'],
  bin: ['Bin', '库位', 'Lagerplatz', 'Ubicación'],
  pallet: ['Pallet', '托盘', 'Palette', 'Palé'],
  tote: ['Tote', '周转箱', 'Behälter', 'Cubeta'],
  cart: ['Cart', '拣货车', 'Wagen', 'Carro'],
  madeIn: ['Made in', '产地', 'Hergestellt in', 'Hecho en'],
  manifest: ['Handover manifest', '交接清单', 'Übergabeliste', 'Manifiesto de entrega'],
  carrier: ['Carrier', '承运商', 'Spediteur', 'Transportista'],
  service: ['Service', '服务', 'Service', 'Servicio'],
  vehicle: ['Vehicle', '车牌', 'Fahrzeug', 'Vehículo'],
  driver: ['Driver', '司机', 'Fahrer', 'Conductor'],
  seal: ['Seal', '封条', 'Plombe', 'Precinto'],
  closedAt: ['Closed', '关闭时间', 'Abgeschlossen', 'Cerrado'],
  number: ['No.', '序号', 'Nr.', 'N.º'],
  recipient: ['Recipient', '收件人', 'Empfänger', 'Destinatario'],
  place: ['Place', '目的地', 'Ort', 'Destino'],
  carriedForward: ['Carried forward', '转下页', 'Übertrag', 'Suma y sigue'],
  broughtForward: ['Brought forward', '承上页', 'Übertrag', 'Suma anterior'],
  total: ['Total', '合计', 'Gesamt', 'Total'],
  noParcels: [
    'No parcels on this manifest.',
    '本清单没有包裹。',
    'Keine Pakete auf dieser Liste.',
    'No hay bultos en este manifiesto.',
  ],
  handedOverBy: [
    'Handed over by (warehouse)',
    '交货人（仓库）',
    'Übergeben durch (Lager)',
    'Entregado por (almacén)',
  ],
  takenOverBy: [
    'Taken over by (carrier)',
    '接货人（承运商）',
    'Übernommen durch (Spediteur)',
    'Recibido por (transportista)',
  ],
  nameDateSignature: [
    'Name, date, time, signature',
    '姓名、日期、时间、签字',
    'Name, Datum, Uhrzeit, Unterschrift',
    'Nombre, fecha, hora, firma',
  ],
  takeOverNote: [
    'The carrier confirms to have taken over the parcels listed here, unopened and without visible damage unless noted.',
    '承运商确认已接收本清单所列包裹；除另有注明外，包裹未拆封且无可见损坏。',
    'Der Spediteur bestätigt die Übernahme der aufgeführten Pakete, ungeöffnet und ohne sichtbare ' +
      'Schäden, soweit nicht anders vermerkt.',
    'El transportista confirma haber recibido los bultos relacionados, sin abrir y sin daños visibles salvo anotación.',
  ],
  page: ['Page {n} of {total}', '第 {n} 页，共 {total} 页', 'Seite {n} von {total}', 'Página {n} de {total}'],
  packingSlip: ['Packing slip', '装箱单', 'Lieferschein', 'Albarán'],
  orderDate: ['Order date', '订单日期', 'Auftragsdatum', 'Fecha del pedido'],
  shipTo: ['Ship to', '收货地址', 'Lieferadresse', 'Enviar a'],
  returnTo: ['Returns to', '退货地址', 'Rücksendungen an', 'Devoluciones a'],
  sku: ['SKU', 'SKU', 'SKU', 'SKU'],
  description: ['Description', '品名', 'Bezeichnung', 'Descripción'],
  ordered: ['Ordered', '订购', 'Bestellt', 'Pedido'],
  shipped: ['Shipped', '发货', 'Geliefert', 'Enviado'],
  pickList: ['Pick list', '拣货单', 'Pickliste', 'Lista de picking'],
  lines: ['Lines', '行数', 'Zeilen', 'Líneas'],
  released: ['Released', '下发时间', 'Freigegeben', 'Liberada'],
  slot: ['Slot', '格位', 'Fach', 'Hueco'],
} as const satisfies Record<string, readonly [string, string, string, string]>;

export type DocumentWord = keyof typeof WORDS;

/** The word in that language; `{name}` places in it are filled from `values`. */
export function documentWord(
  locale: DocumentLocale,
  word: DocumentWord,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const text = WORDS[word][documentLocales.indexOf(locale)] ?? WORDS[word][0];
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
