import type { Words } from '../../locale.ts';

/** What buttons say; each can be scanned as an action code too. */
export const choiceWords = {
  plain: {
    en: '{text}',
    zh: '{text}',
    de: '{text}',
    es: '{text}',
  },
  'do.as-announced': {
    en: 'As announced: {value}',
    zh: '同预报：{value}',
    de: 'Wie gemeldet: {value}',
    es: 'Según aviso: {value}',
  },
  'do.as-declared': {
    en: 'Keep {n} {unit}',
    zh: '采用 {n} {unit}',
    de: '{n} {unit} übernehmen',
    es: 'Dejar {n} {unit}',
  },
  'do.back': {
    en: 'Back',
    zh: '返回',
    de: 'Zurück',
    es: 'Atrás',
  },
  'do.bin-full': {
    en: 'Bin is full',
    zh: '库位已满',
    de: 'Platz ist voll',
    es: 'Está llena',
  },
  'do.cannot-reach': {
    en: 'Can’t reach it',
    zh: '够不到',
    de: 'Nicht erreichbar',
    es: 'No se alcanza',
  },
  'do.close-carton': {
    en: 'Close carton',
    zh: '关闭货箱',
    de: 'Abschließen',
    es: 'Cerrar bulto',
  },
  'do.close-parcel': {
    en: 'Close parcel now',
    zh: '现在封箱',
    de: 'Paket jetzt schließen',
    es: 'Cerrar el paquete',
  },
  'do.close-truck': {
    en: 'Close truck',
    zh: '确认发车',
    de: 'LKW abschließen',
    es: 'Cerrar camión',
  },
  'do.damaged': {
    en: 'Damaged',
    zh: '破损',
    de: 'Beschädigt',
    es: 'Dañado',
  },
  'do.empty': {
    en: 'Bin is empty',
    zh: '库位是空的',
    de: 'Platz ist leer',
    es: 'Está vacía',
  },
  'do.finish-shipment': {
    en: 'End receiving',
    zh: '结束收货',
    de: 'Annahme beenden',
    es: 'Terminar',
  },
  'do.full': {
    en: 'Tote is full',
    zh: '周转箱已满',
    de: 'Box ist voll',
    es: 'Cubeta llena',
  },
  'do.hold-shelf': {
    en: 'To hold shelf',
    zh: '放待处理架',
    de: 'Ins Klärregal',
    es: 'Al estante',
  },
  'do.later': {
    en: 'Later',
    zh: '稍后',
    de: 'Später',
    es: 'Después',
  },
  'do.own-box': {
    en: 'Own box',
    zh: '原箱发货',
    de: 'Eigener Karton',
    es: 'Caja propia',
  },
  'do.print': {
    en: 'Print',
    zh: '打印',
    de: 'Drucken',
    es: 'Imprimir',
  },
  'do.record-carton': {
    en: 'Record carton',
    zh: '登记货箱',
    de: 'Erfassen',
    es: 'Registrar',
  },
  'do.retry-label': {
    en: 'Ask again',
    zh: '重新获取',
    de: 'Neu anfordern',
    es: 'Pedir otra vez',
  },
  'do.short': {
    en: 'Not enough',
    zh: '数量不足',
    de: 'Zu wenig',
    es: 'Falta',
  },
  'do.skip': {
    en: 'Later',
    zh: '稍后再来',
    de: 'Später',
    es: 'Después',
  },
  'do.understood': {
    en: 'Understood',
    zh: '知道了',
    de: 'Verstanden',
    es: 'Entendido',
  },
  'do.undo': {
    en: 'Take back',
    zh: '撤销',
    de: 'Zurücknehmen',
    es: 'Deshacer',
  },
  'do.wrong-goods': {
    en: 'Other goods',
    zh: '货不对',
    de: 'Falsche Ware',
    es: 'Otra mercancía',
  },
} as const satisfies Record<string, Words>;
