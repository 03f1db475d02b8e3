export const stockProblems = {
  'stock/insufficient': {
    status: 409,
    en: 'Not enough of {sku} in {bin}: {available} free, {wanted} wanted.',
    zh: '{bin} 中 {sku} 不足：可用 {available}，需要 {wanted}。',
    de: 'Nicht genug {sku} in {bin}: {available} frei, {wanted} gewünscht.',
    es: 'No hay suficiente {sku} en {bin}: {available} libres, {wanted} pedidos.',
  },
  'stock/promised': {
    status: 409,
    en: '{sku} is promised to orders: {available} free in the warehouse, {wanted} wanted.',
    zh: '{sku} 已承诺给订单：仓内可用 {available}，需要 {wanted}。',
    de: '{sku} ist Aufträgen zugesagt: {available} frei im Lager, {wanted} gewünscht.',
    es: '{sku} está prometido a pedidos: {available} libres en el almacén, {wanted} pedidos.',
  },
  'stock/serial-elsewhere': {
    status: 409,
    en: 'Serial {serial} of {sku} is not in {bin}.',
    zh: '{sku} 的序列号 {serial} 不在 {bin}。',
    de: 'Seriennummer {serial} von {sku} ist nicht in {bin}.',
    es: 'La serie {serial} de {sku} no está en {bin}.',
  },
  'stock/serial-exists': {
    status: 409,
    en: 'Serial {serial} of {sku} is in the building already.',
    zh: '{sku} 的序列号 {serial} 已在库内。',
    de: 'Seriennummer {serial} von {sku} ist schon im Haus.',
    es: 'La serie {serial} de {sku} ya está en el edificio.',
  },
  'stock/same-place': {
    status: 422,
    en: 'From and to are the same place.',
    zh: '起点与终点相同。',
    de: 'Von und nach sind derselbe Platz.',
    es: 'El origen y el destino son el mismo lugar.',
  },
  'stock/already-reversed': {
    status: 409,
    en: 'This posting was reversed before.',
    zh: '该过账已被冲销。',
    de: 'Diese Buchung wurde schon zurückgenommen.',
    es: 'Este asiento ya fue revertido.',
  },
} as const;
