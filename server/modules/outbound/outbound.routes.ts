import {
  cancelOrderEndpoint,
  countOrders,
  createOrderEndpoint,
  explainShortage,
  getOrder,
  holdOrderEndpoint,
  listOrders,
  shipAvailableEndpoint,
  unholdOrderEndpoint,
} from '../../../shared/outbound/outbound.contract.ts';
import { route } from '../../platform/http/route.ts';
import type { Module } from '../../platform/module.ts';
import { cancelOrder } from './cancel-order.ts';
import { createOrder } from './create-order.ts';
import { holdOrder, unholdOrder } from './hold-order.ts';
import { countOrdersOf } from './order-counts.queries.ts';
import { listOrdersOf, showOrder } from './outbound.queries.ts';
import { outboundSubscriber } from './outbound.subscribers.ts';
import { shipAvailable } from './settle-picking.ts';
import { showShortage } from './shortage.queries.ts';

export const outboundModule: Module = {
  name: 'outbound',
  routes: [
    route(createOrderEndpoint, createOrder),
    route(listOrders, listOrdersOf),
    route(countOrders, countOrdersOf),
    route(getOrder, showOrder),
    route(explainShortage, showShortage),
    route(cancelOrderEndpoint, cancelOrder),
    route(holdOrderEndpoint, holdOrder),
    route(unholdOrderEndpoint, unholdOrder),
    route(shipAvailableEndpoint, shipAvailable),
  ],
  subscribers: [outboundSubscriber],
};
