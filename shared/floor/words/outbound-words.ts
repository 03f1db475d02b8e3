import type { Words } from '../../locale.ts';

/** What goes wrong between the bin and the truck: picking, packing, loading, and their papers. */
export const outboundWords = {
  'aside.damaged': {
    en: 'Damaged ones to {bin}.',
    zh: '破损品放到 {bin}。',
    de: 'Beschädigte nach {bin}.',
    es: 'Los dañados a {bin}.',
  },
  'info.other-stock': {
    en: '{n} × {sku} are in {bin} too: one more stop. {aside}',
    zh: '{bin} 还有 {sku} × {n}，已加一站。{aside}',
    de: '{n} × {sku} auch in {bin}: ein Halt mehr. {aside}',
    es: '{n} × {sku} también en {bin}: una parada más. {aside}',
  },
  'warn.order-short': {
    en: 'No other bin has {n} × {sku}. Order goes short. {aside}',
    zh: '其他库位无 {sku} × {n}，订单缺货。{aside}',
    de: 'Nirgends sonst {n} × {sku}. Auftrag fehlt das. {aside}',
    es: 'No hay más {n} × {sku}. Pedido incompleto. {aside}',
  },
  'warn.order-waits': {
    en: 'No bin has {n} × {sku}. {order} waits: tote aside. {aside}',
    zh: '缺 {sku} × {n}，{order} 等货，箱另放。{aside}',
    de: 'Nirgends {n} × {sku}. {order} wartet: Box abstellen. {aside}',
    es: 'No hay {n} × {sku}. {order} espera: aparte la cubeta. {aside}',
  },
  'warn.swap-lot': {
    en: 'Swap lot {want} for {got}? Scan it again.',
    zh: '用批次 {got} 代替 {want}？请再扫一次。',
    de: 'Charge {got} statt {want} nehmen? Nochmals scannen.',
    es: '¿Lote {got} en vez de {want}? Escanéelo otra vez.',
  },
  'ok.units-last': {
    en: 'All {n} × {sku}. Bin empty now? Put in tote.',
    zh: '{sku} × {n} 已齐。库位空了吗？放入周转箱。',
    de: 'Alle {n} × {sku}. Platz leer? In die Box.',
    es: 'Los {n} × {sku}. ¿Quedó vacía? A la cubeta.',
  },
  'do.not-empty': {
    en: 'Bin not empty',
    zh: '库位不空',
    de: 'Nicht leer',
    es: 'No está vacía',
  },
  'info.will-be-counted': {
    en: '{bin} will be counted. Go on.',
    zh: '{bin} 将被盘点，请继续。',
    de: '{bin} wird gezählt. Weiter.',
    es: 'Se contará {bin}. Siga.',
  },
  'error.serial-elsewhere': {
    en: 'Serial {serial} belongs to {bin}. Need {want}.',
    zh: '序列号 {serial} 属于 {bin}，应为 {want}。',
    de: '{serial} gehört nach {bin}. Gebraucht: {want}.',
    es: 'La serie {serial} es de {bin}. Falta {want}.',
  },
  'error.pieces-missing': {
    en: '{n} missing: {what}. Look for them, then scan them.',
    zh: '缺 {n} 件：{what}。请查找后扫描。',
    de: '{n} fehlen: {what}. Suchen und scannen.',
    es: 'Faltan {n}: {what}. Búsquelos y escanéelos.',
  },
  'error.weight-off-again': {
    en: '{sentence} Call a supervisor if all is right.',
    zh: '{sentence} 若无误请找主管。',
    de: '{sentence} Stimmt alles: Leitung rufen.',
    es: '{sentence} Si todo está bien, llame al supervisor.',
  },
  'warn.label-failed': {
    en: 'Parcel {code} to hold shelf. Label failed: {reason}',
    zh: '包裹 {code} 放待处理架。面单失败：{reason}',
    de: 'Paket {code} ins Klärregal. Kein Label: {reason}',
    es: 'Paquete {code} al estante. Sin etiqueta: {reason}',
  },
  'info.label-coming': {
    en: 'Parcel {code} closed. Its label is on its way.',
    zh: '包裹 {code} 已封箱，面单稍后到。',
    de: 'Paket {code} zu. Label kommt gleich.',
    es: 'Paquete {code} cerrado. Su etiqueta viene.',
  },
  'warn.not-printed': {
    en: 'Nothing printed: printer or line is silent. Print again?',
    zh: '未打印：打印机或网络无响应，重新打印？',
    de: 'Nichts gedruckt: Drucker oder Netz schweigt. Neu drucken?',
    es: 'Nada impreso: impresora o red sin respuesta. ¿Otra vez?',
  },
  'prompt.mark': {
    en: 'Mark on the box?',
    zh: '已贴标记？',
    de: 'Kennzeichen am Karton?',
    es: '¿Marca en la caja?',
  },
  'do.marked': {
    en: 'Mark is on',
    zh: '已贴',
    de: 'Ist dran',
    es: 'Ya está',
  },
  'do.no-mark': {
    en: 'No mark here',
    zh: '没有标记',
    de: 'Keins da',
    es: 'No hay marca',
  },
  'info.mark-first': {
    en: 'Box {box}. Stick the mark {mark} on it.',
    zh: '包装箱 {box}，请贴标记 {mark}。',
    de: 'Karton {box}. Kennzeichen {mark} aufkleben.',
    es: 'Caja {box}. Pegue la marca {mark}.',
  },
  'stop.mark-missing': {
    en: 'Stop: without the mark {mark} this box may not leave.',
    zh: '停：没有标记 {mark}，此箱不能发出。',
    de: 'Halt: ohne Kennzeichen {mark} darf der Karton nicht hinaus.',
    es: 'Alto: sin la marca {mark} esta caja no puede salir.',
  },
  'stop.parcel-cancelled': {
    en: 'Stop: order {order} is cancelled. Put {code} aside.',
    zh: '停：订单 {order} 已取消，请将 {code} 另放。',
    de: 'Halt: Auftrag {order} ist storniert. {code} beiseitelegen.',
    es: 'Alto: pedido {order} cancelado. Aparte {code}.',
  },
  'error.parcel-held': {
    en: 'Order {order} is on hold. {code} stays here.',
    zh: '订单 {order} 已暂停，{code} 留下。',
    de: 'Auftrag {order} ist angehalten. {code} bleibt hier.',
    es: 'Pedido {order} retenido. {code} se queda.',
  },
} as const satisfies Record<string, Words>;
