import type { Locale, Words } from '../locale.ts';
import { holdReasons, type HoldReason } from './outbound.lifecycle.ts';

/** Why an order must not go on, as people say it. */
export const holdWords: Readonly<Record<HoldReason, Words>> = {
  awaiting_payment: {
    en: 'awaiting payment',
    zh: '待付款',
    de: 'wartet auf Zahlung',
    es: 'espera el pago',
  },
  awaiting_return_items: {
    en: 'awaiting returned goods',
    zh: '等待退货',
    de: 'wartet auf Retoure',
    es: 'espera una devolución',
  },
  high_risk_of_fraud: {
    en: 'risk of fraud',
    zh: '欺诈风险',
    de: 'Betrugsverdacht',
    es: 'riesgo de fraude',
  },
  incorrect_address: {
    en: 'wrong address',
    zh: '地址有误',
    de: 'falsche Adresse',
    es: 'dirección errónea',
  },
  unknown_delivery_date: {
    en: 'delivery date unknown',
    zh: '交期未知',
    de: 'Lieferdatum unbekannt',
    es: 'fecha desconocida',
  },
  seller_request: {
    en: 'at the seller’s request',
    zh: '卖家要求',
    de: 'auf Wunsch des Händlers',
    es: 'a petición del vendedor',
  },
  customs_documents: {
    en: 'customs papers',
    zh: '清关文件',
    de: 'Zollpapiere',
    es: 'papeles de aduana',
  },
  other: {
    en: 'other reason',
    zh: '其他原因',
    de: 'anderer Grund',
    es: 'otro motivo',
  },
};

/** The same as the office's words: `hold.other` and the rest. */
export const holdWordsIn = (locale: Locale): Record<`hold.${HoldReason}`, string> =>
  Object.fromEntries(holdReasons.map((reason) => [`hold.${reason}`, holdWords[reason][locale]])) as Record<
    `hold.${HoldReason}`,
    string
  >;
