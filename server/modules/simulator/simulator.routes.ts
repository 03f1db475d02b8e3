import {
  readSimulator,
  startSimulator,
  stopSimulator,
} from '../../../shared/simulator/simulator.contract.ts';
import { freeRoute } from '../../platform/http/route.ts';
import type { Module } from '../../platform/module.ts';
import { endRun, readRun, startRun } from './run-simulator.ts';

/** Starts the simulator from the manager's screen, so that a newcomer sees a warehouse move. */
export const simulatorModule: Module = {
  name: 'simulator',
  routes: [
    freeRoute(startSimulator, startRun),
    freeRoute(stopSimulator, ({ host }) => endRun(host)),
    freeRoute(readSimulator, ({ host }) => Promise.resolve(readRun(host))),
  ],
};
