import type { z } from 'zod';
import { fill, type Locale, type Words } from '../locale.ts';

/** A finding of the schema check as zod hands it to whoever words it. */
export type FieldIssue = z.core.$ZodRawIssue;

const words = (en: string, zh: string, de: string, es: string): Words => ({ en, zh, de, es });

const sentences = {
  missing: words('Please fill this in.', '请填写此项。', 'Bitte ausfüllen.', 'Rellene este campo.'),
  text: words('Text is needed here.', '此处应为文本。', 'Hier gehört Text hin.', 'Aquí va un texto.'),
  number: words(
    'A number is needed here.',
    '此处应为数字。',
    'Hier gehört eine Zahl hin.',
    'Aquí va un número.',
  ),
  whole: words(
    'A whole number is needed here.',
    '此处应为整数。',
    'Hier gehört eine ganze Zahl hin.',
    'Aquí va un número entero.',
  ),
  flag: words(
    'Yes or no is needed here.',
    '此处应为是或否。',
    'Hier gehört Ja oder Nein hin.',
    'Aquí va sí o no.',
  ),
  list: words(
    'A list is needed here.',
    '此处应为列表。',
    'Hier gehört eine Liste hin.',
    'Aquí va una lista.',
  ),
  group: words(
    'Several fields belong here.',
    '此处应为一组字段。',
    'Hier gehören mehrere Felder hin.',
    'Aquí van varios campos.',
  ),
  email: words(
    'This is not an e-mail address.',
    '不是有效的邮箱地址。',
    'Das ist keine E-Mail-Adresse.',
    'No es una dirección de correo.',
  ),
  date: words(
    'A date as 2026-03-31 is needed here.',
    '日期格式应为 2026-03-31。',
    'Hier gehört ein Datum wie 2026-03-31 hin.',
    'Aquí va una fecha como 2026-03-31.',
  ),
  moment: words(
    'A date and time as 2026-03-31T14:30:00Z is needed here.',
    '时间格式应为 2026-03-31T14:30:00Z。',
    'Hier gehört ein Zeitpunkt wie 2026-03-31T14:30:00Z hin.',
    'Aquí va una fecha y hora como 2026-03-31T14:30:00Z.',
  ),
  id: words(
    'This id is not valid.',
    '编号无效。',
    'Diese Kennung gibt es so nicht.',
    'Este identificador no es válido.',
  ),
  form: words(
    'This is not in the right form.',
    '格式不正确。',
    'Das hat nicht die richtige Form.',
    'Esto no tiene la forma correcta.',
  ),
  choice: words(
    'Choose one of: {values}.',
    '请选择其一：{values}。',
    'Möglich ist: {values}.',
    'Elige una opción: {values}.',
  ),
  least: words(
    'At least {count} is needed.',
    '不能小于 {count}。',
    'Mindestens {count}.',
    'Como mínimo {count}.',
  ),
  most: words(
    'At most {count} is possible.',
    '不能大于 {count}。',
    'Höchstens {count}.',
    'Como máximo {count}.',
  ),
  more: words('More than {count} is needed.', '必须大于 {count}。', 'Mehr als {count}.', 'Más de {count}.'),
  less: words(
    'Less than {count} is needed.',
    '必须小于 {count}。',
    'Weniger als {count}.',
    'Menos de {count}.',
  ),
  shortText: words(
    'Too short: at least {count} characters.',
    '太短：至少 {count} 个字符。',
    'Zu kurz: mindestens {count} Zeichen.',
    'Demasiado corto: al menos {count} caracteres.',
  ),
  longText: words(
    'Too long: at most {count} characters.',
    '太长：最多 {count} 个字符。',
    'Zu lang: höchstens {count} Zeichen.',
    'Demasiado largo: como máximo {count} caracteres.',
  ),
  shortList: words(
    'Too few entries: at least {count}.',
    '条目太少：至少 {count} 个。',
    'Zu wenige Einträge: mindestens {count}.',
    'Pocas entradas: al menos {count}.',
  ),
  longList: words(
    'Too many entries: at most {count}.',
    '条目太多：最多 {count} 个。',
    'Zu viele Einträge: höchstens {count}.',
    'Demasiadas entradas: como máximo {count}.',
  ),
  unknown: words(
    'Nobody knows these fields: {values}.',
    '未知字段：{values}。',
    'Diese Felder kennt niemand: {values}.',
    'Nadie conoce estos campos: {values}.',
  ),
} as const satisfies Record<string, Words>;

