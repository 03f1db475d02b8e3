import type { Words } from '../../locale.ts';

/** Wrong and dangerous: the signal goes on until somebody has seen it. */
export const stopWords = {
  'stop.cancelled': {
    en: 'Order {order} is cancelled. Stop, put the goods aside.',
    zh: '订单 {order} 已取消。请停止并将货物另放。',
    de: 'Auftrag {order} ist storniert. Halt, Ware beiseitestellen.',
    es: 'Pedido {order} cancelado. Pare y aparte la mercancía.',
  },
  'stop.other-seller': {
    en: 'Other seller: {got}. Task is {want}.',
    zh: '货主不符：{got}，任务为 {want}。',
    de: 'Anderer Händler: {got} statt {want}.',
    es: 'Otro vendedor: {got}; tarea {want}.',
  },
  'stop.withdrawn': {
    en: 'This task was taken away: {reason}',
    zh: '此任务已被收回：{reason}',
    de: 'Diese Aufgabe wurde entzogen: {reason}',
    es: 'Esta tarea fue retirada: {reason}',
  },
  'stop.wrong-label': {
    en: 'Stop: {got} is not this box’s label. Need {want}.',
    zh: '停：{got} 不是此箱面单，应为 {want}。',
    de: 'Halt: {got} gehört nicht auf diesen Karton. Gebraucht: {want}.',
    es: 'Alto: {got} no es la etiqueta de esta caja. Falta {want}.',
  },
  'way.aisle': {
    en: 'Aisle {aisle}.',
    zh: '在 {aisle} 巷道。',
    de: 'Gang {aisle}.',
    es: 'Pasillo {aisle}.',
  },
  'way.back': {
    en: '{n} bays back.',
    zh: '往回 {n} 列。',
    de: '{n} Felder zurück.',
    es: '{n} módulos atrás.',
  },
  'way.level': {
    en: 'Level {level}.',
    zh: '在第 {level} 层。',
    de: 'Ebene {level}.',
    es: 'Nivel {level}.',
  },
  'way.on': {
    en: '{n} bays further.',
    zh: '再往前 {n} 列。',
    de: '{n} Felder weiter.',
    es: '{n} módulos más.',
  },
  'way.unknown': {
    en: 'Look at the sign.',
    zh: '请看标牌。',
    de: 'Auf das Schild achten.',
    es: 'Mire el letrero.',
  },
} as const satisfies Record<string, Words>;
