import type { Words } from '../../locale.ts';

/** Needs a look; the same scan again, or a choice, confirms it. */
export const warningWords = {
  'warn.close-carton': {
    en: '{short} short, {extra} extra. Scan {code} again to close.',
    zh: '少 {short}，多 {extra}。再扫 {code} 确认关闭。',
    de: '{short} zu wenig, {extra} zu viel. {code} nochmals scannen.',
    es: 'Faltan {short}, sobran {extra}. Escanee {code} otra vez.',
  },
  'warn.close-truck': {
    en: '{n} parcels are missing. Close nevertheless?',
    zh: '还缺 {n} 个包裹，仍要发车吗？',
    de: '{n} Pakete fehlen. Trotzdem abschließen?',
    es: 'Faltan {n} paquetes. ¿Cerrar aun así?',
  },
  'warn.extra-item': {
    en: '{sku} is not announced here. Extra piece? Scan it again.',
    zh: '{sku} 不在本箱预报内。多出的？请再扫一次。',
    de: '{sku} ist hier nicht angekündigt. Zusätzlich? Nochmals scannen.',
    es: '{sku} no está anunciado aquí. ¿Sobra? Escanéelo otra vez.',
  },
  'warn.figure-twice': {
    en: '{n} × {sku}, announced {want}. Enter it again.',
    zh: '{sku} × {n}，预报 {want}。请再输入一次。',
    de: '{n} × {sku}, angekündigt {want}. Nochmals eingeben.',
    es: '{n} × {sku}, anunciado {want}. Teclee otra vez.',
  },
  'warn.finish': {
    en: '{n} cartons did not come. End receiving?',
    zh: '还有 {n} 箱未到，结束收货？',
    de: '{n} Packstücke fehlen. Annahme beenden?',
    es: 'No llegaron {n} bultos. ¿Terminar?',
  },
  'warn.late': {
    en: '{n} of {of} loaded. {code} missed its cut-off.',
    zh: '已装 {n}/{of}。{code} 已过截单时间。',
    de: '{n} von {of} geladen. {code} ist nach Abholzeit.',
    es: '{n} de {of} cargados. {code} pasó su hora límite.',
  },
  'warn.more-than': {
    en: '{n} × {sku} is more than {want}. Scan it again.',
    zh: '{sku} × {n} 多于 {want}，请再扫一次。',
    de: '{n} × {sku} statt {want}. Nochmals scannen.',
    es: '{n} × {sku} supera {want}. Escanéelo otra vez.',
  },
  'warn.needs-server': {
    en: 'No connection. This step needs the server: try again.',
    zh: '网络断开，此步骤需联网，请重试。',
    de: 'Keine Verbindung. Dieser Schritt braucht den Server.',
    es: 'Sin conexión. Este paso necesita el servidor.',
  },
  'warn.other-bin': {
    en: 'Put in {got} instead of {want}? Scan {got} again.',
    zh: '放到 {got} 而不是 {want}？请再扫 {got}。',
    de: 'In {got} statt {want}? {got} nochmals scannen.',
    es: '¿En {got} en vez de {want}? Escanee {got} otra vez.',
  },
  'warn.scan-serial': {
    en: '{sku} has a serial. Scan it.',
    zh: '{sku} 有序列号，请扫描。',
    de: '{sku} hat eine Seriennummer. Bitte scannen.',
    es: '{sku} tiene serie. Escanéela.',
  },
  'warn.seller-said': {
    en: 'Seller said {declared}, you say {n}. Enter it again.',
    zh: '货主填 {declared}，您输入 {n}。请再输入一次。',
    de: 'Händler: {declared}, Sie: {n}. Nochmals eingeben.',
    es: 'El vendedor dijo {declared}, usted {n}. Teclee otra vez.',
  },
  'warn.strange-item': {
    en: 'Not known: {code}. Scan it again to report it.',
    zh: '未识别：{code}。再扫一次即上报。',
    de: 'Unbekannt: {code}. Zum Melden nochmals scannen.',
    es: 'Desconocido: {code}. Escanee otra vez para notificarlo.',
  },
  'warn.unknown-carton': {
    en: '{code} was not announced. Scan it again to record it.',
    zh: '{code} 未预报。再扫一次即登记。',
    de: '{code} ist nicht angekündigt. Zum Erfassen nochmals scannen.',
    es: '{code} no está anunciado. Escanee otra vez para registrarlo.',
  },
  'warn.weight-off': {
    en: 'Expected {want} g, got {n} g. Open and check, weigh again.',
    zh: '应为 {want} 克，实为 {n} 克。请开箱检查后重称。',
    de: 'Soll {want} g, ist {n} g. Öffnen, prüfen, neu wiegen.',
    es: 'Esperado {want} g, hay {n} g. Abra, revise y pese.',
  },
} as const satisfies Record<string, Words>;
