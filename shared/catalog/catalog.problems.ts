export const catalogProblems = {
  'catalog/unknown-sku': {
    status: 422,
    en: 'This seller has no product {sku}.',
    zh: '该卖家没有商品 {sku}。',
    de: 'Dieser Händler hat kein Produkt {sku}.',
    es: 'Este vendedor no tiene el producto {sku}.',
  },
  'catalog/sku-taken': {
    status: 409,
    en: 'The SKU {sku} exists already.',
    zh: 'SKU {sku} 已存在。',
    de: 'Die SKU {sku} gibt es schon.',
    es: 'El SKU {sku} ya existe.',
  },
  'catalog/barcode-taken': {
    status: 409,
    en: 'The barcode {barcode} belongs to {sku} already.',
    zh: '条码 {barcode} 已属于 {sku}。',
    de: 'Der Barcode {barcode} gehört schon zu {sku}.',
    es: 'El código de barras {barcode} ya pertenece a {sku}.',
  },
} as const;
