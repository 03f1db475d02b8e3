import { fill, type Locale, type Words } from '../locale.ts';
import type { FileRefusalReason } from './file-refusals.ts';
import { fieldWords } from './field-words.ts';
import type { RowCode } from './row-codes.ts';

/** One sentence for every verdict on a row and every refusal of a file. `{field}` is the field's own name. */
export const importWords: Readonly<Record<RowCode | FileRefusalReason, Words>> = {
  'row/service_code': {
    en: '“{value}” is postage, a fee or a correction, not goods; the row is left out.',
    zh: '“{value}”是运费、手续费或调整项，不是货物；该行已略过。',
    de: '„{value}“ ist Porto, eine Gebühr oder eine Korrektur, keine Ware; die Zeile wird ausgelassen.',
    es: '«{value}» es un porte, un cargo o una corrección, no mercancía; la fila se omite.',
  },
  'row/empty_name': {
    en: 'The product has no name; the row is left out.',
    zh: '商品没有名称；该行已略过。',
    de: 'Der Artikel hat keinen Namen; die Zeile wird ausgelassen.',
    es: 'El artículo no tiene nombre; la fila se omite.',
  },
  'row/remark_name': {
    en: '“{value}” is a remark of the stock room, not a product’s name; the row is left out.',
    zh: '“{value}”是仓库备注，不是商品名称；该行已略过。',
    de: '„{value}“ ist eine Lagernotiz, kein Artikelname; die Zeile wird ausgelassen.',
    es: '«{value}» es una nota del almacén, no el nombre de un artículo; la fila se omite.',
  },
  'row/no_quantity': {
    en: 'There is no quantity; the row is left out.',
    zh: '没有数量；该行已略过。',
    de: 'Es fehlt die Menge; die Zeile wird ausgelassen.',
    es: 'No hay cantidad; la fila se omite.',
  },
  'row/negative_quantity': {
    en: 'The quantity {value} is negative: a stock correction, not goods to move; the row is left out.',
    zh: '数量 {value} 为负数：属于库存调整，不是要处理的货物；该行已略过。',
    de: 'Die Menge {value} ist negativ: eine Bestandskorrektur, keine Ware; die Zeile wird ausgelassen.',
    es: 'La cantidad {value} es negativa: es una corrección de existencias, no mercancía; la fila se omite.',
  },
  'row/credit_note': {
    en: '{value} is a credit note; import it as a return. The row is left out.',
    zh: '{value} 是贷项通知单；请作为退货导入。该行已略过。',
    de: '{value} ist eine Gutschrift; bitte als Retoure einlesen. Die Zeile wird ausgelassen.',
    es: '{value} es una nota de crédito; impórtela como devolución. La fila se omite.',
  },
  'row/not_credit_note': {
    en: '{value} is not a credit note, so nothing comes back; the row is left out.',
    zh: '{value} 不是贷项通知单，没有退货；该行已略过。',
    de: '{value} ist keine Gutschrift, es kommt also nichts zurück; die Zeile wird ausgelassen.',
    es: '{value} no es una nota de crédito, así que no se devuelve nada; la fila se omite.',
  },
  'row/no_sale': {
    en: 'No name, no price, no buyer: a stock correction, not a sale; the row is left out.',
    zh: '没有名称、价格和买家：属于库存调整，不是销售；该行已略过。',
    de: 'Kein Name, kein Preis, kein Käufer: eine Bestandskorrektur, kein Verkauf; die Zeile wird ausgelassen.',
    es: 'Sin nombre, sin precio y sin comprador: es una corrección de existencias, no una venta; la fila se omite.',
  },
  'row/missing_field': {
    en: '{field} is missing.',
    zh: '缺少“{field}”。',
    de: '{field} fehlt.',
    es: 'Falta: {field}.',
  },
  'row/bad_number': {
    en: '{field}: “{value}” is not a number that can stand here.',
    zh: '{field}：“{value}”不是有效的数字。',
    de: '{field}: „{value}“ ist hier keine gültige Zahl.',
    es: '{field}: «{value}» no es un número válido aquí.',
  },
  'row/ambiguous_number': {
    en: '{field}: “{value}” can be read in two ways; write it without thousands separators.',
    zh: '{field}：“{value}”有两种读法；请去掉千位分隔符。',
    de: '{field}: „{value}“ ist mehrdeutig; bitte ohne Tausendertrennzeichen schreiben.',
    es: '{field}: «{value}» se puede leer de dos maneras; escríbalo sin separador de miles.',
  },
  'row/too_large': {
    en: '{field}: {value} is more than can be right.',
    zh: '{field}：{value} 超出合理范围。',
    de: '{field}: {value} ist zu groß.',
    es: '{field}: {value} es demasiado grande.',
  },
  'row/too_long': {
    en: '{field} has more than {limit} characters.',
    zh: '{field}超过 {limit} 个字符。',
    de: '{field} hat mehr als {limit} Zeichen.',
    es: '{field} tiene más de {limit} caracteres.',
  },
  'row/bad_characters': {
    en: '{field} holds unreadable characters; the file may have been saved in a wrong encoding.',
    zh: '{field}含有无法识别的字符；文件的编码可能不正确。',
    de: '{field} enthält unlesbare Zeichen; vielleicht wurde die Datei in einer falschen Kodierung gespeichert.',
    es: '{field} contiene caracteres ilegibles; puede que el archivo se guardara con otra codificación.',
  },
  'row/spreadsheet_number': {
    en: '{field}: “{value}” was shortened by a spreadsheet and has lost digits; format the column as text and enter it again.',
    zh: '{field}：“{value}”被表格软件缩写，丢失了数位；请将该列设为文本后重新填写。',
    de:
      '{field}: „{value}“ wurde von einer Tabellenkalkulation gekürzt und hat Stellen verloren; bitte die ' +
      'Spalte als Text formatieren und neu eingeben.',
    es:
      '{field}: «{value}» fue abreviado por una hoja de cálculo y perdió cifras; dé formato de texto a la ' +
      'columna y escríbalo de nuevo.',
  },
  'row/bad_date': {
    en: '{field}: “{value}” is not a date we can read; write 2026-03-31 or 31/03/2026.',
    zh: '{field}：无法识别日期“{value}”；请写成 2026-03-31。',
    de: '{field}: „{value}“ ist kein lesbares Datum; bitte 31.03.2026 oder 2026-03-31 schreiben.',
    es: '{field}: «{value}» no es una fecha legible; escriba 31/03/2026 o 2026-03-31.',
  },
  'row/unknown_country': {
    en: '{field}: “{value}” is not one country; write its two-letter code, such as GB.',
    zh: '{field}：“{value}”不是一个明确的国家或地区；请填写两位代码，例如 GB。',
    de: '{field}: „{value}“ ist kein einzelnes Land; bitte den zweistelligen Code schreiben, etwa GB.',
    es: '{field}: «{value}» no es un país concreto; escriba su código de dos letras, por ejemplo GB.',
  },
  'row/unknown_currency': {
    en: '“{value}” is not a currency code such as EUR.',
    zh: '“{value}”不是货币代码（例如 EUR）。',
    de: '„{value}“ ist kein Währungscode wie EUR.',
    es: '«{value}» no es un código de moneda como EUR.',
  },
  'row/bad_hs_code': {
    en: '“{value}” is not a customs code of 6 to 10 digits.',
    zh: '“{value}”不是 6 至 10 位的海关编码。',
    de: '„{value}“ ist keine Zolltarifnummer mit 6 bis 10 Ziffern.',
    es: '«{value}» no es un código arancelario de 6 a 10 cifras.',
  },
  'row/unknown_battery_class': {
    en: '“{value}” is not a battery class; write none, UN3480, UN3481, UN3090 or UN3091.',
    zh: '“{value}”不是电池类别；请填写“无”、UN3480、UN3481、UN3090 或 UN3091。',
    de: '„{value}“ ist keine Batterieklasse; möglich sind keine, UN3480, UN3481, UN3090, UN3091.',
    es: '«{value}» no es una clase de batería; escriba ninguna, UN3480, UN3481, UN3090 o UN3091.',
  },
  'row/too_many_cells': {
    en: 'The row has {count} cells and the header {limit}: a separator stands inside a value without quotation marks.',
    zh: '该行有 {count} 个单元格，而表头只有 {limit} 个：某个值中含有分隔符但没有加引号。',
    de: 'Die Zeile hat {count} Felder, die Kopfzeile {limit}: Ein Trennzeichen steht ohne Anführungszeichen in einem Wert.',
    es: 'La fila tiene {count} celdas y el encabezado {limit}: hay un separador dentro de un valor sin comillas.',
  },
  'row/conflicting_country': {
    en: 'This line goes to {value}, an earlier line of the same document to {first}.',
    zh: '该行的目的国是 {value}，而同一单据前面的行是 {first}。',
    de: 'Diese Zeile geht nach {value}, eine frühere Zeile desselben Belegs nach {first}.',
    es: 'Esta línea va a {value}; otra anterior del mismo documento, a {first}.',
  },
  'row/too_many_documents': {
    en: 'The file has more than {limit} documents; divide it.',
    zh: '文件中的单据超过 {limit} 个；请拆分文件。',
    de: 'Die Datei enthält mehr als {limit} Belege; bitte aufteilen.',
    es: 'El archivo tiene más de {limit} documentos; divídalo.',
  },
  'row/zero_price': {
    en: 'The price is zero.',
    zh: '价格为零。',
    de: 'Der Preis ist null.',
    es: 'El precio es cero.',
  },
  'row/rounded': {
    en: '{field}: {value} was rounded to the smallest unit.',
    zh: '{field}：{value} 已四舍五入到最小单位。',
    de: '{field}: {value} wurde auf die kleinste Einheit gerundet.',
    es: '{field}: {value} se redondeó a la unidad mínima.',
  },
  'file/empty': {
    en: 'The file is empty.',
    zh: '文件是空的。',
    de: 'Die Datei ist leer.',
    es: 'El archivo está vacío.',
  },
  'file/too_large': {
    en: 'The file is larger than {limitMegabytes} MB.',
    zh: '文件超过 {limitMegabytes} MB。',
    de: 'Die Datei ist größer als {limitMegabytes} MB.',
    es: 'El archivo supera los {limitMegabytes} MB.',
  },
  'file/unpacks_too_large': {
    en: 'The workbook unpacks to more than {limitMegabytes} MB; save the table alone, as CSV.',
    zh: '工作簿解压后超过 {limitMegabytes} MB；请将表格单独另存为 CSV。',
    de: 'Die Arbeitsmappe ist entpackt größer als {limitMegabytes} MB; bitte nur die Tabelle als CSV speichern.',
    es: 'El libro descomprimido supera los {limitMegabytes} MB; guarde solo la tabla, como CSV.',
  },
  'file/not_a_table': {
    en: 'This is no table but a file of the kind {found}.',
    zh: '这不是表格，而是 {found} 文件。',
    de: 'Das ist keine Tabelle, sondern eine Datei der Art {found}.',
    es: 'No es una tabla, sino un archivo de tipo {found}.',
  },
  'file/unsupported_spreadsheet': {
    en: 'Spreadsheets of this kind ({found}) are not read; save it as .xlsx without a password, or as CSV.',
    zh: '不支持这种表格文件（{found}）；请另存为不带密码的 .xlsx 或 CSV。',
    de: 'Tabellen dieser Art ({found}) werden nicht gelesen; bitte als .xlsx ohne Passwort oder als CSV speichern.',
    es: 'Las hojas de este tipo ({found}) no se leen; guárdela como .xlsx sin contraseña o como CSV.',
  },
  'file/damaged': {
    en: 'The file is damaged or broke off during the upload.',
    zh: '文件已损坏或上传不完整。',
    de: 'Die Datei ist beschädigt oder beim Hochladen abgebrochen.',
    es: 'El archivo está dañado o la subida se interrumpió.',
  },
  'file/unreadable_encoding': {
    en: 'The file’s characters cannot be read; save it as “CSV UTF-8”.',
    zh: '无法识别文件的字符编码；请另存为“CSV UTF-8”。',
    de: 'Die Zeichen der Datei sind nicht lesbar; bitte als „CSV UTF-8“ speichern.',
    es: 'No se pueden leer los caracteres del archivo; guárdelo como «CSV UTF-8».',
  },
  'file/no_header': {
    en: 'The first row has no column names.',
    zh: '第一行没有列名。',
    de: 'In der ersten Zeile stehen keine Spaltennamen.',
    es: 'La primera fila no tiene nombres de columna.',
  },
  'file/missing_columns': {
    en: 'These columns are missing: {fields}.',
    zh: '缺少以下列：{fields}。',
    de: 'Diese Spalten fehlen: {fields}.',
    es: 'Faltan estas columnas: {fields}.',
  },
  'file/inconsistent_delimiter': {
    en: 'No columns were found; separate them with commas, semicolons, tabs or vertical bars, the same way in every row.',
    zh: '找不到列；请在每一行统一用逗号、分号、制表符或竖线分隔。',
    de:
      'Es wurden keine Spalten gefunden; bitte in jeder Zeile gleich mit Komma, Semikolon, Tabulator oder ' +
      'senkrechtem Strich trennen.',
    es:
      'No se encontraron columnas; sepárelas con comas, punto y coma, tabuladores o barras verticales, ' +
      'igual en todas las filas.',
  },
  'file/broken_quotes': {
    en: 'In the row that begins on line {line}, a quotation mark is not closed or stands inside a value.',
    zh: '从第 {line} 行开始的记录中，引号没有闭合或出现在值的中间。',
    de: 'In der Zeile {line} ist ein Anführungszeichen nicht geschlossen oder steht mitten in einem Wert.',
    es: 'En la fila que empieza en la línea {line}, unas comillas no se cierran o están dentro de un valor.',
  },
  'file/too_many_rows': {
    en: 'The file has more than {limit} rows; divide it.',
    zh: '文件超过 {limit} 行；请拆分文件。',
    de: 'Die Datei hat mehr als {limit} Zeilen; bitte aufteilen.',
    es: 'El archivo tiene más de {limit} filas; divídalo.',
  },
  'file/too_many_columns': {
    en: 'Line {line} has more than {limit} columns.',
    zh: '第 {line} 行超过 {limit} 列。',
    de: 'Zeile {line} hat mehr als {limit} Spalten.',
    es: 'La línea {line} tiene más de {limit} columnas.',
  },
  'file/cell_too_long': {
    en: 'Line {line} holds more than {limit} characters in one place; a quotation mark may be missing.',
    zh: '第 {line} 行的内容超过 {limit} 个字符；可能缺少引号。',
    de: 'Zeile {line} enthält an einer Stelle mehr als {limit} Zeichen; vielleicht fehlt ein Anführungszeichen.',
    es: 'La línea {line} tiene más de {limit} caracteres seguidos; puede que falten unas comillas.',
  },
  'file/failed': {
    en: 'Something went wrong here while the file was taken in. What had gone in stays; send the file again later.',
    zh: '导入时系统出错。已导入的内容保留；请稍后重新上传该文件。',
    de: 'Beim Einlesen ist hier etwas schiefgegangen. Was schon drin ist, bleibt; bitte die Datei später nochmals senden.',
    es: 'Algo falló aquí al tomar el archivo. Lo ya incorporado se conserva; envíe el archivo de nuevo más tarde.',
  },
};

/** A verdict as a sentence in the reader's language; field names are said in it too. */
export function sayImport(
  said: {
    readonly code: RowCode | FileRefusalReason;
    readonly field?: string | null;
    readonly params: Readonly<Record<string, unknown>>;
  },
  locale: Locale,
): string {
  const field = said.field ? (fieldWords[said.field]?.[locale] ?? said.field) : '';
  return fill(importWords[said.code][locale], { ...said.params, field });
}
