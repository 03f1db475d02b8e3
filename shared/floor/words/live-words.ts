import type { Words } from '../../locale.ts';

/** What comes from elsewhere while somebody works: managers, colleagues, carts, cancelled orders. */
export const liveWords = {
  'ui.message': {
    en: '{from}: {text}',
    zh: '{from}：{text}',
    de: '{from}: {text}',
    es: '{from}: {text}',
  },
  'ui.message-how': {
    en: 'Tap, or scan CMD-CONFIRM',
    zh: '点按或扫 CMD-CONFIRM',
    de: 'Antippen oder CMD-CONFIRM scannen',
    es: 'Toque o escanee CMD-CONFIRM',
  },
  'ui.assigned': {
    en: 'A task was given to you: {title}.',
    zh: '已指派任务给您：{title}。',
    de: 'Ihnen wurde eine Aufgabe zugeteilt: {title}.',
    es: 'Le asignaron una tarea: {title}.',
  },
  'ui.wave': {
    en: 'Wave {number}: {n} of {m} orders',
    zh: '波次 {number}：{n}/{m} 单',
    de: 'Welle {number}: {n} von {m} Aufträgen',
    es: 'Ola {number}: {n} de {m} pedidos',
  },
  'ui.sign-in-again': {
    en: '{sentence} Enter your PIN again to go on here.',
    zh: '{sentence} 再次输入密码可在此继续。',
    de: '{sentence} PIN nochmals eingeben, um hier weiterzumachen.',
    es: '{sentence} Repita el PIN para seguir aquí.',
  },
  'ui.cart-mine': {
    en: '{code} is yours until you give it back.',
    zh: '{code} 归您使用，直到归还。',
    de: '{code} gehört Ihnen, bis Sie es zurückgeben.',
    es: '{code} es suyo hasta que lo devuelva.',
  },
  'ui.cart-scan-again': {
    en: '{sentence} Scan it again to take it over.',
    zh: '{sentence} 再扫一次即接手。',
    de: '{sentence} Nochmals scannen, um es zu übernehmen.',
    es: '{sentence} Escanéelo otra vez para tomarlo.',
  },
  'ui.cart-taken': {
    en: '{code}: taken over by {user}.',
    zh: '{user} 已接手 {code}。',
    de: '{code}: übernommen von {user}.',
    es: '{code}: lo tomó {user}.',
  },
  'ui.cart-back': {
    en: 'Give back {code}',
    zh: '归还 {code}',
    de: '{code} zurückgeben',
    es: 'Devolver {code}',
  },
  'ui.cart-given': {
    en: '{code} is free again.',
    zh: '{code} 已归还。',
    de: '{code} ist wieder frei.',
    es: '{code} vuelve a estar libre.',
  },
  'error.bin-blocked': {
    en: 'Bin {bin} is blocked: {reason}. Skip it or say it is short.',
    zh: '库位 {bin} 已冻结：{reason}。请跳过或报短缺。',
    de: 'Platz {bin} ist gesperrt: {reason}. Überspringen.',
    es: 'Ubicación {bin} bloqueada: {reason}. Sáltela.',
  },
  'advice.put-back-task': {
    en: 'The put-back task says where the rest goes.',
    zh: '“放回”任务会指明其余货物去处。',
    de: 'Die Rücklageraufgabe sagt, wohin der Rest kommt.',
    es: 'La tarea de devolución dice adónde va el resto.',
  },
  'reason.reassigned': {
    en: 'somebody else does it now',
    zh: '已改由他人完成',
    de: 'jetzt macht es jemand anders',
    es: 'ahora la hace otra persona',
  },
  'reason.taken-over': {
    en: 'your supervisor put it back on the list',
    zh: '主管已将其放回列表',
    de: 'die Leitung hat sie zurückgestellt',
    es: 'su supervisor la devolvió a la lista',
  },
  'reason.cancelled': {
    en: 'it was cancelled',
    zh: '已取消',
    de: 'sie wurde storniert',
    es: 'fue cancelada',
  },
} as const satisfies Record<string, Words>;
