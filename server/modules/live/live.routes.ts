import { missedEvents } from '../../../shared/live/live.contract.ts';
import type { Module } from '../../platform/module.ts';
import { route } from '../../platform/http/route.ts';
import { readMissedEvents } from './read-missed-events.ts';

export const liveModule: Module = { name: 'live', routes: [route(missedEvents, readMissedEvents)] };
