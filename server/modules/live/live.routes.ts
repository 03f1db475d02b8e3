import {
  handleException as handleExceptionContract,
  readBoard as boardContract,
} from '../../../shared/live/board.contract.ts';
import { missedEvents } from '../../../shared/live/live.contract.ts';
import * as messages from '../../../shared/live/messages.contract.ts';
import { reportPresence as presenceContract } from '../../../shared/live/presence.contract.ts';
import type { Module } from '../../platform/module.ts';
import { freeRoute, route } from '../../platform/http/route.ts';
import { handleException } from './handle-exception.ts';
import { messagesForMe, messagesSent } from './messages.queries.ts';
import { readBoard } from './read-board.ts';
import { readMissedEvents } from './read-missed-events.ts';
import { reportPresence } from './report-presence.ts';
import { acknowledge, sendMessage } from './send-message.ts';
import { waveProgress } from './wave-progress.ts';

export const liveModule: Module = {
  name: 'live',
  routes: [
    route(missedEvents, readMissedEvents),
    freeRoute(presenceContract, reportPresence),
    freeRoute(boardContract, readBoard),
    route(handleExceptionContract, handleException),
    route(messages.sendMessage, sendMessage),
    route(messages.listMessages, messagesSent),
    route(messages.myMessages, messagesForMe),
    route(messages.readMessage, acknowledge),
  ],
  subscribers: [waveProgress],
};
