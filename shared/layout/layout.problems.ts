export const layoutProblems = {
  'layout/bin-holds-stock': {
    status: 409,
    en: 'Bin {bin} still holds stock.',
    zh: '库位 {bin} 仍有库存。',
    de: 'Platz {bin} enthält noch Bestand.',
    es: 'La ubicación {bin} todavía tiene existencias.',
  },
  'layout/code-taken': {
    status: 409,
    en: 'The code {code} is taken already.',
    zh: '代码 {code} 已被使用。',
    de: 'Der Code {code} ist schon vergeben.',
    es: 'El código {code} ya está en uso.',
  },
  'layout/nesting-loop': {
    status: 409,
    en: '{child} can’t be put into {parent}: it would contain itself.',
    zh: '{child} 不能放入 {parent}：会包含自身。',
    de: '{child} kann nicht in {parent}: es würde sich selbst enthalten.',
    es: '{child} no puede ir dentro de {parent}: se contendría a sí mismo.',
  },
  'layout/bin-promised': {
    status: 409,
    en: 'Bin {bin} can’t be blocked: {sku} in it is promised to orders.',
    zh: '无法冻结库位 {bin}：其中的 {sku} 已承诺给订单。',
    de: 'Platz {bin} kann nicht gesperrt werden: {sku} darin ist Aufträgen zugesagt.',
    es: 'No se puede bloquear {bin}: {sku} está prometido a pedidos.',
  },
} as const;
