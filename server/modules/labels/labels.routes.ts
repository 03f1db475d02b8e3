import * as contract from '../../../shared/labels/labels.contract.ts';
import { fileRoute } from '../../platform/http/route.ts';
import type { Module } from '../../platform/module.ts';
import { printBins, printHandlingUnits, printPeople, printProduct } from './print-labels.ts';

/** Labels of things that stand: bins, plates, products, people. Labels of documents come with their documents. */
export const labelsModule: Module = {
  name: 'labels',
  routes: [
    fileRoute(contract.printBinLabels, printBins),
    fileRoute(contract.printHandlingUnitLabels, printHandlingUnits),
    fileRoute(contract.printProductLabels, printProduct),
    fileRoute(contract.printBadges, printPeople),
  ],
};
