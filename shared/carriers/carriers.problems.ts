export const carrierProblems = {
  'carrier/no-service': {
    status: 409,
    en: 'No carrier here takes {weightGrams} g to {country}.',
    zh: '没有承运商接受发往 {country} 的 {weightGrams} 克包裹。',
    de: 'Kein Spediteur hier nimmt {weightGrams} g nach {country}.',
    es: 'Ningún transportista acepta {weightGrams} g hacia {country}.',
  },
  'carrier/service-refuses': {
    status: 409,
    en: '{service} does not take this parcel ({weightGrams} g to {country}).',
    zh: '{service} 不接受该包裹（{weightGrams} 克，发往 {country}）。',
    de: '{service} nimmt dieses Paket nicht ({weightGrams} g nach {country}).',
    es: '{service} no acepta este bulto ({weightGrams} g hacia {country}).',
  },
  'carrier/tracking-needed': {
    status: 422,
    en: 'The label for {carrier} comes from the seller: scan its tracking number.',
    zh: '{carrier} 的面单由卖家提供：请扫描运单号。',
    de: 'Das Etikett für {carrier} kommt vom Händler: Sendungsnummer scannen.',
    es: 'La etiqueta de {carrier} la pone el vendedor: escanee su número.',
  },
  'carrier/tracking-taken': {
    status: 409,
    en: 'The tracking number {tracking} is on another parcel.',
    zh: '运单号 {tracking} 已用于其他包裹。',
    de: 'Die Sendungsnummer {tracking} klebt auf einem anderen Paket.',
    es: 'El número {tracking} está en otro bulto.',
  },
  'carrier/label-failed': {
    status: 409,
    en: 'Label failed: {reason}. Parcel to the hold shelf.',
    zh: '面单失败：{reason}。包裹放到待处理架。',
    de: 'Etikett fehlgeschlagen: {reason}. Paket ins Klärregal.',
    es: 'Etiqueta fallida: {reason}. Bulto al estante de espera.',
  },
  'carrier/label-in-progress': {
    status: 409,
    en: 'The label is being bought just now. Wait a moment.',
    zh: '正在购买面单，请稍候。',
    de: 'Das Etikett wird gerade gekauft. Einen Moment.',
    es: 'La etiqueta se está comprando. Espere un momento.',
  },
} as const;
