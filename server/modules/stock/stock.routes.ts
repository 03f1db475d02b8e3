import * as bins from '../../../shared/layout/bins.contract.ts';
import * as stock from '../../../shared/stock/stock.contract.ts';
import type { Module } from '../../platform/module.ts';
import { route } from '../../platform/http/route.ts';
import { adjustStock } from './adjust-stock.ts';
import { readStockAsOf } from './as-of.queries.ts';
import { blockBin, changeBinUse, unblockBin } from './block-bin.ts';
import { moveStock } from './move-stock.ts';
import { readPostings } from './posting.queries.ts';
import { reversePosting } from './reverse-posting.ts';
import { sealerJob } from './seal-postings.ts';
import { readBinContents, readProductStock, readStock } from './stock.queries.ts';
import { readSeals, readVerification } from './verify.queries.ts';

export const stockModule: Module = {
  name: 'stock',
  routes: [
    route(stock.listStock, readStock),
    route(stock.productStock, readProductStock),
    route(stock.binContents, readBinContents),
    route(stock.listPostings, readPostings),
    route(stock.stockAsOf, readStockAsOf),
    route(stock.moveStock, moveStock),
    route(stock.adjustStock, adjustStock),
    route(stock.reversePosting, reversePosting),
    route(stock.verifyStock, readVerification),
    route(stock.listSeals, readSeals),
    route(bins.blockBin, blockBin),
    route(bins.unblockBin, unblockBin),
    route(bins.changeBinUse, changeBinUse),
  ],
  jobs: [sealerJob],
};
