/**
 * The floor's flows: pure step machines that the terminal, the simulator and the tests run alike.
 */
export type * from './flow.ts';
export { say } from './say.ts';
export { receive } from './receive.ts';
export { putaway } from './putaway.ts';
export { pick } from './pick.ts';
export { pack } from './pack.ts';
export { load } from './load.ts';
export type { ReceiveState, ReceiveWork } from './receive-state.ts';
export type { PutawayState, PutawayWork } from './putaway-state.ts';
export type { PickState, PickWork } from './pick-state.ts';
export type { PackState, PackWork } from './pack-state.ts';
export type { LoadState, LoadWork } from './load.ts';
export { putBack, type PutBackState, type PutBackWork } from './put-back.ts';
export { arrival, type ArrivalState, type ArrivalWork } from './arrival.ts';
export { returning } from './return.ts';
export type { ReturnState, ReturnWork } from './return-state.ts';
export { lookUp, type LookUpState, type LookUpWork } from './look-up.ts';
export { count } from './count.ts';
export type { CountState, CountWork } from './count-state.ts';
export { move } from './move.ts';
export type { MoveState, MoveWork } from './move-state.ts';
export { measure, type MeasureState, type MeasureWork } from './measure.ts';
