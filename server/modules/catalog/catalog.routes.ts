import * as contract from '../../../shared/catalog/catalog.contract.ts';
import { route } from '../../platform/http/route.ts';
import type { Module } from '../../platform/module.ts';
import { sellerFor } from '../../platform/rows.ts';
import { readProduct, readProducts } from './catalog.queries.ts';
import { addBarcode, removeBarcode } from './change-barcodes.ts';
import { archiveProduct, changeProduct, restoreProduct } from './change-product.ts';
import { createProduct } from './create-product.ts';
import { productsByBarcode } from './products-by-barcode.ts';
import { recordMeasures } from './record-measures.ts';
import { setPackaging } from './set-packaging.ts';

export const catalogModule: Module = {
  name: 'catalog',
  routes: [
    route(contract.listProducts, readProducts),
    route(contract.getProduct, readProduct),
    route(contract.findByBarcode, async (tx, { barcode, sellerId }) => ({
      rows: await productsByBarcode(tx, barcode, { sellerId }),
    })),
    route(contract.createProduct, (tx, input) =>
      createProduct(tx, { ...input, sellerId: sellerFor(tx.actor, input.sellerId) }),
    ),
    route(contract.changeProduct, (tx, { productId, ...fields }) => changeProduct(tx, productId, fields)),
    route(contract.archiveProduct, (tx, { productId }) => archiveProduct(tx, productId)),
    route(contract.restoreProduct, (tx, { productId }) => restoreProduct(tx, productId)),
    route(contract.recordMeasures, (tx, { productId, ...measured }) =>
      recordMeasures(tx, productId, measured),
    ),
    route(contract.addBarcode, (tx, { productId, ...barcode }) => addBarcode(tx, productId, barcode)),
    route(contract.removeBarcode, async (tx, { productId, barcode }) => {
      await removeBarcode(tx, productId, barcode);
      return {};
    }),
    route(contract.setPackaging, async (tx, { productId, levels }) => ({
      levels: await setPackaging(tx, productId, levels),
    })),
  ],
};
