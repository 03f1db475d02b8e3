export const putawayProblems = {
  'putaway/not-allowed': {
    status: 409,
    en: '{bin} can’t take this ({rule}). Use {alternative}.',
    zh: '{bin} 不可放（{rule}），请用 {alternative}。',
    de: '{bin} passt nicht ({rule}). Nimm {alternative}.',
    es: '{bin} no sirve ({rule}). Use {alternative}.',
  },
  'putaway/other-bin': {
    status: 409,
    en: 'Put in {bin} instead of {proposed}? Scan {bin} again.',
    zh: '放入 {bin} 而非 {proposed}？请再扫一次 {bin}。',
    de: 'In {bin} statt {proposed}? {bin} nochmals scannen.',
    es: '¿Poner en {bin} en vez de {proposed}? Escanee {bin} otra vez.',
  },
  'putaway/not-there': {
    status: 409,
    en: 'Only {there} of {sku} left to put away, not {wanted}.',
    zh: '{sku} 只剩 {there} 件待上架，不是 {wanted} 件。',
    de: 'Nur noch {there} von {sku} einzulagern, nicht {wanted}.',
    es: 'Solo quedan {there} de {sku} por ubicar, no {wanted}.',
  },
  'putaway/which-goods': {
    status: 422,
    en: '{sku} stands there in several kinds. Say the {what}.',
    zh: '{sku} 有多种，请指明{what}。',
    de: '{sku} steht dort mehrfach. {what} angeben.',
    es: '{sku} está ahí de varias formas. Indique {what}.',
  },
  'putaway/cannot-undo': {
    status: 409,
    en: 'This can’t be taken back any more. Move the goods instead.',
    zh: '已无法撤回，请改为移库。',
    de: 'Das lässt sich nicht mehr zurücknehmen. Bitte umlagern.',
    es: 'Ya no se puede anular. Mueva la mercancía.',
  },
  'putaway/unit-reserved': {
    status: 409,
    en: 'Picks for {orders} take from {unit}. Move it when they are done.',
    zh: '{unit} 有 {orders} 的拣货任务，完成后再移。',
    de: 'Aus {unit} wird noch für {orders} gepickt. Danach umlagern.',
    es: 'Hay recogidas pendientes de {orders} en {unit}. Muévalo después.',
  },
} as const;