/** What contracts say themselves about values that only they can judge, in the words that stand there. */
const ownSentences: Readonly<Record<string, Omit<Words, 'en'>>> = {
  'Not an IANA time zone such as Europe/Berlin': {
    zh: '不是有效的 IANA 时区，例如 Europe/Berlin。',
    de: 'Das ist keine IANA-Zeitzone wie Europe/Berlin.',
    es: 'No es una zona horaria IANA como Europe/Berlin.',
  },
  'Not an ISO 4217 currency': {
    zh: '不是有效的 ISO 4217 币种。',
    de: 'Das ist keine Währung nach ISO 4217.',
    es: 'No es una moneda según ISO 4217.',
  },
  'A day is named twice': {
    zh: '有重复的日期。',
    de: 'Ein Tag steht doppelt da.',
    es: 'Un día está repetido.',
  },
  'A bay is named twice': {
    zh: '有重复的货位列。',
    de: 'Ein Feld steht doppelt da.',
    es: 'Un módulo está repetido.',
  },
  'A carrier is named twice': {
    zh: '有重复的承运商。',
    de: 'Ein Frachtführer steht doppelt da.',
    es: 'Un transportista está repetido.',
  },
  'A level is named twice': {
    zh: '有重复的包装层级。',
    de: 'Eine Packstufe steht doppelt da.',
    es: 'Un nivel de embalaje está repetido.',
  },
  'A line is named twice': {
    zh: '有重复的行。',
    de: 'Eine Zeile steht doppelt da.',
    es: 'Una línea está repetida.',
  },
  'Too long': { zh: '太长。', de: 'Zu lang.', es: 'Demasiado largo.' },
  too_big: { zh: '太大。', de: 'Zu groß.', es: 'Demasiado grande.' },
  'May not begin with @ or LOC-': {
    zh: '不能以 @ 或 LOC- 开头。',
    de: 'Darf nicht mit @ oder LOC- beginnen.',
    es: 'No puede empezar por @ ni LOC-.',
  },
  'toGrade belongs to kind regrade, and to no other': {
    zh: '仅在更改品级时填写新品级。',
    de: 'Ein neuer Zustand gehört zum Umstufen und zu nichts anderem.',
    es: 'El nuevo estado solo va con el cambio de estado.',
  },
  'A price needs its currency': {
    zh: '有价格就必须有币种。',
    de: 'Zu einem Preis gehört seine Währung.',
    es: 'Un precio necesita su moneda.',
  },
};

type SentenceName = keyof typeof sentences;

const byType: Readonly<Record<string, SentenceName>> = {
  string: 'text',
  number: 'number',
  int: 'whole',
  boolean: 'flag',
  array: 'list',
  tuple: 'list',
  object: 'group',
  record: 'group',
};
const byFormat: Readonly<Record<string, SentenceName>> = {
  email: 'email',
  date: 'date',
  datetime: 'moment',
  ulid: 'id',
};

/** What a contract says itself, in the reader's language where it is known there; undefined where it says nothing. */
export const ownSentence = (message: string, locale: Locale): string =>
  locale === 'en' ? message : (ownSentences[message]?.[locale] ?? message);

/** Whether a contract's own words are known in every language. */
export const isOwnSentence = (message: string): boolean => Object.hasOwn(ownSentences, message);

/** One sentence about one field, for people: no pattern, no type of a programming language. */
export function fieldSentence(issue: FieldIssue, locale: Locale): string {
  const say = (name: SentenceName, params: Record<string, unknown> = {}): string =>
    fill(sentences[name][locale], params);
  const isMissing = issue.input === undefined || issue.input === null;
  switch (issue.code) {
    case 'invalid_type':
      return say(isMissing ? 'missing' : (byType[issue.expected] ?? 'form'));
    case 'invalid_value':
      return isMissing ? say('missing') : say('choice', { values: choices(issue.values) });
    case 'invalid_union':
      return say(isMissing ? 'missing' : unionOf(issue));
    case 'invalid_format':
      return say(issue.input === '' ? 'missing' : (byFormat[issue.format] ?? 'form'));
    case 'too_small':
      if (issue.origin === 'string') return say(tooShort(issue), { count: String(issue.minimum) });
      if (issue.origin === 'array') return say('shortList', { count: String(issue.minimum) });
      return say(issue.inclusive ? 'least' : 'more', { count: String(issue.minimum) });
    case 'too_big':
      if (issue.origin === 'string') return say('longText', { count: String(issue.maximum) });
      if (issue.origin === 'array') return say('longList', { count: String(issue.maximum) });
      return say(issue.inclusive ? 'most' : 'less', { count: String(issue.maximum) });
    case 'unrecognized_keys':
      return say('unknown', { values: issue.keys });
    case 'custom':
    case 'invalid_element':
    case 'invalid_key':
    case 'not_multiple_of':
      return say('form');
  }
}

/** So many choices are named; who has more to choose from has a list of them at hand. */
const mostNamed = 12;

const choices = (values: readonly unknown[]): string[] => [
  ...values.slice(0, mostNamed).map(String),
  ...(values.length > mostNamed ? ['…'] : []),
];

const tooShort = (issue: { minimum: number | bigint; input?: unknown }): SentenceName =>
  Number(issue.minimum) <= 1 || issue.input === '' ? 'missing' : 'shortText';

/** Of several forms that a value may have, the first says what it is; numbers in queries are one of them. */
function unionOf({ errors = [] }: { errors?: readonly (readonly z.core.$ZodIssue[])[] }): SentenceName {
  const [first] = errors.flat();
  if (first?.code !== 'invalid_type') return 'form';
  return byType[first.expected] ?? 'form';
}
