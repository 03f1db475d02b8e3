import type { Words } from '../../locale.ts';

/** What somebody else has, has done, or has to decide: who it is, since when, and what to do. */
export const otherWords = {
  'error.carton-counted': {
    en: '{code} already counted {time}, {user}. Scan the next.',
    zh: '{code} 已清点（{user} {time}），请扫下一箱。',
    de: '{code} bereits gezählt {time}, {user}. Nächstes scannen.',
    es: '{code} ya contado {time}, {user}. Escanee otro.',
  },
  'error.serial-known': {
    en: '{serial} already in the building {time}, {user}. Set it aside.',
    zh: '{serial} 已在库内（{user} {time}），请另放。',
    de: '{serial} bereits im Haus {time}, {user}. Beiseitelegen.',
    es: '{serial} ya en el edificio {time}, {user}. Apártelo.',
  },
  'error.unit-stowed': {
    en: '{code} already put away {time}, {user}. Scan the next.',
    zh: '{code} 已上架（{user} {time}），请扫下一个。',
    de: '{code} bereits eingelagert {time}, {user}. Nächstes scannen.',
    es: '{code} ya ubicado {time}, {user}. Escanee el siguiente.',
  },
  'error.unit-stored': {
    en: '{code} stands in {bin} already. Scan {want}.',
    zh: '{code} 已在 {bin}，请扫 {want}。',
    de: '{code} steht bereits in {bin}. {want} scannen.',
    es: '{code} ya está en {bin}. Escanee {want}.',
  },
  'error.unit-with': {
    en: '{code} is in work by {user}. Scan {want}.',
    zh: '{user} 正在处理 {code}，请扫 {want}。',
    de: '{code} ist in Arbeit: {user}. {want} scannen.',
    es: '{user} trabaja con {code}. Escanee {want}.',
  },
  'error.receive-first': {
    en: 'Receive {code} first.',
    zh: '请先收货：{code}。',
    de: '{code} zuerst annehmen.',
    es: 'Reciba antes {code}.',
  },
  'error.nothing-on': {
    en: 'Nothing on {code}. Scan {want}.',
    zh: '{code} 上无货，请扫 {want}。',
    de: 'Nichts auf {code}. {want} scannen.',
    es: 'Nada en {code}. Escanee {want}.',
  },
  'stop.held': {
    en: 'Hold: {why}. To {bin}.',
    zh: '冻结：{why}。放到 {bin}。',
    de: 'Gesperrt: {why}. Nach {bin}.',
    es: 'Retenido: {why}. A {bin}.',
  },
  'stop.customs-hold': {
    en: 'Customs hold. Do not open {code}.',
    zh: '海关扣留，请勿打开 {code}。',
    de: 'Zollsperre. {code} nicht öffnen.',
    es: 'Retención de aduana. No abra {code}.',
  },
  'warn.not-checked-in': {
    en: 'Not checked in. Receive anyway? Scan {code} again.',
    zh: '车辆未登记到场，仍要收货？请再扫 {code}。',
    de: 'Nicht angemeldet. Trotzdem annehmen? {code} nochmals scannen.',
    es: 'Sin registrar llegada. ¿Recibir aun así? Escanee {code} otra vez.',
  },
  'warn.leftover': {
    en: 'Leftover {n} on {code}. Recount? Confirm.',
    zh: '{code} 上还剩 {n} 件。要重新盘点吗？请确认。',
    de: 'Noch {n} auf {code}. Nachzählen? Bestätigen.',
    es: 'Quedan {n} en {code}. ¿Recontar? Confirme.',
  },
  'error.not-allowed': {
    en: 'Not allowed for your role. Call supervisor.',
    zh: '无权限，请找主管。',
    de: 'Keine Berechtigung. Leitung rufen.',
    es: 'Sin permiso. Llame al supervisor.',
  },
  'error.badge-or-pin': {
    en: 'Badge or PIN is wrong. Enter the PIN again.',
    zh: '工牌或密码错误，请重新输入密码。',
    de: 'Ausweis oder PIN falsch. PIN nochmals eingeben.',
    es: 'Carné o PIN erróneo. Introduzca otra vez el PIN.',
  },
  'warn.take-over': {
    en: '{title} in work by {user} since {time}. Take over?',
    zh: '{title}：{user} 正在作业（{time} 起），接手？',
    de: '{title} in Arbeit: {user} seit {time}. Übernehmen?',
    es: '{title} en curso: {user} desde {time}. ¿Tomarla?',
  },
  'error.in-work': {
    en: '{title} in work by {user} since {time}. Ask a supervisor.',
    zh: '{title}：{user} 正在作业（{time} 起），请找主管。',
    de: '{title} in Arbeit: {user} seit {time}. Leitung fragen.',
    es: '{title} en curso: {user} desde {time}. Pregunte al supervisor.',
  },
  'stop.taken-over': {
    en: 'Taken over by {user}.',
    zh: '{user} 已接手此任务。',
    de: 'Übernommen von {user}.',
    es: 'La tomó {user}.',
  },
  'ui.take-over': {
    en: 'Take over',
    zh: '接手',
    de: 'Übernehmen',
    es: 'Tomarla',
  },
  'do.leftover': {
    en: 'Nothing left here',
    zh: '已无剩余',
    de: 'Nichts mehr da',
    es: 'No queda nada',
  },
} as const satisfies Record<string, Words>;
