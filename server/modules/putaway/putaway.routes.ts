import { moveUnit as moveUnitEndpoint, moveWork } from '../../../shared/putaway/moves.contract.ts';
import {
  moveToBin as moveEndpoint,
  putawayWork,
  replanPutaway,
  undoMove as undoEndpoint,
  unitStanding,
} from '../../../shared/putaway/putaway.contract.ts';
import { route } from '../../platform/http/route.ts';
import type { Module } from '../../platform/module.ts';
import { moveToBin } from './move-to-bin.ts';
import { moveUnit } from './move-unit.ts';
import { showMoveWork } from './move-work.queries.ts';
import { undoMove } from './undo-move.ts';
import { showUnitStanding } from './unit-standing.queries.ts';
import { replanWork, showPutawayWork } from './putaway-work.ts';

export const putawayModule: Module = {
  name: 'putaway',
  routes: [
    route(putawayWork, showPutawayWork),
    route(unitStanding, showUnitStanding),
    route(moveEndpoint, moveToBin),
    route(undoEndpoint, undoMove),
    route(replanPutaway, replanWork),
    route(moveWork, showMoveWork),
    route(moveUnitEndpoint, moveUnit),
  ],
};
