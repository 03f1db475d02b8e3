import {
  downloadReportedRows,
  getImport,
  importTemplate,
  listImports,
  listReportedRows,
  startImport,
} from '../../../shared/imports/imports.contract.ts';
import { fileRoute, freeRoute, route } from '../../platform/http/route.ts';
import type { Module } from '../../platform/module.ts';
import { importJob } from './import-job.ts';
import { listImportsOf, listReported, reportedRowsFile, showImport } from './imports.queries.ts';
import { takeUpload } from './start-import.ts';
import { templateFile } from './template-file.ts';

/**
 * Files of sellers on their way into the system: products, shipments, orders, returns.
 *
 * Owns imports and import_rows. Every document goes in whole or not at all; a file sent again doubles nothing; a
 * stopped import goes on by itself.
 */
export const importsModule: Module = {
  name: 'imports',
  routes: [
    freeRoute(startImport, takeUpload),
    route(listImports, listImportsOf),
    fileRoute(importTemplate, templateFile),
    route(getImport, showImport),
    route(listReportedRows, listReported),
    fileRoute(downloadReportedRows, reportedRowsFile),
  ],
  jobs: [importJob],
};
