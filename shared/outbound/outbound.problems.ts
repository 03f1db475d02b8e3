export const outboundProblems = {
  'order/reference-taken': {
    status: 409,
    en: 'The reference {reference} was used before, with other content ({number}).',
    zh: '参考号 {reference} 已使用，且内容不同（{number}）。',
    de: 'Die Referenz {reference} wurde schon mit anderem Inhalt verwendet ({number}).',
    es: 'La referencia {reference} ya se usó con otro contenido ({number}).',
  },
  'order/cannot-fill': {
    status: 409,
    en: 'Not all of {reference} is in stock, and it asks for all or nothing.',
    zh: '{reference} 要求全部发货，但库存不足。',
    de: 'Für {reference} ist nicht alles vorrätig, verlangt ist alles oder nichts.',
    es: 'No hay existencias para todo {reference}, y pide todo o nada.',
  },
  'order/cancelled': {
    status: 409,
    en: 'Order {order} is cancelled. Put the goods back.',
    zh: '订单 {order} 已取消，请将货物放回。',
    de: 'Auftrag {order} ist storniert. Ware zurücklegen.',
    es: 'El pedido {order} está cancelado. Devuelva la mercancía.',
  },
  'order/on-hold': {
    status: 409,
    en: 'Order {order} is on hold: {reasons}.',
    zh: '订单 {order} 已挂起：{reasons}。',
    de: 'Auftrag {order} ist angehalten: {reasons}.',
    es: 'El pedido {order} está retenido: {reasons}.',
  },
  'order/hold-of-warehouse': {
    status: 409,
    en: 'The warehouse placed this hold; only the warehouse can lift it.',
    zh: '此挂起由仓库设置，只能由仓库解除。',
    de: 'Das Lager hat den Auftrag angehalten; nur das Lager kann ihn freigeben.',
    es: 'El almacén puso esta retención; solo el almacén puede quitarla.',
  },
  'order/nothing-to-ship': {
    status: 409,
    en: 'Nothing of order {order} is there to ship.',
    zh: '订单 {order} 没有可发的货物。',
    de: 'Von Auftrag {order} ist nichts zum Versenden da.',
    es: 'No hay nada del pedido {order} para enviar.',
  },
} as const;
