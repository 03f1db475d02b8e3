import { Readable } from 'node:stream';
import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { templateColumns, templateFileName } from '../../../shared/imports/import-templates.ts';
import type { importTemplate } from '../../../shared/imports/imports.contract.ts';
import { writeCsv } from '../../platform/files/write-csv.ts';
import type { FileAnswer, RequestContext } from '../../platform/http/route.ts';

/** A file to begin with: headers in the reader's language, as the import reads them, and one example row. */
export function templateFile(
  { locale }: RequestContext,
  { kind }: InputOf<typeof importTemplate>,
): Promise<FileAnswer> {
  const columns = templateColumns(kind).map(({ header, example }) => ({
    header: header[locale],
    value: () => example[locale],
  }));
  const body = Readable.from(writeCsv([kind], columns));
  return Promise.resolve({ fileName: templateFileName(kind, locale), body });
}
