import type { Words } from '../../locale.ts';

/** “What is this?” */
export const lookUpWords = {
  'ok.found': {
    en: '{code}',
    zh: '{code}',
    de: '{code}',
    es: '{code}',
  },
  'info.scan-any': {
    en: 'Scan a bin, an item, a tote or a parcel.',
    zh: '请扫库位、商品、周转箱或包裹。',
    de: 'Platz, Artikel, Box oder Paket scannen.',
    es: 'Escanee ubicación, artículo, cubeta o paquete.',
  },
  'error.nobody-knows': {
    en: 'Not known: {code}. Scan a bin, item or tote.',
    zh: '未识别：{code}，请扫库位、商品或周转箱。',
    de: 'Unbekannt: {code}. Platz, Artikel oder Box scannen.',
    es: 'Desconocido: {code}. Escanee ubicación o artículo.',
  },
  'error.shipment-closed': {
    en: '{number} closed {time}. Set its goods aside, call supervisor.',
    zh: '{number} 已于 {time} 关闭，请将货物另放并找主管。',
    de: '{number} geschlossen {time}. Ware beiseitestellen, Leitung rufen.',
    es: '{number} cerrado {time}. Aparte la mercancía, llame al supervisor.',
  },
  'detail.arrived': {
    en: '{n} of {of} cartons arrived',
    zh: '已到 {n}/{of} 箱',
    de: '{n} von {of} Packstücken da',
    es: 'llegaron {n} de {of} bultos',
  },
  'detail.stowed': {
    en: '{n} of {of} put away',
    zh: '已上架 {n}/{of}',
    de: '{n} von {of} eingelagert',
    es: '{n} de {of} ubicados',
  },
  'detail.lies': {
    en: '{n} × {value}',
    zh: '{value} × {n}',
    de: '{n} × {value}',
    es: '{n} × {value}',
  },
  'detail.blocked': {
    en: 'Blocked',
    zh: '已冻结',
    de: 'Gesperrt',
    es: 'Bloqueada',
  },
  'detail.empty': {
    en: 'Nothing here',
    zh: '空',
    de: 'Leer',
    es: 'Vacía',
  },
} as const satisfies Record<string, Words>;
