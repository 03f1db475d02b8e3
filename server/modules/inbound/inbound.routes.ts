import * as inbound from '../../../shared/inbound/inbound.contract.ts';
import * as receiving from '../../../shared/inbound/receiving.contract.ts';
import * as rules from '../../../shared/inbound/rules.contract.ts';
import { fileRoute, route } from '../../platform/http/route.ts';
import type { Module } from '../../platform/module.ts';
import { announceShipment, reviseShipment, submitShipment } from './announce-shipment.ts';
import { answerDiscrepancy, settleDiscrepancy } from './answer-discrepancy.ts';
import { arriveCarton } from './arrive-carton.ts';
import { closeCarton } from './close-carton.ts';
import { correctCount } from './correct-count.ts';
import { countCarton } from './count-carton.ts';
import { finishReceiving } from './finish-receiving.ts';
import { inboundSubscriber } from './inbound.subscribers.ts';
import { keepDeadlines } from './keep-deadlines.ts';
import { measureProduct } from './measure-product.ts';
import { printCartonLabels } from './print-carton-labels.ts';
import { showReceivingWork } from './receiving-work.queries.ts';
import { reportDiscrepancy } from './report-discrepancy.ts';
import { changeRules, showRules } from './rules.store.ts';
import { listShipmentsOf } from './shipment-lists.queries.ts';
import { listDiscrepanciesOf, showShipment } from './show-shipment.queries.ts';
import { approveShipment, cancelShipment, departShipment, rejectShipment } from './submit-shipment.ts';

export const inboundModule: Module = {
  name: 'inbound',
  subscribers: [inboundSubscriber],
  jobs: [keepDeadlines],
  routes: [
    route(inbound.announceShipment, announceShipment),
    route(inbound.listShipments, listShipmentsOf),
    route(inbound.getShipment, showShipment),
    route(inbound.reviseShipment, reviseShipment),
    route(inbound.submitShipment, submitShipment),
    route(inbound.approveShipment, approveShipment),
    route(inbound.rejectShipment, rejectShipment),
    route(inbound.departShipment, departShipment),
    route(inbound.cancelShipment, cancelShipment),
    fileRoute(inbound.printCartonLabels, printCartonLabels),
    route(inbound.listDiscrepancies, listDiscrepanciesOf),
    route(inbound.answerDiscrepancy, answerDiscrepancy),
    route(inbound.settleDiscrepancy, settleDiscrepancy),
    route(rules.getInboundRules, showRules),
    route(rules.changeInboundRules, changeRules),
    route(receiving.receivingWork, showReceivingWork),
    route(receiving.finishReceiving, finishReceiving),
    route(receiving.arriveCarton, arriveCarton),
    route(receiving.countCarton, countCarton),
    route(receiving.correctCount, correctCount),
    route(receiving.closeCarton, closeCarton),
    route(receiving.reportDiscrepancy, reportDiscrepancy),
    route(receiving.measureProduct, measureProduct),
  ],
};
