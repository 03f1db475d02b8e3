import { expect } from 'chai';
import { concernsOf, isConcerned } from '../../../client/office/data/concerns.ts';
import type { CallKey } from '../../../client/office/data/call-key.ts';

const touches = (event: Parameters<typeof concernsOf>[0], key: CallKey): boolean =>
  concernsOf(event).some((concern) => isConcerned(key, concern));
const orderMoved = { name: 'order.moved', data: { orderId: 'O1' } } as const;

describe('what an event makes old', () => {
  it('is the order it names and every list of orders', () => {
    expect(touches(orderMoved, ['/outbound/orders/:orderId', { orderId: 'O1' }, 'whole'])).to.equal(true);
    expect(touches(orderMoved, ['/outbound/orders', { short: true }, 'pages'])).to.equal(true);
    expect(touches(orderMoved, ['/outbound/order-counts', {}, 'whole'])).to.equal(true);
  });

  it('is no other order, and nothing of another topic', () => {
    expect(touches(orderMoved, ['/outbound/orders/:orderId', { orderId: 'O2' }, 'whole'])).to.equal(false);
    expect(touches(orderMoved, ['/stock', {}, 'pages'])).to.equal(false);
  });

  it('is the whole ledger, and the ledger of the products and bins concerned', () => {
    const event = { name: 'stock.changed', data: { productIds: ['P1'], binIds: ['B1'] } } as const;
    expect(touches(event, ['/stock/postings', {}, 'pages'])).to.equal(true);
    expect(touches(event, ['/stock/postings', { productId: 'P1' }, 'pages'])).to.equal(true);
    expect(touches(event, ['/stock/postings', { binId: 'B1' }, 'pages'])).to.equal(true);
    expect(touches(event, ['/stock/postings', { productId: 'P2' }, 'pages'])).to.equal(false);
    expect(touches(event, ['/stock/bins/:binId/contents', { binId: 'B2' }, 'pages'])).to.equal(false);
  });

  it('is nothing where no screen shows it', () => {
    expect(concernsOf({ name: 'bin.count-wanted', data: {} })).to.deep.equal([]);
  });
});
